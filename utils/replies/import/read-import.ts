import { type Failure, failure } from '@/utils/domain/failure';
import { packSchema } from '@/utils/domain/library';
import { fail, ok, type Result } from '@/utils/domain/result';
import { parseStrict } from '@/utils/export/strict-json';
import type { Imported, ImportFile } from './imported';
import { readBriskine } from './read-briskine';
import { readCsv } from './read-csv';
import { readDiscourse } from './read-discourse';
import { readEspanso } from './read-espanso';
import { readTextBlaze } from './read-text-blaze';
import { readMarkdown, readSavedReplies } from './read-texts';
import { readToolbox } from './read-toolbox';

/** Which tool a file is of, and what is in it. Nothing is stored here. */

export const MAX_FILE_BYTES = 20_000_000;
const MAX_REPLIES = 10_000;

/** The text of a file; `bad-file` for one that is too large or not Unicode. */
export async function readFile(file: File, name: string): Promise<Result<ImportFile>> {
  if (file.size > MAX_FILE_BYTES) return fail(problem('too-large'));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  try {
    return ok({ name, text: new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes) });
  } catch {
    return fail(problem('encoding'));
  }
}

/** What a file holds; `bad-file` with the reason where it is of no tool we know, damaged, or holds nothing. */
export function readImport(file: ImportFile): Result<Imported> {
  const read =
    /\.(json|txt)$/i.test(file.name) || /^\s*[[{]/.test(file.text) ? readJsonFile(file) : readOther(file);
  if (!read.ok) return read;
  const { replies, guidelines, recipes, skipped } = read.value;
  if (replies.length > MAX_REPLIES) return fail(problem('too-many'));
  const isEmpty = replies.length + guidelines.length + recipes.length + skipped.length === 0;
  return isEmpty ? fail(problem('nothing-in-it')) : read;
}

function problem(name: string): Failure {
  return failure('bad-file', { problem: `import-${name}` });
}

function readOther(file: ImportFile): Result<Imported> {
  const read = /\.ya?ml$/i.test(file.name)
    ? readEspanso(file)
    : /\.(md|markdown)$/i.test(file.name)
      ? readMarkdown(file)
      : /\.(csv|tsv)$/i.test(file.name)
        ? readCsv(file)
        : (readEspanso(file) ?? readCsv(file));
  return read ? ok(read) : fail(problem('unknown'));
}

function readJsonFile(file: ImportFile): Result<Imported> {
  if (!/^\s*[[{]/.test(file.text))
    return file.name.endsWith('.json') ? fail(problem('damaged')) : ok(readSavedReplies(file));
  const parsed = parseStrict(file.text);
  if (!parsed.ok) return fail(problem(parsed.problem === 'dangerous-key' ? 'hostile' : 'damaged'));
  const content = parsed.value;
  if (isPack(content)) return readPack(content, file.name);
  const rows = Array.isArray(content) ? content : (content as { templates?: unknown }).templates;
  const read =
    readToolbox(content, file.name) ??
    readDiscourse(content, file.name) ??
    readTextBlaze(content, file.name) ??
    (Array.isArray(rows) ? readBriskine(rows, file.name) : null);
  return read ? ok(read) : fail(problem('unknown'));
}

function isPack(content: unknown): content is { modside: 'pack'; v: unknown } {
  return (
    typeof content === 'object' && content !== null && (content as { modside?: unknown }).modside === 'pack'
  );
}

/** Pack entries become one's own by import; to keep them read-only a pack is added or subscribed to instead. */
function readPack(content: { v: unknown }, name: string): Result<Imported> {
  if (typeof content.v === 'number' && content.v > 1) return fail(problem('newer'));
  const pack = packSchema.safeParse(content);
  if (!pack.success) {
    const path = pack.error.issues[0]?.path.map(String).join('.') ?? '';
    return fail(failure('bad-file', { path, problem: 'import-entry' }));
  }
  const { replies, guidelines, recipes } = pack.data;
  return ok({
    format: 'pack',
    replies: replies.map(({ version: _version, pack: _pack, ...reply }) => ({
      reply,
      notes: [],
      file: name,
    })),
    guidelines,
    recipes,
    skipped: [],
  });
}
