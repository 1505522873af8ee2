import { beforeEach, describe, expect, it } from 'vitest';
import type { ActionLog } from '@/utils/db/action-log';
import type { ModsideDatabase } from '@/utils/db/database';
import { logState } from '@/utils/db/queries';
import type { Outcome } from '@/utils/domain/outcome';
import { type LogRecord, recordSchema } from '@/utils/domain/record';
import { verifyRecords } from '@/utils/log/verify';
import { outcomeOf } from '@/utils/log/view';
import { openEmptyDatabase } from '../../support/database';
import {
  act,
  buildDraft,
  buildIntent,
  buildLog,
  buildOutcome,
  expectOk,
  ORIGIN,
  START,
} from '../../support/records';

let database: ModsideDatabase;
let log: ActionLog;
let clock: ReturnType<typeof buildLog>['clock'];
beforeEach(async () => {
  database = await openEmptyDatabase();
  ({ log, clock } = buildLog(database));
});

const begin = async (...parts: Parameters<typeof buildIntent>) =>
  expectOk(await log.begin(buildIntent(...parts))).id;

async function expectSoundChain(count: number): Promise<LogRecord[]> {
  const records = await database.actions.toArray();
  for (const record of records) expect(recordSchema.safeParse(record).error).toBeUndefined();
  const verification = verifyRecords(records, { heads: await database.heads.toArray() });
  expect(verification).toMatchObject({ sound: true, counts: { intact: count } });
  return records.sort((a, b) => a.seq - b.seq);
}

describe('beginning', () => {
  it('writes the whole intent before it answers, under a time-ordered id the command carries too', async () => {
    const id = await begin();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(await log.intent(id)).toMatchObject({
      id,
      createdAt: START,
      tabId: 7,
      origin: ORIGIN,
      command: { id, native: 'trash' },
      author: { userId: '99' },
      undo: { native: 'untrash', code: 'content.restore' },
      draft: { id, priv: { reason: 'Commercial spam' } },
    });
    expect(await database.actions.count()).toBe(0);
  });

  it('lists what is open, oldest first', async () => {
    const first = await begin();
    clock.pass(5);
    const second = await begin();
    expect((await log.openIntents()).map((intent) => intent.id)).toEqual([first, second]);
  });

  it('refuses what cannot be cut, names the field, and leaves nothing behind', async () => {
    const draft = buildDraft({ target: { kind: 'user', id: 'u'.repeat(200), parent: 'p'.repeat(200) } });
    expect(await log.begin(buildIntent(draft))).toEqual({
      ok: false,
      error: { code: 'bad-message', detail: { path: 'draft.target.parent' } },
    });
    expect(await database.outbox.count()).toBe(0);
    expect(await database.aliases.count()).toBe(0);
  });

  it('takes the same id again as the same intent, and refuses one that is settled', async () => {
    const id = '019cadd4-5620-7000-8000-000000000001';
    await begin(buildDraft({ id }));
    expect(await begin(buildDraft({ id }))).toBe(id);
    expect(await database.outbox.count()).toBe(1);
    await log.settle(id, buildOutcome());
    expect(await log.begin(buildIntent(buildDraft({ id })))).toMatchObject({
      error: { code: 'already-done' },
    });
  });

  it('keeps non-NFC input as NFC', async () => {
    const id = await begin(buildDraft({ priv: { reason: 'Cafe\u0301' } }));
    await log.settle(id, buildOutcome());
    expect((await log.record(id))?.priv).toEqual({ reason: 'Café' });
  });
});

describe('settling', () => {
  it('appends the record with what came of it and empties the outbox, in one go', async () => {
    const id = await begin(buildDraft({}, { params: { before: 'approved' } }));
    clock.pass(1200);
    const outcome = buildOutcome({
      params: { after: 'trash' },
      until: '2026-03-03T09:16:30Z',
      skewMs: -240_000,
      notified: 'yes',
    });
    const record = expectOk(await log.settle(id, outcome));
    expect(record).toMatchObject({
      id,
      seq: 0,
      at: '2026-03-02T09:00:01.200Z',
      tzo: 60,
      app: '0.1.0',
      clock: { skewMs: -240_000, src: 'http-date' },
      act: { params: { before: 'approved', after: 'trash' }, until: '2026-03-03T09:16:30.000Z' },
      result: { state: 'confirmed', by: 'response', http: 200, notified: 'yes' },
    });
    expect(await database.outbox.count()).toBe(0);
    expect(await database.authors.get(id)).toMatchObject({ userId: '99', standing: 2 });
    expect(await database.undos.get(id)).toEqual({ id, native: 'untrash', code: 'content.restore' });
    expect(await logState(database)).toEqual({
      records: 1,
      open: 0,
      head: { cid: record.cid, seq: 0, hash: record.hash },
    });
    await expectSoundChain(1);
  });

  it('answers the record when it is told a second time', async () => {
    const id = await begin();
    const first = expectOk(await log.settle(id, buildOutcome()));
    expect(expectOk(await log.settle(id, buildOutcome({ state: 'failed' })))).toEqual(first);
    await expectSoundChain(1);
  });

  it('says not-found for an id nobody began', async () => {
    expect(await log.settle('019cadd4-5620-7000-8000-00000000000f', buildOutcome())).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('turns the truth that comes after unknown into an amend, once', async () => {
    const id = await begin();
    const record = expectOk(await log.settle(id, buildOutcome({ state: 'unknown', by: 'none', http: null })));
    expect((await log.view(id))?.undo).toBeNull();
    expect(expectOk(await log.settle(id, buildOutcome()))).toEqual(record);
    await log.settle(id, buildOutcome());
    const [, amend] = await expectSoundChain(2);
    expect(amend).toMatchObject({
      kind: 'amend',
      target: null,
      result: null,
      act: { type: 'log.amend', params: { of: id, state: 'confirmed', by: 'response', http: 200 } },
    });
    expect(await log.view(id)).toMatchObject({
      record: { result: { state: 'unknown' } },
      result: { state: 'confirmed', by: 'response', http: 200 },
      undo: { native: 'untrash' },
    });
    expect(await database.authors.get(id)).toMatchObject({ standing: 2 });
  });

  it('cannot fail on an outcome larger or stranger than the limits', async () => {
    const id = await begin();
    const outcome = {
      ...buildOutcome({ state: 'failed', until: 'never', skewMs: Number.NaN, http: 99.5 }),
      failure: { code: 'refused', detail: { reason: 'x'.repeat(9999) } },
      params: {
        text: '\ud800'.repeat(5000),
        half: 0.5,
        list: Array(10_000).fill('y'.repeat(1000)),
        nested: { deep: [1.5] },
        [`k${'k'.repeat(300)}`]: 1,
      },
    } as unknown as Outcome;
    const record = expectOk(await log.settle(id, outcome));
    expect(record.result).toEqual({ state: 'failed', by: 'response', http: null, notified: 'no' });
    expect(JSON.stringify(record).length).toBeLessThan(64_000);
    await expectSoundChain(1);
  });

  it('keeps why an act failed with the record', async () => {
    const record = await act(log, buildDraft(), {
      state: 'failed',
      http: 403,
      failure: { code: 'no-right' },
      params: { tries: 2 },
    });
    const view = await log.view(record.id);
    expect(outcomeOf(view!)).toMatchObject({
      state: 'failed',
      failure: { code: 'no-right' },
      params: { tries: 2 },
    });
  });

  it('keeps every text within its limit however long it was given', async () => {
    const long = 'z'.repeat(100_000);
    const record = await act(log, buildDraft({ priv: { reason: long, note: long, replyText: long } }));
    expect(Object.values(record.priv ?? {}).map((text) => String(text).length)).toEqual([1000, 2000, 5000]);
  });
});

describe('a moderator who looked', () => {
  it('corrects a record by an amend; the newest one counts', async () => {
    const { id } = await act(log);
    expectOk(await log.amend(id, { state: 'unknown', by: 'none', http: null }));
    expectOk(await log.amend(id, { state: 'failed', by: 'reload', http: 404 }));
    expect((await log.view(id))?.result).toMatchObject({ state: 'failed', by: 'reload', http: 404 });
    expect((await log.record(id))?.result?.state).toBe('confirmed');
    await expectSoundChain(3);
  });

  it('adds nothing by saying what is known', async () => {
    const record = await act(log);
    expect(expectOk(await log.amend(record.id, { state: 'confirmed', by: 'reload', http: null }))).toEqual(
      record,
    );
    await expectSoundChain(1);
  });

  it('marks a record logged by mistake', async () => {
    const { id } = await act(log);
    expect(expectOk(await log.markVoid(id)).act).toMatchObject({ type: 'log.void', params: { of: id } });
    expectOk(await log.markVoid(id));
    expect(await log.view(id)).toMatchObject({ voided: true, undo: null });
    expect(await database.authors.get(id)).toMatchObject({ standing: 0 });
    await expectSoundChain(2);
  });

  it('gets not-found for what is no act', async () => {
    const { id } = await act(log);
    const amend = expectOk(await log.amend(id, { state: 'failed', by: 'reload', http: null }));
    expect(await log.markVoid(amend.id)).toMatchObject({ error: { code: 'not-found' } });
    expect(await log.amend(amend.id, { state: 'failed', by: 'none', http: null })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('takes an act back by a record of its own that points to it', async () => {
    const { id } = await act(log);
    const restore = buildDraft(
      { rev: { of: id, why: 'self-undo' } },
      { type: 'content.restore', native: 'untrash' },
    );
    const failed = await act(log, restore, { state: 'failed', http: 500 });
    expect(await log.view(id)).toMatchObject({ reversed: false, undo: { native: 'untrash' } });
    await act(log, restore);
    expect(await log.view(id)).toMatchObject({ reversed: true, undo: null });
    expect((await log.view(failed.id))?.reversed).toBe(false);
  });

  it('is not misled by a param of a platform that is called `of`', async () => {
    const { id } = await act(log);
    await act(log, buildDraft({}, { params: { of: id, state: 'failed' } }));
    expect((await log.view(id))?.result?.state).toBe('confirmed');
  });
});

describe('book-keeping', () => {
  it('records an export with its numbers, in the name of the last moderator', async () => {
    await act(log);
    const done = {
      exportId: '019cadd4-5620-7000-8000-0000000000ee',
      format: 'jsonl',
      level: 0,
      count: 1,
    } as const;
    expect(expectOk(await log.appendExport(done))).toMatchObject({
      kind: 'export',
      site: null,
      actor: { ref: 'm-ana' },
      act: { type: 'log.export', params: done },
    });
    await expectSoundChain(2);
  });

  it('appends what needs no act', async () => {
    const note = buildDraft(
      { result: null, priv: { note: 'keep an eye on this' } },
      { type: 'user.note', native: null },
    );
    const author = { platform: 'wordpress', origin: ORIGIN, userId: '99' };
    const record = expectOk(await log.append(note, author));
    expect(await database.authors.get(record.id)).toMatchObject(author);
    await expectSoundChain(1);
  });

  it('keeps an unknown nested field and hashes it', async () => {
    const site = { ...buildDraft().site!, software: { name: 'WordPress', plugins: ['a', 'b'] } };
    const record = await act(log, buildDraft({ site }));
    expect(record.site).toEqual(site);
    await expectSoundChain(1);
    const forged = { ...record, site: { ...site, software: { name: 'WordPress', plugins: ['a'] } } };
    expect(verifyRecords([forged]).counts.altered).toBe(1);
  });

  it('goes on when the clock goes back', async () => {
    await act(log);
    clock.set(START - 86_400_000);
    await act(log);
    const records = await expectSoundChain(2);
    expect(records.map((record) => record.at)).toEqual([
      '2026-03-02T09:00:00.000Z',
      '2026-03-01T09:00:00.000Z',
    ]);
  });
});

describe('users as targets', () => {
  const mute = (id: string) =>
    buildDraft(
      { target: { kind: 'user', id, parent: null }, priv: { targetAuthor: { id, name: 'Zed' } } },
      { type: 'user.suspend', native: 'block' },
    );

  it('have a local alias in clear fields, always the same, and their id in an erasable one', async () => {
    const first = await act(log, mute('Zed the Great'));
    const second = await act(log, mute('Zed the Great'));
    expect(first.target?.id).toMatch(/^a_[A-Za-z0-9_-]{16}$/);
    expect(second.target?.id).toBe(first.target?.id);
    expect(first.priv?.targetAuthor).toEqual({ id: 'Zed the Great', name: 'Zed' });
    const { priv: _priv, salts: _salts, ...clear } = first;
    expect(JSON.stringify(clear)).not.toContain('Zed');
  });

  it('are hidden in what is appended without an act too', async () => {
    const record = expectOk(await log.append(mute('Zed the Great')));
    expect(record.target?.id).toMatch(/^a_/);
  });

  it('can be given by alias, which is what an undo has', async () => {
    const first = await act(log, mute('12'));
    const again = await act(log, mute(first.target!.id));
    expect(again.target?.id).toBe(first.target?.id);
    expect(await database.aliases.count()).toBe(1);
  });

  it('get another alias on another site', async () => {
    const first = await act(log, mute('12'));
    const elsewhere = { ...buildDraft().site!, origin: 'https://other.example' };
    const second = await act(log, { ...mute('12'), site: elsewhere });
    expect(second.target?.id).not.toBe(first.target?.id);
  });
});
