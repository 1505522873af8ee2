import { z } from '@/utils/domain/zod';
import { draftReply, literal } from './draft';
import { htmlToMarkdown } from './html-to-markdown';
import type { Imported, ImportedReply } from './imported';
import { blazeToLiquid } from './text-blaze-commands';

/** Text Blaze's export: folders of snippets as JSON. Commands in braces are documented at blaze.today/commands. */

const snippetSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  name: z.string().optional(),
  shortcut: z.string().optional(),
  type: z.string().optional(),
  text: z.string().optional(),
  html: z.string().optional(),
});
const folderSchema = z.looseObject({
  name: z.string().optional(),
  snippets: z.array(z.unknown()).max(10_000),
});
const fileSchema = z.looseObject({ folders: z.array(z.unknown()).max(5000) });

/** Null: not such a file. */
export function readTextBlaze(content: unknown, name: string): Imported | null {
  const file = fileSchema.safeParse(content);
  const folders = file.success ? file.data.folders.map((folder) => folderSchema.safeParse(folder)) : [];
  if (!folders.some((folder) => folder.success)) return null;
  const replies: ImportedReply[] = [];
  const skipped: Imported['skipped'][number][] = [];
  for (const folder of folders) {
    if (!folder.success) {
      skipped.push({ what: '', why: 'bad-entry' });
      continue;
    }
    for (const entry of folder.data.snippets) {
      const snippet = snippetSchema.safeParse(entry);
      const text = snippet.success ? textOf(snippet.data) : '';
      if (!snippet.success) skipped.push({ what: '', why: 'bad-entry' });
      else if (text.trim() === '') skipped.push({ what: snippet.data.name ?? '', why: 'empty' });
      else replies.push(replyOf(snippet.data, text, folder.data.name, name));
    }
  }
  return { format: 'text-blaze', replies, guidelines: [], recipes: [], skipped };
}

function textOf({ text, html }: z.infer<typeof snippetSchema>): string {
  return text?.trim() ? text : html ? htmlToMarkdown(html) : '';
}

function replyOf(
  snippet: z.infer<typeof snippetSchema>,
  text: string,
  folder: string | undefined,
  file: string,
): ImportedReply {
  const { body, questions, notes } = blazeToLiquid(text);
  const title = snippet.name || snippet.shortcut || literal(text).slice(0, 60);
  return draftReply({
    id: snippet.id === undefined ? null : `blaze-${snippet.id}`,
    title: folder ? `${folder.replaceAll('/', '::')}::${title}` : title,
    body,
    shortcut: snippet.shortcut,
    questions,
    notes,
    file,
  });
}
