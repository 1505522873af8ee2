import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Names, REGISTRIES } from './registries';

/** A sentence for the person, with the next step; nothing was written. */
export class CannotScaffold extends Error {
  override name = 'CannotScaffold';
}

const TEMPLATE = join(import.meta.dirname, 'template');

/** Names of folders and files that are something else. */
const RESERVED = new Set([
  'shared',
  'types',
  'generic',
  'reading',
  'acting',
  'catalogue',
  'detecting',
  'recognise',
  'not',
]);

const FILES: Readonly<Record<string, (id: string) => string>> = {
  'actions.ts.txt': (id) => `utils/adapters/${id}/actions.ts`,
  'identity.ts.txt': (id) => `utils/adapters/${id}/identity.ts`,
  'meta.ts.txt': (id) => `utils/adapters/${id}/meta.ts`,
  'index.ts.txt': (id) => `utils/adapters/${id}/index.ts`,
  'selectors.ts.txt': (id) => `utils/adapters/${id}/selectors.ts`,
  'detect.ts.txt': (id) => `utils/adapters/${id}/detect.ts`,
  'read.ts.txt': (id) => `utils/adapters/${id}/read.ts`,
  'act.ts.txt': (id) => `utils/adapters/${id}/act.ts`,
  'verbs.ts.txt': (id) => `utils/i18n/messages/en/native/${id}.ts`,
  'topic.html.txt': (id) => `tests/fixtures/${id}/topic.html`,
  'not.html.txt': (id) => `tests/fixtures/${id}/not-${id}.html`,
  'NOTES.md.txt': (id) => `tests/fixtures/${id}/NOTES.md`,
  'test.ts.txt': (id) => `tests/adapters/${id}.test.ts`,
  'plan.ts.txt': (id) => `tests/live/plans/${id}.ts`,
};

function namesOf(id: string, label: string | undefined): Names {
  if (!/^[a-z][a-z0-9]{1,29}$/.test(id)) {
    const better = id
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .replace(/^\d+/, '')
      .slice(0, 30);
    const hint =
      better.length > 1 ? ` “${better}” would do; --label "${id}" keeps the name as people write it.` : '';
    throw new CannotScaffold(
      `“${id}” cannot be the name of an adapter: two to thirty small letters and digits, a letter first.${hint}`,
    );
  }
  if (RESERVED.has(id))
    throw new CannotScaffold(`“${id}” is something else in utils/adapters. Choose another name.`);
  const Id = id[0]?.toUpperCase() + id.slice(1);
  if (label !== undefined && !/^[\p{L}\p{N}][\p{L}\p{N} .+-]{0,39}$/u.test(label)) {
    throw new CannotScaffold(
      `“${label}” cannot be a label: up to forty letters, digits, spaces, dots, + and -.`,
    );
  }
  return { id, Id, Label: label ?? Id };
}

function fill(text: string, { id, Id, Label }: Names): string {
  return text.replaceAll('__id__', id).replaceAll('__Id__', Id).replaceAll('__Label__', Label);
}

/**
 * Everything that belongs to a new adapter, by path: first all of it in memory, then written.
 * @throws CannotScaffold, and then nothing was written
 */
export function scaffold(root: string, id: string, label?: string): string[] {
  const names = namesOf(id, label);
  const writes = new Map<string, string>();
  for (const [template, path] of Object.entries(FILES)) {
    const file = path(id);
    if (existsSync(join(root, file))) throw new CannotScaffold(`${file} is there already: “${id}” is taken.`);
    writes.set(file, fill(readFileSync(join(TEMPLATE, template), 'utf8'), names));
  }
  for (const { file, add } of REGISTRIES) {
    const added = add(readFileSync(join(root, file), 'utf8'), names);
    if (added === null)
      throw new CannotScaffold(`${file} is not as this tool knows it. Register the adapter there by hand.`);
    writes.set(file, added);
  }
  for (const [file, text] of writes) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return [...writes.keys()];
}
