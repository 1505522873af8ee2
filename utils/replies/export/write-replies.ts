import { unparse } from 'papaparse';
import { stringify } from 'yaml';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Pack } from '@/utils/domain/library';
import type { Reply } from '@/utils/domain/reply';
import { splitTitle } from '@/utils/domain/reply-parts';
import { writeCell } from '@/utils/export/csv-cells';
import { OWN_COLUMN } from '@/utils/replies/import/read-csv';

/** Replies as files for others. Only a pack carries everything; what the other formats leave out is said by `leftOutOf`. */

export interface PackFacts {
  id: string;
  name: string;
}

export function writePack(
  { id, name }: PackFacts,
  replies: readonly Reply[],
  guidelines: readonly GuidelineSet[],
): string {
  const pack: Pack = {
    modside: 'pack',
    v: 1,
    id,
    name,
    recipes: [],
    replies: replies.map((reply) => ({ ...reply, pack: null })),
    guidelines: guidelines.map((set) => ({ ...set, pack: null })),
  };
  return `${JSON.stringify(pack, null, 2)}\n`;
}

/** A table that spreadsheets open without running anything; read back by our import to the letter. */
export function writeCsv(replies: readonly Reply[]): string {
  const rows = replies.map((reply) => ({
    [OWN_COLUMN]: reply.id,
    title: writeCell(reply.title),
    shortcut: writeCell(reply.shortcut ?? ''),
    tags: writeCell(reply.tags.join(',')),
    language: writeCell(reply.language ?? ''),
    body: writeCell(reply.body),
  }));
  return `\uFEFF${unparse(rows, { quotes: true, newline: '\r\n' })}\r\n`;
}

/** espanso has triggers, fields and dates; Liquid it has not: such bodies stay as they are written. */
export function writeEspanso(replies: readonly Reply[]): string {
  const matches = replies
    .filter((reply) => reply.shortcut !== null)
    .map((reply) => ({ trigger: reply.shortcut, label: reply.title, ...espansoText(reply) }));
  return stringify({ matches }, { lineWidth: 0 });
}

function espansoText({
  body,
  questions,
}: Reply): { replace: string } | { form: string; form_fields: object } {
  const text = body.replaceAll('{% cursor %}', '$|$').replace(/\{\{ ask\.(\w+) \}\}/g, '[[$1]]');
  if (questions.length === 0) return { replace: text };
  const fields = questions.map(({ name, kind, options, start }) => [
    name,
    {
      ...(kind === 'choice' ? { type: 'choice', values: options } : {}),
      ...(kind === 'paragraph' ? { multiline: true } : {}),
      ...(start ? { default: start } : {}),
    },
  ]);
  return { form: text, form_fields: Object.fromEntries(fields) };
}

/** One Markdown file a reply, folders as folders; names are unique. */
export function writeMarkdownFiles(replies: readonly Reply[]): { name: string; text: string }[] {
  const taken = new Set<string>();
  return replies.map((reply) => {
    const { folders, name } = splitTitle(reply.title);
    const path = [...folders, name].map(fileName).join('/');
    let unique = path;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${path} ${count}`;
    taken.add(unique.toLowerCase());
    const front = {
      id: reply.id,
      title: reply.title,
      ...(reply.shortcut ? { shortcut: reply.shortcut } : {}),
      ...(reply.tags.length > 0 ? { tags: reply.tags } : {}),
      ...(reply.language ? { language: reply.language } : {}),
    };
    return { name: `${unique}.md`, text: `---\n${stringify(front, { lineWidth: 0 })}---\n\n${reply.body}\n` };
  });
}

function fileName(text: string): string {
  const plain = text
    .replace(/[\\/:*?"<>|]|\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^\.+/, '')
    .trim();
  return plain.slice(0, 80) || 'Reply';
}
