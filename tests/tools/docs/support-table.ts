import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue } from '@/utils/adapters/catalogue';
import type { AdapterMeta } from '@/utils/adapters/types';
import type { LiveResult } from '../../live/result';
import { liveResults } from './live-results';
import { platformsPage } from './platforms-page';
import { abilities, cell, day, ourVerb, SUPPORT } from './words';

/**
 * The README's table of platforms and docs/platforms.md, made from what the adapters say of themselves and from the results of the live
 * check. `npm run make:support-table` writes both.
 */

const BEGIN = '<!-- platforms: made by npm run make:support-table -->';
const END = '<!-- /platforms -->';

function canDo(meta: AdapterMeta): string {
  const codes = abilities(meta);
  if (codes.length === 0) return 'whatever its recipe names';
  const group = (name: string, wants: (code: string) => boolean): string[] => {
    const words = codes.filter(wants).map(ourVerb);
    return words.length > 0 ? [`${name}: ${words.join(', ')}`] : [];
  };
  return [
    ...group('**content**', (code) => !/^(user|report)\./.test(code)),
    ...group('**people**', (code) => code.startsWith('user.')),
    ...group('**reports**', (code) => code.startsWith('report.')),
  ].join('<br>');
}

function seen(meta: AdapterMeta, live: LiveResult | undefined): string {
  const versions = cell(meta.tested.map(({ version }) => version).join(', '));
  // Recipes bring their own verbs: there is no plan that could try them all.
  if (!live) return Object.keys(meta.actions).length === 0 ? versions : `${versions}; no live check yet`;
  const verbs = Object.keys(meta.actions);
  const done = verbs.filter((verb) =>
    live.rows.some((row) => row.capability === verb && row.result === 'seen'),
  );
  return `${cell(live.version)}, ${day(live.date)}: ${done.length} of ${verbs.length} verbs seen done`;
}

export function supportTable(results: ReadonlyMap<string, LiveResult>): string {
  const rows = catalogue.map((meta) => {
    const anchor = meta.label
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-');
    const name = `[${meta.label}](docs/platforms.md#${anchor})`;
    return `| ${name} | ${SUPPORT[meta.support]} | ${canDo(meta)} | ${seen(meta, results.get(meta.id))} |`;
  });
  return ['| Platform | How far | What you can do | Seen with |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** The README with the table as it should be now. */
export function withSupportTable(readme: string, results: ReadonlyMap<string, LiveResult>): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error('The README has lost the marks around its table of platforms.');
  return `${before}${BEGIN}\n\n${supportTable(results)}\n\n${END}${after}`;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const readmePath = join(root, 'README.md');
export const platformsPath = join(root, 'docs', 'platforms.md');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = liveResults();
  writeFileSync(readmePath, withSupportTable(readFileSync(readmePath, 'utf8'), results));
  writeFileSync(platformsPath, platformsPage(results));
}
