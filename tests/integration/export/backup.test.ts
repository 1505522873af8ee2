import { beforeEach, describe, expect, it } from 'vitest';
import type { createActionLog } from '@/utils/db/action-log';
import { countByAuthor } from '@/utils/db/authors';
import type { ModsideDatabase } from '@/utils/db/database';
import { guidelineSetSchema } from '@/utils/domain/guideline';
import { recipeSchema } from '@/utils/domain/recipe';
import type { LogRecord } from '@/utils/domain/record';
import type { Reply } from '@/utils/domain/reply';
import type { Site } from '@/utils/domain/site';
import { openBlobSink } from '@/utils/export/file-sink';
import { type JobInput, runJob } from '@/utils/export/jobs';
import {
  type RestoreParts,
  settleOpenRestores,
  settleRestore,
  undoRestore,
} from '@/utils/export/settle-restore';
import { verifyFile } from '@/utils/export/verify-file';
import type { Settings } from '@/utils/messaging/contract';
import type { Item } from '@/utils/storage/item';
import { aReply } from '../../support/a-reply';
import { openEmptyDatabase } from '../../support/database';
import { makeRecords } from '../../support/made-log';
import { act, buildDraft, buildIntent, buildLog, createClock, ORIGIN } from '../../support/records';

const facts = {
  exportId: '0197b0a0-0000-4000-8000-000000000001',
  exportedAt: '2026-03-05T08:00:00.000Z',
  app: '0.1.0',
  tz: 'Europe/Vienna',
};
const RESTORE = { id: '0197b0a0-0000-4000-8000-00000000000a', at: '2026-04-01T08:00:00.000Z' };
const SETTINGS: Settings = {
  actorRef: 'm-ana',
  welcomed: true,
  recordViews: false,
  exportReminderDays: 30,
  locale: 'auto',
};
const FRESH: Settings = { ...SETTINGS, actorRef: 'm-x1y2z3', recordViews: true, exportReminderDays: 7 };
const site = (origin: string): Site => ({ origin, enabledAt: '2026-01-01T00:00:00.000Z', state: 'on' });
const reply = (id: string, version: number, body: string): Reply => aReply({ id, version, title: id, body });
const houseRules = guidelineSetSchema.parse({
  id: 'house-rules',
  version: 1,
  title: 'House rules',
  rules: [{ id: 'R1', title: 'Be kind', text: 'Argue about the matter.' }],
});
const recipe = (id: string, name: string) =>
  recipeSchema.parse({
    modside: 'recipe',
    v: 1,
    id,
    name,
    origin: ORIGIN,
    viewer: { signedIn: '.me' },
    post: { selector: '.post', id: { selector: 'a' } },
  });

function createItem<T>(value: T): Item<T> {
  const item = {
    get: async () => structuredClone(value),
    set: async (next: T) => {
      value = structuredClone(next);
    },
    update: async (change: (present: T) => T) => {
      value = structuredClone(change(value));
      return value;
    },
  };
  return item as Item<T>;
}

/** An installation with a moderator who has worked for a while. */
async function workedIn(database: ModsideDatabase) {
  const { log, clock } = buildLog(database, { seed: 11 });
  const removal = await act(log);
  clock.pass(60_000);
  const mute = await act(
    log,
    buildDraft({ target: { kind: 'user', id: '99', parent: null } }, { type: 'user.mute', native: 'mute' }),
    { state: 'unknown', by: 'none', http: null },
  );
  clock.pass(60_000);
  await log.amend(mute.id, { state: 'confirmed', by: 'reload', http: 200 });
  await act(log, buildDraft({ target: { kind: 'comment', id: '5', parent: '1' } }));
  await database.replies.bulkAdd([reply('welcome', 1, 'Hello'), reply('welcome', 2, 'Hi')]);
  await database.guidelines.add(houseRules);
  await database.recipes.bulkAdd([recipe('board', 'My board'), recipe('club', 'Club')]);
  return { log, clock, removal, mute };
}

const openSink = async () => openBlobSink();
const job = async <K extends 'backup' | 'preview' | 'restore' | 'export'>(
  kind: K,
  database: ModsideDatabase,
  input: JobInput<K>,
) => {
  const result = await runJob(kind, { database, openSink }, input, {});
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

async function backupOf(
  database: ModsideDatabase,
  settings = SETTINGS,
  sites = [site(ORIGIN)],
): Promise<Blob> {
  return (await job('backup', database, { facts, settings, sites })).file;
}

async function dump(database: ModsideDatabase) {
  const tables = database.tables.filter((table) => table.name !== 'meta');
  const rows = await Promise.all(tables.map(async (table) => [table.name, await table.toArray()] as const));
  return Object.fromEntries(rows);
}

let old: ModsideDatabase;
let fresh: ModsideDatabase;
let parts: RestoreParts;

beforeEach(async () => {
  old = await openEmptyDatabase();
  fresh = await openEmptyDatabase();
  parts = {
    database: fresh,
    log: buildLog(fresh, { seed: 22, now: createClock(Date.parse(RESTORE.at)) }).log,
    settings: createItem(FRESH),
    sites: createItem<Site[]>([]),
  };
});

const restore = (file: Blob, into = fresh) => job('restore', into, { file, restore: RESTORE, sites: [] });

describe('a backup', () => {
  it('is a log file that verifies', async () => {
    await workedIn(old);
    const verified = await verifyFile(await backupOf(old));
    expect(verified).toMatchObject({ ok: true, value: { holds: true, records: 4 } });
  });

  it('holds no secret: neither the key for guests, nor open intents, nor where pages were', async () => {
    const { log } = await workedIn(old);
    await old.meta.put({ key: 'guest-key', value: 'f00d'.repeat(16) });
    await log.begin({ ...buildIntent(), tabId: 424242 });
    const text = await (await backupOf(old)).text();
    expect(text).not.toContain('f00df00d');
    expect(text).not.toContain('424242');
  });

  it('shows what it would bring, and changes nothing', async () => {
    await workedIn(old);
    await fresh.recipes.add(recipe('board', 'The bundled one'));
    await fresh.replies.add(reply('welcome', 1, 'Hello'));
    const before = await dump(fresh);
    const file = await backupOf(old, SETTINGS, [site(ORIGIN), site('https://b.example')]);
    const preview = await job('preview', fresh, { file, sites: [site(ORIGIN)] });
    expect(preview).toMatchObject({
      madeAt: facts.exportedAt,
      app: '0.1.0',
      logOnly: false,
      records: 4,
      newRecords: 4,
      sites: 2,
      newSites: 1,
      recipes: 2,
      newRecipes: 1,
      changedRecipes: 1,
      replies: 2,
      newReplies: 1,
      guidelines: 1,
      newGuidelines: 1,
      settings: true,
      chains: [{ actorRef: 'm-ana', count: 4, added: 4, holds: true }],
      verification: { holds: true },
    });
    expect(await dump(fresh)).toEqual(before);
    const here = await job('preview', old, { file, sites: [] });
    expect(here).toMatchObject({ newRecords: 0, newRecipes: 0, changedRecipes: 0, newReplies: 0 });
  });
});

describe('restoring', () => {
  it('makes the records read-only history, byte for byte, with figures and authors', async () => {
    const { mute } = await workedIn(old);
    expect(await restore(await backupOf(old))).toEqual({
      restore: RESTORE.id,
      newRecords: 4,
      newSites: 1,
      newRecipes: 2,
      changedRecipes: 0,
      newReplies: 2,
    });
    const [was, now] = [await dump(old), await dump(fresh)];
    expect(now.history).toEqual(was.actions);
    expect(now.actions).toEqual([]);
    for (const table of ['rollups', 'authors', 'aliases', 'undos', 'recipes', 'replies', 'guidelines']) {
      expect(now[table], table).toEqual(was[table]);
    }
    const counts = await countByAuthor(fresh, { platform: 'wordpress', origin: ORIGIN }, ['99']);
    expect(counts).toEqual({ 99: 3 });
    expect((await fresh.authors.get(mute.id))?.standing).toBe(2);
  });

  it('never continues the chain: the next one names it and its head', async () => {
    await workedIn(old);
    await restore(await backupOf(old));
    expect(await settleRestore(parts, RESTORE.id)).toEqual({ ok: true, value: null });
    const [first] = await fresh.actions.toArray();
    const last = (await old.actions.orderBy('[cid+seq]').last()) as LogRecord;
    expect(first).toMatchObject({
      kind: 'checkpoint',
      seq: 0,
      actor: { ref: 'm-ana' },
      act: { params: { chain: last.cid, seq: 3, hash: last.hash } },
    });
    expect(first?.cid).not.toBe(last.cid);
    const { log } = buildLog(fresh, { seed: 33 });
    expect(await act(log)).toMatchObject({ cid: first?.cid, seq: 1 });
  });

  it('goes on with a new chain where the backup was ahead of the same installation', async () => {
    const { log } = await workedIn(old);
    const rolledBack = await openEmptyDatabase();
    await rolledBack.actions.bulkAdd(await old.actions.toArray());
    await rolledBack.meta.bulkAdd(await old.meta.toArray());
    await act(log, buildDraft({ target: { kind: 'comment', id: '6', parent: '1' } }));
    const result = await restore(await backupOf(old), rolledBack);
    expect(result).toMatchObject({ newRecords: 1 });
    const next = await act(buildLog(rolledBack, { seed: 44 }).log);
    const ahead = (await rolledBack.history.toArray())[0]!;
    expect(ahead).toMatchObject({ seq: 4 });
    expect(next.cid).not.toBe(ahead.cid);
    const exported = await job('export', rolledBack, { format: 'jsonl', facts });
    const verified = await verifyFile(exported.file);
    expect(verified).toMatchObject({ ok: true, value: { holds: true, chains: [{}, {}] } });
  });

  it('takes over settings, and sites switched off, once the background does its part', async () => {
    await workedIn(old);
    await restore(await backupOf(old, SETTINGS, [site(ORIGIN), site('https://b.example')]));
    await parts.sites.set([site(ORIGIN)]);
    await settleOpenRestores(parts);
    expect(await parts.settings.get()).toEqual(SETTINGS);
    expect(await parts.sites.get()).toEqual([site(ORIGIN), { ...site('https://b.example'), state: 'off' }]);
    const chain = await fresh.actions.toArray();
    await settleOpenRestores(parts);
    await settleRestore(parts, RESTORE.id);
    expect(await fresh.actions.toArray()).toEqual(chain);
  });

  it('twice brings nothing twice, and starts no further chain', async () => {
    await workedIn(old);
    const file = await backupOf(old);
    await restore(file);
    await settleRestore(parts, RESTORE.id);
    const before = await dump(fresh);
    const second = { id: '0197b0a0-0000-4000-8000-00000000000b', at: RESTORE.at };
    const result = await job('restore', fresh, { file, restore: second, sites: [site(ORIGIN)] });
    expect(result).toMatchObject({
      newRecords: 0,
      newRecipes: 0,
      changedRecipes: 0,
      newReplies: 0,
      newSites: 0,
    });
    await settleRestore(parts, second.id);
    const after = await dump(fresh);
    expect({ ...after, restores: [] }).toEqual({ ...before, restores: [] });
  });

  it('brings back the log from a plain export too', async () => {
    await workedIn(old);
    const { file } = await job('export', old, { format: 'jsonl', facts });
    expect(await job('preview', fresh, { file, sites: [] })).toMatchObject({
      logOnly: true,
      settings: false,
    });
    expect(await restore(file)).toMatchObject({ newRecords: 4, newRecipes: 0 });
    await settleRestore(parts, RESTORE.id);
    expect(await parts.settings.get()).toEqual(FRESH);
    expect((await dump(fresh)).authors).toEqual((await dump(old)).authors);
  });

  it('does not bring back what was erased here', async () => {
    const { removal } = await workedIn(old);
    const file = await backupOf(old);
    await fresh.erasures.bulkAdd([
      { id: removal.id, field: 'targetAuthor' },
      { id: removal.id, field: 'reason' },
    ]);
    await restore(file);
    const record = await fresh.history.get(removal.id);
    expect(record?.priv).not.toHaveProperty('targetAuthor');
    expect(record?.salts).not.toHaveProperty('reason');
    expect(record?.hash).toBe(removal.hash);
    expect(await fresh.authors.get(removal.id)).toBeUndefined();
  });

  it('erases here what the file says was erased', async () => {
    const { log, removal } = await workedIn(old);
    await fresh.history.bulkAdd(await old.actions.toArray());
    await fresh.authors.bulkAdd(await old.authors.toArray());
    await log.erase({ ids: [removal.id], fields: ['targetAuthor'], cause: 'request' });
    await restore(await backupOf(old));
    expect((await fresh.history.get(removal.id))?.priv).not.toHaveProperty('targetAuthor');
    expect(await fresh.authors.get(removal.id)).toBeUndefined();
    expect(await fresh.erasures.toArray()).toEqual([{ id: removal.id, field: 'targetAuthor' }]);
  });

  it('keeps the record that is here where the file has another one in its place', async () => {
    const [mine] = [...makeRecords({ seed: 1, records: 1, actorRef: 'm-a', startAt: 0 })] as [LogRecord];
    const other = { ...mine, id: '019cadd4-5620-7000-8000-0000000000ff' };
    await fresh.history.add(mine);
    await old.actions.add(other);
    expect(await restore(await backupOf(old))).toMatchObject({ newRecords: 0 });
    expect(await fresh.history.toArray()).toEqual([mine]);
  });
});

describe('taking a restore back', () => {
  it('leaves everything as it was, but for the own chain', async () => {
    await workedIn(old);
    await fresh.recipes.add(recipe('board', 'The bundled one'));
    await fresh.replies.add(reply('welcome', 1, 'Hello'));
    await act(parts.log as ReturnType<typeof createActionLog>);
    await parts.sites.set([site('https://mine.example')]);
    const before = await dump(fresh);
    await restore(await backupOf(old));
    await settleRestore(parts, RESTORE.id);
    expect(await undoRestore(parts, RESTORE.id)).toEqual({ ok: true, value: null });
    const { actions, heads, ...rest } = await dump(fresh);
    const { actions: actionsBefore, heads: headsBefore, ...restBefore } = before;
    expect(rest).toEqual(restBefore);
    expect(actions).toHaveLength(2);
    expect(actions).toEqual(expect.arrayContaining(actionsBefore!));
    expect(heads).toEqual(expect.arrayContaining(headsBefore!));
    expect(heads).toHaveLength(2);
    expect(await parts.settings.get()).toEqual(FRESH);
    expect(await parts.sites.get()).toEqual([site('https://mine.example')]);
  });

  it('keeps what was changed since', async () => {
    await workedIn(old);
    await restore(await backupOf(old));
    await settleRestore(parts, RESTORE.id);
    await fresh.recipes.put(recipe('club', 'Edited since'));
    await parts.settings.update((present) => ({ ...present, exportReminderDays: 1 }));
    await parts.sites.update((sites) => sites.map((one) => ({ ...one, state: 'on' })));
    await undoRestore(parts, RESTORE.id);
    expect((await fresh.recipes.toArray()).map((one) => one.name)).toEqual(['Edited since']);
    expect(await parts.settings.get()).toEqual({ ...FRESH, exportReminderDays: 1 });
    expect(await parts.sites.get()).toEqual([site(ORIGIN)]);
  });

  it('is refused for a restore that is not there', async () => {
    expect(await undoRestore(parts, RESTORE.id)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

describe('a file that cannot be restored', () => {
  const lines = async () => (await (await backupOf(old)).text()).split('\n');
  const attempt = async (file: Blob) => {
    const before = await dump(fresh);
    const outcomes = [
      await runJob('preview', { database: fresh, openSink }, { file, sites: [] }, {}),
      await runJob('restore', { database: fresh, openSink }, { file, restore: RESTORE, sites: [] }, {}),
    ];
    expect(await dump(fresh)).toEqual(before);
    expect(outcomes[1]).toEqual(outcomes[0]);
    return outcomes[0];
  };
  const refusal = (detail: object) => ({ ok: false, error: { code: 'bad-file', detail } });

  beforeEach(async () => {
    await workedIn(old);
  });

  it('names the damaged line, and leaves nothing half-written', async () => {
    const all = await lines();
    const place = all.length - 4;
    all[place] = all[place]!.replace('{', '{"v":1,"v":1,');
    expect(await attempt(new Blob([all.join('\n')]))).toEqual(
      refusal({ line: place + 1, problem: 'duplicate-key', path: 'v' }),
    );
  });

  it('names the line and the place where something of the backup is not as it should be', async () => {
    const all = await lines();
    const place = all.findIndex((line) => line.includes('"type":"recipe"'));
    all[place] = all[place]!.replace('"selector":".post"', '"selector":7');
    expect(await attempt(new Blob([all.join('\n')]))).toEqual(
      refusal({ line: place + 1, path: 'recipe.post.selector' }),
    );
  });

  it('was changed after it was written', async () => {
    const text = (await lines()).join('\n').replace('"name":"Club"', '"name":"Clup"');
    expect(await attempt(new Blob([text]))).toEqual(refusal({ problem: 'changed' }));
  });

  it('is newer, by its manifest, its backup line or a record', async () => {
    for (const [from, to] of [
      ['"format":"alog","v":1', '"format":"alog","v":2'],
      ['"modside":"backup","v":1', '"modside":"backup","v":2'],
    ] as const) {
      const text = (await lines()).join('\n').replace(from, to);
      expect(await attempt(new Blob([text]))).toEqual(refusal({ problem: 'newer' }));
    }
    const later = (await lines()).map((line) =>
      line.startsWith('{"type":"record"') ? JSON.stringify(withVersion(line, 2)) : line,
    );
    expect(await attempt(new Blob([later.join('\n')]))).toEqual(refusal({ problem: 'newer' }));
  });

  it('has no manifest, was made for others, or is not ours', async () => {
    const all = await lines();
    expect(await attempt(new Blob([all.slice(1).join('\n')]))).toEqual(refusal({ problem: 'no-manifest' }));
    const thin = all.join('\n').replace('"level":0', '"level":1');
    expect(await attempt(new Blob([thin]))).toEqual(refusal({ problem: 'thin' }));
    expect(await attempt(new Blob(['Dear diary']))).toEqual(refusal({ problem: 'not-ours' }));
  });

  it('is left in the middle without a trace', async () => {
    await old.actions.bulkAdd([...makeRecords({ seed: 3, records: 200, actorRef: 'm-a', startAt: 0 })]);
    const cancel = new AbortController();
    const seen: number[] = [];
    const result = await runJob(
      'restore',
      { database: fresh, openSink },
      { file: await backupOf(old), restore: RESTORE, sites: [] },
      {
        signal: cancel.signal,
        onProgress: ({ done }) => {
          if (seen.push(done) === 3) cancel.abort();
        },
      },
    );
    expect(result).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(seen).toHaveLength(3);
    expect(Object.values(await dump(fresh)).flat()).toEqual([]);
  });

  it('is restored without its end: what is missing was shown before', async () => {
    const all = await lines();
    const file = new Blob([`${all.slice(0, -3).join('\n')}\n`]);
    const preview = await job('preview', fresh, { file, sites: [] });
    expect(preview.verification.trailer).toBe('missing');
    expect(await restore(file)).toMatchObject({ newRecords: 4 });
  });
});

function withVersion(line: string, v: number): object {
  const parsed = JSON.parse(line) as { r: object };
  return { ...parsed, r: { ...parsed.r, v } };
}
