import { failure } from '@/utils/domain/failure';
import type { Question } from '@/utils/domain/reply';
import { fail, ok, type Result } from '@/utils/domain/result';
import { createEngine } from './engine';
import type { Answers, ReplyData } from './reply-data';
import { scopeOf } from './scope';
import { hasMarks, type ReplyValue, ValueStore, withoutMarks } from './values';

export interface TemplateInput {
  data: ReplyData;
  answers: Answers;
  questions: readonly Question[];
  /** BCP 47 of the body, for dates. */
  language: string;
  /** Body of another reply by id, shortcut or title; null where there is none. */
  partial(name: string): string | null;
}

/** A reply with its data in it, still Markdown: values are marks (`splitMarks`). */
export interface Rendered {
  markdown: string;
  values: readonly ReplyValue[];
  /** Paths of what is wanted and not known (`author.name`, `ask.days`), each once. */
  missing: readonly string[];
}

/**
 * Fills in a template. `bad-template` with `line`, `column` and `reason` for one that does not parse, names a filter that is not there, includes
 * itself, or takes too long; nothing of it is used then.
 */
export function renderTemplate(body: string, input: TemplateInput): Result<Rendered> {
  const store = new ValueStore();
  const { data, answers, questions, language, partial } = input;
  const engine = createEngine({
    store,
    language,
    timeZone: data.time_zone,
    partial: (name) => clean(partial(name)),
  });
  try {
    const text: string = engine.parseAndRenderSync(withoutMarks(body), scopeOf(data, answers, questions));
    const used = store.values.filter((_, at) => hasMarks(text) && text.includes(`\uE000${at}\uE001`));
    const missing = used.flatMap((value) => (value.kind === 'missing' ? [value.path] : []));
    return ok({ markdown: text.trim(), values: store.values, missing: [...new Set(missing)] });
  } catch (error) {
    return fail(failure('bad-template', problemOf(error)));
  }
}

/** Parses only: what an editor asks while somebody types. Null: nothing wrong. */
export function checkTemplate(body: string): Result<null> {
  const engine = createEngine({
    store: new ValueStore(),
    language: 'en',
    timeZone: undefined,
    partial: () => null,
  });
  try {
    engine.parse(withoutMarks(body));
    return ok(null);
  } catch (error) {
    return fail(failure('bad-template', problemOf(error)));
  }
}

function clean(body: string | null): string | null {
  return body === null ? null : withoutMarks(body);
}

interface Placed {
  message?: string;
  originalError?: { message?: string };
  token?: { getPosition?: () => readonly [line: number, column: number] };
}

function problemOf(error: unknown): { line: number; column: number; reason: string } {
  const { message, originalError, token } = error as Placed;
  const [line, column] = token?.getPosition?.() ?? [1, 1];
  const reason = (originalError?.message ?? message ?? '').replace(/, (file|line):.*$/s, '');
  return {
    line,
    column,
    reason: /limit exceeded/.test(reason) ? 'it takes too long or grows too large' : reason.slice(0, 300),
  };
}
