import { writingOf } from '@/utils/adapters/writing';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Question, Reply } from '@/utils/domain/reply';
import { bodyIn, rulesOf, splitTitle } from '@/utils/domain/reply-parts';
import { ok, type Result } from '@/utils/domain/result';
import type { TextFormat } from '@/utils/domain/text-format';
import { type FormattedReply, formatReply } from './format/format-reply';
import { type PageFacts, replyDataOf } from './page-data';
import { renderTemplate } from './template/render-template';
import type { Answers } from './template/reply-data';

/** A canned reply, filled in and written for the text box it goes into. */

export interface ReplyInput {
  reply: Reply;
  /** For `{% include %}`. */
  replies: readonly Reply[];
  guidelines: readonly GuidelineSet[];
  facts: Omit<PageFacts, 'rule'>;
  answers: Answers;
  /** Wanted language of the reply, BCP 47; null: its own. */
  language: string | null;
  /** Of the browser, for dates of replies that do not say theirs. */
  locale: string;
  /** Null: what the platform takes. */
  format: TextFormat | null;
}

export interface PreparedReply extends FormattedReply {
  /** Paths of what is not known and has to be asked; nothing may be inserted while there are any. */
  missing: readonly string[];
  questions: readonly Question[];
}

/** `bad-template` where the reply cannot be filled in. */
export function prepareReply(input: ReplyInput): Result<PreparedReply> {
  const { reply, replies, guidelines, facts, answers, format } = input;
  const { body, language } = bodyIn(reply, input.language);
  const rule = rulesOf(guidelines).find(({ set, id }) => `${set}/${id}` === reply.rule) ?? null;
  const rendered = renderTemplate(body, {
    data: replyDataOf({ ...facts, rule }),
    answers,
    questions: reply.questions,
    language: language ?? input.locale,
    partial: (name) => partialIn(replies, name, input.language),
  });
  if (!rendered.ok) return rendered;
  const writing = writingOf(facts.context?.platform ?? null);
  const formatted = formatReply(rendered.value, format ?? writing.format, writing.words);
  return ok({ ...formatted, missing: rendered.value.missing, questions: reply.questions });
}

function partialIn(replies: readonly Reply[], name: string, language: string | null): string | null {
  const found =
    replies.find(({ id }) => id === name) ??
    replies.find(({ shortcut }) => shortcut === name) ??
    replies.find(({ title }) => title === name || splitTitle(title).name === name);
  return found ? bodyIn(found, language).body : null;
}
