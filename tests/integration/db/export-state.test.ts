import { describe, expect, it } from 'vitest';
import { exportTimes } from '@/utils/db/export-state';
import { openEmptyDatabase } from '../../support/database';

describe('times of the last export', () => {
  it('are none in an empty log', async () => {
    expect(await exportTimes(await openEmptyDatabase())).toEqual({
      lastExportAt: null,
      oldestUnexportedAt: null,
    });
  });

  it('name the first act after the last export, and no record of book-keeping', async () => {
    const database = await openEmptyDatabase();
    const row = (id: string, kind: string, type: string, at: string, seq: number) =>
      ({ id, kind, cid: 'c', seq, at, act: { type, params: {} } }) as never;
    await database.actions.bulkAdd([
      row('1', 'action', 'content.remove', '2026-03-01T00:00:00.000Z', 0),
      row('2', 'export', 'log.export', '2026-03-02T00:00:00.000Z', 1),
      row('3', 'checkpoint', 'log.checkpoint', '2026-03-03T00:00:00.000Z', 2),
      row('4', 'action', 'content.restore', '2026-03-04T00:00:00.000Z', 3),
    ]);
    expect(await exportTimes(database)).toEqual({
      lastExportAt: Date.parse('2026-03-02T00:00:00.000Z'),
      oldestUnexportedAt: Date.parse('2026-03-04T00:00:00.000Z'),
    });
  });
});
