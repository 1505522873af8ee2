import { Dexie } from 'dexie';
import { IDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { DATABASE_NAME, EARLIER_SCHEMAS, TABLE_NAMES } from '@/utils/db/database';
import { openDatabase } from '@/utils/db/open-database';
import { aReply } from '../../support/a-reply';
import { createDisk } from '../../support/database';
import { act, buildLog } from '../../support/records';

/** A database made by somebody else: of another version, or with other tables. */
function makeDatabase(indexedDB: IDBFactory, version: number, stores: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE_NAME, version);
    request.onupgradeneeded = () => {
      for (const name of stores) request.result.createObjectStore(name).put('kept', 'key');
    };
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = () => reject(request.error);
  });
}

async function describeDatabase(indexedDB: IDBFactory) {
  const [info] = await indexedDB.databases();
  const stores = await new Promise<string[]>((resolve, reject) => {
    const request = indexedDB.open(DATABASE_NAME);
    request.onsuccess = () => {
      const names = [...request.result.objectStoreNames];
      request.result.close();
      resolve(names);
    };
    request.onerror = () => reject(request.error);
  });
  return { version: info?.version, stores };
}

describe('opening the database', () => {
  it('makes one where there is none, with every table', async () => {
    const indexedDB = new IDBFactory();
    const opened = await openDatabase({ indexedDB, IDBKeyRange });
    expect(opened.ok).toBe(true);
    const { version, stores } = await describeDatabase(indexedDB);
    expect(version).toBe(20);
    expect(stores.sort()).toEqual([...TABLE_NAMES].sort());
  });

  it('finds again what was written', async () => {
    const disk = createDisk();
    const first = await disk.open();
    const record = await act(buildLog(first).log);
    first.close();
    expect(await (await disk.open()).actions.get(record.id)).toEqual(record);
  });

  it('refuses one of a later version and leaves it as it is', async () => {
    const indexedDB = new IDBFactory();
    await makeDatabase(indexedDB, 30, ['actions', 'something-new']);
    const opened = await openDatabase({ indexedDB, IDBKeyRange });
    expect(opened).toEqual({ ok: false, error: { code: 'database-newer', detail: { name: 'modside' } } });
    expect(await describeDatabase(indexedDB)).toEqual({ version: 30, stores: ['actions', 'something-new'] });
  });

  it('refuses one whose tables are not ours and leaves it as it is', async () => {
    const indexedDB = new IDBFactory();
    await makeDatabase(indexedDB, 10, ['actions']);
    const opened = await openDatabase({ indexedDB, IDBKeyRange });
    expect(opened).toMatchObject({
      ok: false,
      error: { code: 'database-corrupt', detail: { name: 'modside' } },
    });
    expect(await describeDatabase(indexedDB)).toEqual({ version: 10, stores: ['actions'] });
  });

  it('brings one of version 1 up to date, its replies with all that replies have now', async () => {
    const indexedDB = new IDBFactory();
    const first = new Dexie(DATABASE_NAME, { indexedDB, IDBKeyRange });
    first.version(1).stores({ ...EARLIER_SCHEMAS[1] });
    await first.open();
    const old = { id: 'welcome', version: 1, title: 'Welcome', body: 'Hello', retired: false };
    await first.table('replies').add(old);
    first.close();
    const opened = await openDatabase({ indexedDB, IDBKeyRange });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    expect(await opened.value.replies.toArray()).toEqual([aReply(old)]);
    expect(await opened.value.guidelines.count()).toBe(0);
    opened.value.close();
  });

  it('says corrupt when the browser cannot read it', async () => {
    const indexedDB = new IDBFactory();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    expect(await openDatabase({ indexedDB, IDBKeyRange })).toMatchObject({
      error: { code: 'database-corrupt' },
    });
  });
});

describe('durability', () => {
  it('is strict in every writing transaction of the log', async () => {
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const database = await createDisk().open();
    await act(buildLog(database).log);
    const writing = spy.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writing.length).toBe(2);
    for (const [, , options] of writing) expect(options).toEqual({ durability: 'strict' });
  });
});
