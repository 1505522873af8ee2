import type { Failure } from '@/utils/domain/failure';
import type { Imported } from './imported';
import { readFile, readImport } from './read-import';

/** A file that was chosen, with what is in it or why it cannot be used. */
export interface ReadFile {
  name: string;
  imported: Imported | null;
  failure: Failure | null;
}

const READ = /\.(json|txt|csv|tsv|ya?ml|md|markdown)$/i;

/** Reads what was chosen. Of a folder only what can hold replies; its own name is no folder of the replies. */
export async function readFiles(files: readonly File[]): Promise<ReadFile[]> {
  const isFolder = files.some((file) => pathOf(file) !== '');
  const wanted = isFolder ? files.filter(({ name }) => READ.test(name)) : files;
  return Promise.all(wanted.map(readOne));
}

async function readOne(file: File): Promise<ReadFile> {
  const name = pathOf(file).split('/').slice(1).join('/') || file.name;
  const text = await readFile(file, name);
  const read = text.ok ? readImport(text.value) : text;
  return read.ok
    ? { name, imported: read.value, failure: null }
    : { name, imported: null, failure: read.error };
}

/** With the chosen folder first; empty for a file that was chosen by itself, or where there are no folders to choose. */
function pathOf(file: Partial<File>): string {
  return file.webkitRelativePath ?? '';
}
