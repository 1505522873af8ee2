import { readdirSync, readFileSync } from 'node:fs';
import type { Answer, Context } from './context';
import { Refusal } from './refusal';

const FOLDER = new URL('./client/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Files of the `client` folder, by name. Nothing else can be reached. */
export function assetAnswer(context: Context): Answer {
  const file = context.params.file ?? '';
  if (!readdirSync(FOLDER).includes(file)) throw new Refusal('not-found', 'There is no such file.');
  const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'text/plain';
  return {
    status: 200,
    headers: { 'content-type': type, 'cache-control': 'no-cache' },
    body: readFileSync(new URL(file, FOLDER), 'utf8'),
  };
}
