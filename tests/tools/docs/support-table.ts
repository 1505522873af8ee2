import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue } from '@/utils/adapters/catalogue';
import type { AdapterMeta } from '@/utils/adapters/types';
import { t } from '@/utils/i18n/t';

/** The README's table of platforms, made from what the adapters say of themselves. `npm run make:support-table` writes it. */

const BEGIN = '<!-- platforms: made by npm run make:support-table -->';
const END = '<!-- /platforms -->';

const SUPPORT: Record<AdapterMeta['support'], string> = {
  real: 'acts; proven on the running software',
  recorded: 'acts; tested on recorded pages and answers only',
  'read-only': 'reads only',
};

function verbsOf({ actions }: AdapterMeta): string {
  const codes = new Set(Object.values(actions).map(({ code }) => code));
  const words = [...codes].map((code) => (t.maybe(`action.${code}.verb`) ?? code).toLowerCase());
  return words.length > 0 ? words.join(', ') : 'whatever its recipe names';
}

export function supportTable(): string {
  const rows = catalogue.map((meta) => {
    const seen = meta.tested.map(({ version, how }) => `${version}: ${how}`).join('; ');
    return `| ${meta.label} | ${SUPPORT[meta.support]} | ${verbsOf(meta)} | ${seen} |`;
  });
  return ['| Platform | How far | What you can do | Seen with |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** The README with the table as it should be now. */
export function withSupportTable(readme: string): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error('The README has lost the marks around its table of platforms.');
  return `${before}${BEGIN}\n\n${supportTable()}\n\n${END}${after}`;
}

export const readmePath = join(fileURLToPath(new URL('../../..', import.meta.url)), 'README.md');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(readmePath, withSupportTable(readFileSync(readmePath, 'utf8')));
}
