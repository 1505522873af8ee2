import { z } from '@/utils/domain/zod';
import { draftReply, literal } from './draft';
import { htmlToMarkdown } from './html-to-markdown';
import type { Imported, ImportedReply, ImportNote } from './imported';
import { QuestionList } from './question-list';

/** Briskine's templates: rows of its CSV export, or a list of the same as JSON. Bodies are HTML with Handlebars. */

const rowSchema = z.looseObject({
  id: z.string().optional(),
  title: z.string(),
  shortcut: z.string().optional(),
  tags: z.union([z.string(), z.array(z.string())]).optional(),
  body: z.string(),
  to: z.string().optional(),
  subject: z.string().optional(),
});

const VARIABLES: Readonly<Record<string, string>> = {
  'to.name': 'author.name',
  'to.first_name': 'author.name',
  'to.last_name': 'author.name',
  'from.name': 'viewer.name',
  'from.first_name': 'viewer.name',
  'account.name': 'viewer.name',
  subject: 'topic.title',
  date: 'now | date',
};

/** Whether a CSV with these columns is Briskine's. */
export function isBriskineTable(columns: readonly string[]): boolean {
  return columns.includes('body_plain_text') || (columns.includes('body') && columns.includes('bcc'));
}

export function readBriskine(rows: readonly unknown[], name: string): Imported {
  const replies: ImportedReply[] = [];
  const skipped: Imported['skipped'][number][] = [];
  for (const row of rows) {
    const parsed = rowSchema.safeParse(row);
    if (!parsed.success) skipped.push({ what: '', why: 'bad-entry' });
    else if (parsed.data.body.trim() === '') skipped.push({ what: parsed.data.title, why: 'empty' });
    else replies.push(replyOf(parsed.data, name));
  }
  return { format: 'briskine', replies, guidelines: [], recipes: [], skipped };
}

function replyOf(row: z.infer<typeof rowSchema>, file: string): ImportedReply {
  const notes: ImportNote[] = [];
  const questions = new QuestionList();
  const body = withVariables(htmlToMarkdown(row.body), questions, notes);
  for (const field of ['to', 'subject'] as const) {
    if (row[field]?.trim()) notes.push({ code: 'left-out', what: `${field}: ${row[field]}` });
  }
  const tags = typeof row.tags === 'string' ? row.tags.split(',') : (row.tags ?? []);
  const id = row.id ? `briskine-${row.id}` : null;
  return draftReply({
    title: row.title,
    id,
    body,
    shortcut: row.shortcut,
    tags,
    questions: questions.questions,
    notes,
    file,
  });
}

function withVariables(text: string, questions: QuestionList, notes: ImportNote[]): string {
  return text
    .split(/(\{\{\{?[^{}\n]{1,300}\}?\}\})/)
    .map((piece, at) => {
      if (at % 2 === 0) return literal(piece);
      const inner = piece.replace(/[{}]/g, '').trim();
      const choice = /^choice\s+['"](.+)['"]$/.exec(inner);
      if (choice?.[1])
        return questions.ask(choice[1].slice(0, 60), 'choice', { options: choice[1].split(',') });
      const path = VARIABLES[inner];
      if (path === undefined) {
        notes.push({ code: 'unknown-variable', what: piece });
        return literal(piece);
      }
      if (/first_name|last_name/.test(inner)) notes.push({ code: 'changed', what: piece });
      return `{{ ${path} }}`;
    })
    .join('');
}
