import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LogRecord } from '@/utils/domain/record';
import { writeJsonLines } from '@/utils/export/json-lines';
import type { LogSource } from '@/utils/export/log-source';
import { verifyFile } from '@/utils/export/verify-file';
import { makeRecords } from '../../support/made-log';
import { createMemorySource } from '../../support/memory-source';

const OPTIONS = {
  exportId: '0197b0a0-0000-4000-8000-000000000001',
  exportedAt: '2026-03-05T08:00:00.000Z',
  app: '0.1.0',
  tz: 'Europe/Vienna',
};
const START = Date.parse('2026-03-02T09:00:00.000Z');
const ana = [...makeRecords({ seed: 1, records: 60, actorRef: 'm-ana', startAt: START })];
const ben = [...makeRecords({ seed: 2, records: 25, actorRef: 'm-ben', startAt: START })];

async function write(source: LogSource, options: Partial<Parameters<typeof writeJsonLines>[1]> = {}) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeJsonLines(source, { ...OPTIONS, ...options })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const lines = bytes
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown> & { r: LogRecord });
  return { bytes, lines, chunks: chunks.length };
}

describe('a log file', () => {
  it('begins with a manifest that names every chain and its last record', async () => {
    const { lines } = await write(createMemorySource({ chains: [ana, ben] }));
    const last = ana.at(-1)!;
    expect(lines[0]).toMatchObject({
      type: 'manifest',
      format: 'alog',
      v: 1,
      ...OPTIONS,
      level: 0,
      filter: 'all',
      chains: [
        {
          cid: last.cid,
          actorRef: 'm-ana',
          from: ana[0]!.at,
          to: last.at,
          head: { seq: 59, hash: last.hash },
          count: 60,
        },
        { actorRef: 'm-ben', count: 25 },
      ],
    });
    const ofAna = lines.filter((line) => line.type === 'record' && line.r.cid === last.cid);
    expect(ofAna.at(-1)?.r.hash).toBe(last.hash);
  });

  it('ends with the number of records and the hash of all bytes before', async () => {
    const { bytes, lines } = await write(createMemorySource({ chains: [ana, ben] }));
    const start = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
    const sha256 = createHash('sha256').update(bytes.subarray(0, start)).digest('hex');
    expect(lines.at(-1)).toEqual({ type: 'trailer', count: 85, sha256 });
    expect(bytes.at(-1)).toBe(0x0a);
    expect(bytes.includes('\r')).toBe(false);
  });

  it('keeps records as they are stored, with fields of later versions', async () => {
    const [first] = ana as [LogRecord];
    const later = { ...first, mood: { 'Å\u0301': [1] }, act: { ...first.act, weight: 3 } } as LogRecord;
    const { lines } = await write(createMemorySource({ chains: [[later]] }));
    expect(lines[1]).toEqual({ type: 'record', r: later });
  });

  it('has each cited template once, before the first record that cites it, and erasures after the records', async () => {
    const cited = ana.filter((record) => record.tpl);
    expect(cited.length).toBeGreaterThan(1);
    const template = { id: 'welcome', ver: 2, title: 'Welcome', body: 'Hello' };
    const source = createMemorySource({
      chains: [ana],
      templates: [template, { ...template, ver: 1 }],
      erasures: [{ id: ana[3]!.id, field: 'reason' }],
      batch: 7,
    });
    const { lines } = await write(source);
    const places = lines.flatMap((line, at) => (line.type === 'template' ? [at] : []));
    expect(places.map((at) => lines[at])).toEqual([{ type: 'template', ...template }]);
    expect(places[0]).toBeLessThan(lines.findIndex((line) => line.r?.tpl));
    expect(lines.at(-2)).toEqual({ type: 'erasure', id: ana[3]!.id, field: 'reason' });
  });

  it('is written a batch at a time, however long it is', async () => {
    const done: number[] = [];
    const source = createMemorySource({ chains: [ana], batch: 10 });
    const { chunks } = await write(source, { onRecords: (count) => done.push(count) });
    expect(done).toEqual([10, 20, 30, 40, 50, 60]);
    expect(chunks).toBe(1 + 6 + 1);
  });

  it('verifies, also when it is empty', async () => {
    for (const chains of [[ana, ben], []]) {
      const { bytes } = await write(createMemorySource({ chains }));
      const result = await verifyFile(new Blob([bytes]));
      expect(result).toMatchObject({ ok: true, value: { holds: true, trailer: 'right', badLineCount: 0 } });
    }
  });
});
