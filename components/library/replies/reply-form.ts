import { LIMITS } from '@/utils/domain/limits';
import { ANYWHERE, languageSchema, type Question, type Reply } from '@/utils/domain/reply';
import { z } from '@/utils/domain/zod';
import { t } from '@/utils/i18n/t';
import { freeId, slugOf } from '@/utils/replies/import/draft';
import type { ReplyDraft } from '@/utils/replies/import/imported';
import { checkTemplate } from '@/utils/replies/template/render-template';

/** What stands in the editor's fields, as it was typed; it need not make a reply yet. */

const questionFormSchema = z.object({
  /** Tells the rows apart while their names change. */
  key: z.number(),
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'paragraph', 'choice', 'date', 'toggle']),
  /** One a line. */
  options: z.string(),
  start: z.string(),
  required: z.boolean(),
});
export type QuestionForm = z.infer<typeof questionFormSchema>;

export const replyFormSchema = z.object({
  title: z.string(),
  body: z.string(),
  shortcut: z.string(),
  /** With commas between. */
  tags: z.string(),
  language: z.string(),
  platforms: z.array(z.string()),
  questions: z.array(questionFormSchema),
});
export type ReplyForm = z.infer<typeof replyFormSchema>;

const EMPTY: ReplyForm = {
  title: '',
  body: '',
  shortcut: '',
  tags: '',
  language: '',
  platforms: [],
  questions: [],
};

export function formOf(reply: ReplyDraft | Reply | null): ReplyForm {
  if (reply === null) return EMPTY;
  return {
    title: reply.title,
    body: reply.body,
    shortcut: reply.shortcut ?? '',
    tags: reply.tags.join(', '),
    language: reply.language ?? '',
    platforms: reply.scope.platforms,
    questions: reply.questions.map((question, key) => ({
      ...question,
      key,
      options: question.options.join('\n'),
    })),
  };
}

const listOf = (text: string, between: string): string[] => [
  ...new Set(
    text
      .split(between)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

export function questionsOf({ questions }: ReplyForm): Question[] {
  return questions.map(({ key: _key, options, name, label, ...question }) => ({
    ...question,
    name: name.trim(),
    label: label.trim(),
    options: question.kind === 'choice' ? listOf(options, '\n') : [],
  }));
}

/** The reply that is meant; what the editor does not show stays as `base` has it. */
export function draftFrom(form: ReplyForm, base: ReplyDraft | null, id: string): ReplyDraft {
  return {
    variants: [],
    rule: null,
    ...base,
    id,
    title: form.title.trim(),
    body: form.body,
    language: form.language.trim() || null,
    tags: listOf(form.tags, ','),
    scope: { ...ANYWHERE, ...base?.scope, platforms: form.platforms },
    shortcut: form.shortcut.trim() || null,
    questions: questionsOf(form),
    retired: false,
  };
}

/** An id of its own for a reply that has none. */
export function newId(title: string, present: readonly Reply[]): string {
  const taken = new Set(present.map(({ id }) => id));
  return freeId(slugOf(title), (id) => taken.has(id));
}

/** Sentences by field; `question-<key>-name` for what is in a question. Nothing: it can be saved. */
export type Problems = Readonly<Record<string, string>>;

const TAGS = 20;
const TAG_LENGTH = 40;
const TITLE_LENGTH = 120;

export function problemsOf(form: ReplyForm, present: readonly Reply[], id: string | null): Problems {
  const problems: Record<string, string | null> = {
    title: titleProblem(form.title.trim()),
    body: form.body.trim() === '' ? t('reply-editor.body-needed') : bodyProblem(form.body),
    shortcut: shortcutProblem(form.shortcut.trim(), present, id),
    tags: tagsProblem(listOf(form.tags, ',')),
    language:
      form.language.trim() === '' || languageSchema.safeParse(form.language.trim()).success
        ? null
        : t('reply-editor.language-wrong'),
  };
  for (const question of form.questions) Object.assign(problems, questionProblems(question, form.questions));
  return Object.fromEntries(
    Object.entries(problems).flatMap(([field, text]) => (text === null ? [] : [[field, text] as const])),
  );
}

function titleProblem(title: string): string | null {
  if (title === '') return t('reply-editor.title-needed');
  return title.length > TITLE_LENGTH ? t('ui.too-long', { count: title.length - TITLE_LENGTH }) : null;
}

function tagsProblem(tags: readonly string[]): string | null {
  const isWrong = tags.length > TAGS || tags.some((tag) => tag.length > TAG_LENGTH);
  return isWrong ? t('reply-editor.tags-wrong', { most: TAGS, length: TAG_LENGTH }) : null;
}

function bodyProblem(body: string): string | null {
  if (body.length > LIMITS.replyBody) return t('ui.too-long', { count: body.length - LIMITS.replyBody });
  const place = templateProblem(body);
  return place === null ? null : t('reply-editor.template-wrong', place);
}

/** Where a template is wrong, from 1, and why. */
export function templateProblem(body: string): { line: number; column: number; reason: string } | null {
  const checked = checkTemplate(body);
  if (checked.ok) return null;
  const { line, column, reason } = checked.error.detail ?? {};
  return { line: Number(line), column: Number(column), reason: String(reason) };
}

function shortcutProblem(shortcut: string, present: readonly Reply[], id: string | null): string | null {
  if (shortcut === '') return null;
  if (!/^\S{2,30}$/.test(shortcut)) return t('reply-editor.shortcut-wrong');
  const other = present.find((reply) => reply.shortcut === shortcut && reply.id !== id && !reply.retired);
  return other ? t('reply-editor.shortcut-taken', { title: other.title }) : null;
}

function questionProblems(
  question: QuestionForm,
  all: readonly QuestionForm[],
): Record<string, string | null> {
  const field = (name: string) => `question-${question.key}-${name}`;
  const name = question.name.trim();
  const isTaken = all.some(({ key, name: other }) => key !== question.key && other.trim() === name);
  const label = question.label.trim();
  return {
    [field('label')]:
      label === ''
        ? t('reply-editor.label-needed')
        : label.length > TITLE_LENGTH
          ? t('ui.too-long', { count: label.length - TITLE_LENGTH })
          : null,
    [field('name')]: !/^[a-z][a-z0-9_]{0,39}$/.test(name)
      ? t('reply-editor.name-wrong')
      : isTaken
        ? t('reply-editor.name-taken')
        : null,
    [field('options')]:
      question.kind === 'choice' && listOf(question.options, '\n').length === 0
        ? t('reply-editor.options-needed')
        : null,
  };
}
