import { beforeEach, describe, expect, it } from 'vitest';
import type { ModsideDatabase } from '@/utils/db/database';
import { recordSchema } from '@/utils/domain/record';
import { verifyRecords } from '@/utils/log/verify';
import { openEmptyDatabase } from '../../support/database';
import { act, buildLog } from '../../support/records';

let database: ModsideDatabase;
beforeEach(async () => {
  database = await openEmptyDatabase();
});

describe('the action log', () => {
  it('appends records that fit the format and verify as a chain', async () => {
    const { log } = buildLog(database);
    await act(log);
    await act(log);
    const records = await database.actions.toArray();
    for (const record of records) expect(recordSchema.safeParse(record).error).toBeUndefined();
    expect(verifyRecords(records)).toMatchObject({ sound: true, counts: { intact: 2 } });
  });
});
