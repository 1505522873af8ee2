import type { Decision } from '@/utils/domain/decision';
import type { Input } from '@/utils/domain/outcome';
import type { Field, FieldName, Post } from '@/utils/domain/post';
import type { Reply } from '@/utils/domain/reply';

/** What is typed into the decision panel, and whether it can be sent. Pure, so that it can be kept while the panel is closed. */

export interface DecisionForm {
  reason: string;
  text: string;
  title: string;
  /** Seconds as text; `endless`; empty = not chosen yet. */
  duration: string;
  /** Chosen from the platform's list, by its id; empty = not chosen yet. */
  destination: string;
  kind: string;
  reply: Reply | null;
  /** The text as the reply gave it, to tell whether it was changed; '' without a reply. */
  given: string;
  sensitive: boolean;
  note: string;
}

export const ENDLESS = 'endless';
const DAY = 86_400;
/** Offered lengths of time, seconds. */
export const DURATIONS = [
  3600,
  6 * 3600,
  DAY,
  3 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  90 * DAY,
  365 * DAY,
] as const;

/** Those that the platform can count. */
export function durationsOf({ step }: Field): number[] {
  return DURATIONS.filter((length) => length % step === 0);
}

export function emptyForm(fields: readonly Field[]): DecisionForm {
  const start = (name: FieldName): string => fields.find((field) => field.name === name)?.start ?? '';
  return {
    reason: start('reason'),
    text: start('text'),
    title: start('title'),
    duration: fields.some(({ name }) => name === 'seconds') ? String(DAY) : '',
    destination: start('destination'),
    kind: start('kind'),
    reply: null,
    given: '',
    sensitive: false,
    note: '',
  };
}

export type FieldProblem = 'needed' | 'too-long';

export function problemsOf(
  form: DecisionForm,
  fields: readonly Field[],
): Partial<Record<FieldName, FieldProblem>> {
  const problems: Partial<Record<FieldName, FieldProblem>> = {};
  for (const { name, required, max } of fields) {
    const value = name === 'seconds' ? form.duration : form[name];
    if (required && value.trim() === '') problems[name] = 'needed';
    if (max !== null && name !== 'seconds' && value.length > max) problems[name] = 'too-long';
  }
  if (form.reply !== null && form.text.trim() === '') problems.text = 'needed';
  return problems;
}

export function inputOf(form: DecisionForm): Input {
  const text = (value: string): string | null => (value.trim() === '' ? null : value);
  return {
    reason: text(form.reason),
    text: text(form.text),
    title: text(form.title),
    seconds: form.duration === '' || form.duration === ENDLESS ? null : Number(form.duration),
    destination: text(form.destination),
    kind: text(form.kind),
  };
}

export function replyOf(form: DecisionForm): Decision['reply'] {
  if (!form.reply || form.text.trim() === '') return null;
  return { id: form.reply.id, version: form.reply.version, edited: form.text !== form.given };
}

/** Forms are kept by post and act, so that closing the panel by mistake loses nothing. */
export function formKey(post: Post, native: string): string {
  return `${post.target.kind}:${post.target.id}:${native}`;
}
