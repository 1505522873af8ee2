import { beforeEach, describe, expect, it } from 'vitest';
import type { ModsideDatabase } from '@/utils/db/database';
import { addViews, forgetViews } from '@/utils/db/views';
import { openEmptyDatabase } from '../../support/database';
import {
  buildDraft,
  buildIntent,
  buildLog,
  buildOutcome,
  expectOk,
  ORIGIN,
  START,
} from '../../support/records';

const HOUR = 3_600_000;
const site = { platform: 'wordpress', origin: ORIGIN };
const post = { kind: 'comment', id: '4711' };

let database: ModsideDatabase;
beforeEach(async () => {
  database = await openEmptyDatabase();
});

let seed = 0;

async function durationOfRecord(...intent: Parameters<typeof buildIntent>) {
  const { log } = buildLog(database, { seed: seed++ });
  const { id } = expectOk(await log.begin(buildIntent(...intent)));
  return expectOk(await log.settle(id, buildOutcome())).priv?.dur;
}

describe('the time a post was seen', () => {
  it('adds up over reports and goes into the record, erasable', async () => {
    await addViews(database, site, [{ ...post, seenAt: START - 80_000, viewMs: 12_000 }], START - 60_000);
    await addViews(database, site, [{ ...post, seenAt: START - 50_000, viewMs: 30_000 }], START);
    expect(await durationOfRecord()).toEqual({
      seen: '2026-03-02T08:58:40.000Z',
      viewMs: 42_000,
      wallMs: 80_000,
    });
  });

  it('is left out when the post was not seen', async () => {
    expect(await durationOfRecord()).toBeUndefined();
  });

  it('is that of the post where the act is on its author', async () => {
    await addViews(database, site, [{ ...post, seenAt: START - 1000, viewMs: 900 }], START);
    const ban = buildDraft({ target: { kind: 'user', id: '99', parent: null } }, { type: 'user.ban' });
    expect(await durationOfRecord(ban)).toBeUndefined();
    expect(await durationOfRecord(ban, { seen: post })).toMatchObject({ viewMs: 900 });
  });

  it('is forgotten after a day', async () => {
    await addViews(database, site, [{ ...post, seenAt: START - 24 * HOUR, viewMs: 900 }], START - 23 * HOUR);
    expect(await durationOfRecord()).toBeUndefined();
    await forgetViews(database, START);
    expect(await database.views.count()).toBe(0);
  });

  it('of another site is another time', async () => {
    await addViews(
      database,
      { ...site, origin: 'https://other.example' },
      [{ ...post, seenAt: START, viewMs: 1 }],
      START,
    );
    expect(await durationOfRecord()).toBeUndefined();
  });
});
