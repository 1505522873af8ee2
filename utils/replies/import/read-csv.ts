import { parse } from 'papaparse';
import { languageSchema } from '@/utils/domain/reply';
import { readCell } from '@/utils/export/csv-cells';
import { draftReply, literal } from './draft';
import type { Imported, ImportedReply, ImportFile } from './imported';
import { isBriskineTable, readBriskine } from './read-briskine';

/** Column that says that a table is our own export, whose cells are guarded and whose bodies are templates. */
export const OWN_COLUMN = 'modside_id';

/** Names other tools give to the same column. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  title: ['title', 'name', 'label'],
  body: ['body', 'text', 'content', 'reply', 'message'],
  shortcut: ['shortcut', 'trigger', 'abbreviation'],
  tags: ['tags', 'labels'],
  folder: ['folder', 'group', 'category'],
  language: ['language', 'locale'],
};

/** Null: no table with a column of titles and one of texts. */
export function readCsv({ name, text }: ImportFile): Imported | null {
  const table = parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (header) => header.trim().toLowerCase(),
  });
  const columns = table.meta.fields ?? [];
  if (isBriskineTable(columns)) return readBriskine(table.data, name);
  const column = (key: string): string | undefined => COLUMNS[key]?.find((one) => columns.includes(one));
  const [titles, bodies] = [column('title'), column('body')];
  if (bodies === undefined || (titles === undefined && column('shortcut') === undefined)) return null;
  const isOwn = columns.includes(OWN_COLUMN);
  const skipped: Imported['skipped'][number][] = [];
  const replies: ImportedReply[] = [];
  for (const row of table.data) {
    const cell = (key: string): string => {
      const value = row[column(key) ?? ''] ?? '';
      return isOwn ? readCell(value) : value;
    };
    const title = [cell('folder'), cell('title') || cell('shortcut')].filter(Boolean).join('::');
    if (cell('body').trim() === '') {
      skipped.push({ what: title, why: 'empty' });
      continue;
    }
    const language = languageSchema.safeParse(cell('language').trim());
    replies.push(
      draftReply({
        id: isOwn ? (row[OWN_COLUMN] ?? null) : null,
        title,
        body: isOwn ? cell('body') : literal(cell('body')),
        shortcut: cell('shortcut'),
        tags: cell('tags').split(','),
        language: language.success ? language.data : null,
        file: name,
      }),
    );
  }
  return { format: 'csv', replies, guidelines: [], recipes: [], skipped };
}
