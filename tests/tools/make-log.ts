import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { v4 } from 'uuid';
import { writeJsonLines } from '@/utils/export/json-lines';
import { makeRecords } from '../support/made-log';
import { createMemorySource } from '../support/memory-source';
import { seededRandom } from '../support/records';

/**
 * Makes log files as a team would export them, one for each moderator: valid, and the same for the same seed.
 * `npm run make:log -- --records 100000 --moderators 4 --out DIR`
 */

const NAMES = ['ana', 'ben', 'cem', 'dora', 'eli', 'fen', 'gil', 'hana'];
const START = Date.parse('2026-01-05T08:00:00.000Z');

function refOf(at: number): string {
  const round = Math.floor(at / NAMES.length);
  return `m-${NAMES[at % NAMES.length]}${round === 0 ? '' : round}`;
}

function positive(text: string, name: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} must be a whole number above 0, not “${text}”.`);
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    moderators: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: '.output/logs' },
  },
});
const records = positive(values.records, 'records');
const moderators = positive(values.moderators, 'moderators');
const seed = positive(values.seed, 'seed');
mkdirSync(values.out, { recursive: true });

for (let at = 0; at < moderators; at++) {
  const actorRef = refOf(at);
  const share = Math.floor(records / moderators) + (at < records % moderators ? 1 : 0);
  const made = [...makeRecords({ seed: seed * 1000 + at, records: share, actorRef, startAt: START })];
  const source = createMemorySource({ chains: [made] });
  const chunks = writeJsonLines(source, {
    exportId: v4({ random: seededRandom(seed * 1000 + at)(16) }),
    exportedAt: made.at(-1)?.at ?? new Date(START).toISOString(),
    app: '0.1.0',
    tz: 'Europe/Vienna',
  });
  const path = join(values.out, `${actorRef}.jsonl`);
  await pipeline(Readable.from(chunks), createWriteStream(path));
  console.log(`${path}: ${share.toLocaleString('en')} records`);
}
