import { beforeEach, describe, expect, it } from 'vitest';
import { countByAuthor, forgetAuthor, guestId, recordsOfAuthor, userOfAlias } from '@/utils/db/authors';
import type { ModsideDatabase } from '@/utils/db/database';
import { authorHistory } from '@/utils/db/queries';
import { cryptoRandom } from '@/utils/log/seal';
import { verifyRecords } from '@/utils/log/verify';
import { openEmptyDatabase } from '../../support/database';
import {
  act,
  buildDraft,
  buildIntent,
  buildLog,
  buildOutcome,
  expectOk,
  ORIGIN,
} from '../../support/records';

let database: ModsideDatabase;
let log: ReturnType<typeof buildLog>['log'];
let clock: ReturnType<typeof buildLog>['clock'];
beforeEach(async () => {
  database = await openEmptyDatabase();
  ({ log, clock } = buildLog(database));
});

const site = { platform: 'wordpress', origin: ORIGIN };
const zed = { ...site, userId: '99' };

async function actOn(userId: string, state: 'confirmed' | 'failed' = 'confirmed') {
  clock.pass(1000);
  const { id } = expectOk(await log.begin(buildIntent(buildDraft(), { author: { ...site, userId } })));
  return expectOk(await log.settle(id, buildOutcome({ state })));
}

describe('earlier actions on an author', () => {
  it('are counted when they took effect, for many authors at once', async () => {
    await actOn('99');
    await actOn('99');
    await actOn('99', 'failed');
    await actOn('12');
    const mistaken = await actOn('13');
    await log.markVoid(mistaken.id);
    expect(await countByAuthor(database, site, ['99', '12', '13', '14', '99'])).toEqual({ '99': 2, '12': 1 });
    expect(await countByAuthor(database, { ...site, origin: 'https://other.example' }, ['99'])).toEqual({});
  });

  it('are counted once a late truth says so', async () => {
    const record = await actOn('99', 'failed');
    await log.amend(record.id, { state: 'confirmed', by: 'reload', http: null });
    expect(await countByAuthor(database, site, ['99'])).toEqual({ '99': 1 });
  });

  it('are listed newest first, those that failed too, without mistakes', async () => {
    const first = await actOn('99');
    const second = await actOn('99', 'failed');
    await log.markVoid((await actOn('99')).id);
    expect(await recordsOfAuthor(database, zed)).toEqual([second.id, first.id]);
    const history = await authorHistory(database, zed, 1);
    expect(history).toMatchObject({ total: 2, source: 'own', items: [{ id: second.id, outcome: 'failed' }] });
  });
});

describe('a guest', () => {
  const guest = { ...site, name: 'Ünknown' };

  it('has the same id every time, which is no name', async () => {
    const id = await guestId(database, guest, cryptoRandom);
    expect(id).toMatch(/^g_[A-Za-z0-9_-]{22}$/);
    expect(await guestId(database, { ...guest, name: 'U\u0308nknown' }, cryptoRandom)).toBe(id);
  });

  it('has another id on another site and in another installation', async () => {
    const ids = [
      await guestId(database, guest, cryptoRandom),
      await guestId(database, { ...guest, origin: 'https://other.example' }, cryptoRandom),
      await guestId(await openEmptyDatabase(), guest, cryptoRandom),
    ];
    expect(new Set(ids).size).toBe(3);
  });
});

describe('erasing an author', () => {
  it('leaves no string of theirs in any table, and a chain that verifies', async () => {
    await actOn('99');
    await actOn('12');
    const ban = buildDraft(
      { target: { kind: 'user', id: '99', parent: null } },
      { type: 'user.ban', native: 'ban' },
    );
    const banned = await act(log, ban);
    const ids = await forgetAuthor(database, zed);
    expect(ids).toHaveLength(2);
    expect(await userOfAlias(database, banned.target!.id)).toBeNull();
    const fields = ['targetAuthor', 'targetUrl', 'targetTitle', 'reason'];
    const [erase] = expectOk(await log.erase({ ids, fields, cause: 'request' }));
    expect(erase).toMatchObject({
      kind: 'erase',
      act: { type: 'log.erase', params: { fields, cause: 'request' } },
    });
    for (const id of ids) expect(await log.record(id)).toMatchObject({ priv: {}, salts: {} });
    expect(await recordsOfAuthor(database, zed)).toEqual([]);
    const verification = verifyRecords(await database.actions.toArray());
    expect(verification).toMatchObject({ sound: true, counts: { intact: 2, absent: 2 } });
    expect(new Set(verification.findings.flatMap((one) => one.absent.map((field) => field.why)))).toEqual(
      new Set(['erased']),
    );
    expect(await database.erasures.get([ids[0]!, 'reason'])).toBeDefined();
  });

  it('reaches restored chains', async () => {
    const record = await actOn('99');
    const old = {
      ...record,
      id: '019cadd4-5620-7000-8000-000000000001',
      cid: '11111111-2222-4333-8444-555555555555',
    };
    await database.history.add(old);
    expectOk(await log.erase({ ids: [old.id], fields: ['reason'], cause: 'manual' }));
    expect((await database.history.get(old.id))?.priv).not.toHaveProperty('reason');
  });

  it('says nothing in the log when there was nothing to erase', async () => {
    const record = await actOn('99');
    expect(await log.erase({ ids: [record.id], fields: ['note'], cause: 'manual' })).toEqual({
      ok: true,
      value: [],
    });
    expect(await database.actions.count()).toBe(1);
  });

  it('names at most 500 records in one erase record', async () => {
    const first = await actOn('99');
    const copies = Array.from({ length: 700 }, (_, index) => ({
      ...first,
      id: `019cadd4-5620-7000-8000-${String(index).padStart(12, '0')}`,
      cid: '11111111-2222-4333-8444-555555555555',
      seq: index,
    }));
    await database.history.bulkAdd(copies);
    const erased = expectOk(
      await log.erase({ ids: copies.map(({ id }) => id), fields: ['reason'], cause: 'retention' }),
    );
    expect(erased.map((record) => (record.act.params.ids as string[]).length)).toEqual([500, 200]);
  });
});
