import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { LogRecord } from '@/utils/domain/record';
import { readCsv, writeCsv } from '@/utils/export/csv';
import type { Erasure } from '@/utils/export/log-source';
import type { CsvOptions } from '@/utils/export/types';
import { seal } from '@/utils/log/seal';
import vectors from '../../fixtures/action-log/chain-vectors.json';
import { makeRecords } from '../../support/made-log';
import { createMemorySource } from '../../support/memory-source';
import { seededNumbers } from '../../support/records';

const chain = () => structuredClone(vectors.records) as unknown as LogRecord[];

async function write(
  records: readonly LogRecord[],
  {
    erasures = [],
    batch = 2,
    ...options
  }: Partial<CsvOptions> & { erasures?: Erasure[]; batch?: number } = {},
): Promise<string> {
  const source = createMemorySource({ chains: [records], erasures, batch });
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeCsv(source, { bom: false, semicolon: false, ...options }))
    chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The first record with another reason, sealed anew. */
function withReason(reason: string): LogRecord {
  const [{ hash: _hash, ...draft }] = chain() as [LogRecord];
  const place = { cid: draft.cid, seq: 0, prev: draft.prev };
  return seal({ ...draft, priv: { ...draft.priv, reason } }, place, (length) => new Uint8Array(length));
}

describe('the table for people', () => {
  it('has these columns in this order', async () => {
    const [header] = (await write([])).split('\r\n');
    expect(header).toBe(
      'id number chain seq at_utc at_local tz_offset_min moderator role platform site space target_kind target_id target_parent action action_native until_utc rules guideline_version reason template template_version template_edited trigger reported_at_utc report_to_action_s view_to_action_s outcome outcome_checked_by notified reverses reversal_reason case batch labels evidence_sha256 evidence_excerpt chain_status record_hash'
        .split(' ')
        .map((name) => `"${name}"`)
        .join(','),
    );
  });

  it('says of each record what is known, and nothing of what is not', async () => {
    const [removal, mute, restore] = readCsv(await write(chain()));
    expect(removal).toMatchObject({
      number: 'm-ana-0f8f-0',
      seq: '0',
      at_utc: '2026-03-02T09:15:00.000Z',
      at_local: '2026-03-02T10:15:00.000+01:00',
      tz_offset_min: '60',
      site: 'https://forum.example.org',
      space: '7',
      target_id: '4711',
      action: 'content.remove',
      action_native: 'delete_post',
      rules: 'R3',
      guideline_version: '2026-02-01',
      reason: 'Commercial spam',
      template: 'tpl-spam',
      template_version: '3',
      template_edited: 'false',
      trigger: 'report',
      report_to_action_s: '1200',
      view_to_action_s: '42',
      outcome: 'confirmed',
      notified: 'yes',
      evidence_excerpt: 'Buy followers at http://spam.example — 50% off!\nCafé deal',
      evidence_sha256: vectors.evidenceSha256,
      chain_status: 'intact',
      record_hash: vectors.records[0]!.hash,
    });
    expect(mute).toMatchObject({
      until_utc: '2026-03-03T09:16:30.000Z',
      template: '',
      report_to_action_s: '',
    });
    expect(restore).toMatchObject({ reverses: removal!.id, reversal_reason: 'appeal', view_to_action_s: '' });
  });

  it('quotes every cell, ends rows with CRLF and keeps line feeds inside cells', async () => {
    const text = await write(chain());
    const { data } = Papa.parse<string[]>(text, { newline: '\r\n', skipEmptyLines: true });
    const again = data.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
    expect(text).toBe(`${again.join('\r\n')}\r\n`);
    expect(text).toContain('50% off!\nCafé deal');
  });

  it('has a byte order mark and semicolons only on demand', async () => {
    expect((await write(chain())).startsWith('"id","number"')).toBe(true);
    const table = await write(chain(), { bom: true, semicolon: true });
    expect(table.startsWith('\uFEFF"id";"number"')).toBe(true);
    expect(readCsv(table)).toEqual(readCsv(await write(chain())));
  });

  it('keeps a reason that looks like a formula a text, and a negative offset a number', async () => {
    const west = { ...withReason('=HYPERLINK("http://x")'), tzo: -300 };
    const table = await write([west]);
    expect(table).toContain(`,"'=HYPERLINK(""http://x"")",`);
    expect(table).toContain(',"-300",');
    expect(readCsv(table)[0]).toMatchObject({ at_local: '2026-03-02T04:15:00.000-05:00' });
  });

  it('gives back every text, whatever signs, quotes and line ends are in it', async () => {
    const random = seededNumbers(99);
    const signs = [
      "'",
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '\r\n',
      '＝',
      '"',
      '""',
      ',',
      ';',
      ' ',
      'a',
      '\uFEFF',
    ];
    const reasons = Array.from({ length: 300 }, () =>
      Array.from({ length: 1 + random() * 7 }, () => signs[Math.floor(random() * signs.length)]).join(''),
    );
    for (const semicolon of [false, true]) {
      const table = await write(reasons.map(withReason), { semicolon, bom: semicolon, batch: 100 });
      expect(readCsv(table).map((row) => row.reason)).toEqual(reasons);
    }
  });

  it('says how each record stands in its chain, across batches', async () => {
    const records = [...makeRecords({ seed: 5, records: 9, actorRef: 'm-eva', startAt: 0 })];
    const statuses = async (change: (all: LogRecord[]) => void, erasures: Erasure[] = []) => {
      const changed = structuredClone(records);
      change(changed);
      return readCsv(await write(changed, { erasures })).map((row) => row.chain_status);
    };
    const all = (...others: [number, string][]) =>
      records.map((_, at) => others.find(([place]) => place === at)?.[1] ?? 'intact');
    expect(await statuses(() => undefined)).toEqual(all());
    expect(await statuses(([, , , fourth]) => void Object.assign(fourth!, { labels: ['x'] }))).toEqual(
      all([3, 'altered']),
    );
    expect(await statuses(([, , third]) => void Object.assign(third!.priv!, { reason: 'x' }))).toEqual(
      all([2, 'field-altered(reason)']),
    );
    const forge = (changed: LogRecord[]) => {
      const { cid, seq, prev } = changed[1]!;
      changed[1] = seal({ ...changed[1]!, labels: ['x'] }, { cid, seq, prev }, (n) => new Uint8Array(n));
    };
    expect(await statuses(forge)).toEqual(all([2, 'broken-link']));
    const take = ([, , , , fifth]: LogRecord[]) => {
      for (const name of ['reason', 'targetUrl']) {
        delete fifth!.priv![name];
        delete fifth!.salts![name];
      }
    };
    expect(await statuses(take, [{ id: records[4]!.id, field: 'reason' }])).toEqual(
      all([4, 'absent(targetUrl:withheld|reason:erased)']),
    );
  });
});
