import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExtension } from '../build';
import { appendBench } from './append';
import { decorateBench } from './decorate';
import { type Figure, isMet } from './figures';
import { largeLogBench } from './large-log';
import { librarySearchBench } from './library-search';
import { pressBench } from './press';
import { sizesBench } from './sizes';
import { verifyBench } from './verify';

/**
 * `npm run bench`: figures beside their targets, printed as a table and written to `.output/bench.json`. Not a test: a busy machine gives
 * other figures, so its load stands beside them. `-- NAME…` runs some of them, `-- --no-build` uses the builds that are there.
 */

const BENCHES = [
  sizesBench,
  decorateBench,
  pressBench,
  appendBench,
  largeLogBench,
  verifyBench,
  librarySearchBench,
];
const output = join(fileURLToPath(new URL('../../..', import.meta.url)), '.output');

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
if (!words.includes('--no-build')) {
  console.log('Building …');
  for (const browser of ['chrome', 'firefox'] as const) buildExtension(browser, false);
  buildExtension('chrome', true);
}

const figures: Figure[] = [];
for (const bench of BENCHES.filter(({ id }) => named.length === 0 || named.includes(id))) {
  console.log(`${bench.id} …`);
  figures.push(...(await bench.run()));
}

const round = (value: number): string =>
  value.toLocaleString('en', {
    maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0,
  });
const met = (figure: Figure): string =>
  ({ true: 'yes', false: 'no', null: '' })[String(isMet(figure)) as 'true' | 'false' | 'null'];
const rows = figures.map((figure) => [
  figure.what,
  `${round(figure.value)} ${figure.unit}`.trim(),
  figure.target === null ? '' : `${figure.better === 'less' ? '≤' : '≥'} ${round(figure.target)}`,
  met(figure),
  String(figure.n),
]);
const table = [['what', 'figure', 'target', 'met', 'n'], ...rows];
const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
console.log('');
for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
console.log(
  `\nLoad average ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
);

mkdirSync(output, { recursive: true });
const told = figures.filter(({ target }) => target !== null);
const list = told.map(({ id, what, value, unit, target, better }) => ({
  id,
  what,
  value,
  unit,
  target,
  better,
}));
writeFileSync(join(output, 'bench.json'), `${JSON.stringify(list, null, 2)}\n`);
