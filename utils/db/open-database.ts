import { type Failure, failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { DATABASE_NAME, DATABASE_VERSION, EARLIER_SCHEMAS, ModsideDatabase, TABLE_NAMES } from './database';
import { storageFailure } from './storage-failure';

/** Dexie counts versions in tenths. */
const NATIVE_VERSION = DATABASE_VERSION * 10;

export interface OpenOptions {
  name?: string;
  indexedDB?: IDBFactory;
  IDBKeyRange?: typeof IDBKeyRange;
}

/**
 * Opens the database, or says why not. A database of a later Modside (`database-newer`) or one that cannot be read
 * (`database-corrupt`) is left exactly as it is, under its name. Dexie alone would open a later version and mend its tables,
 * so we look first.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<Result<ModsideDatabase>> {
  const name = options.name ?? DATABASE_NAME;
  const factory = options.indexedDB ?? globalThis.indexedDB;
  const problem = await examine(factory, name);
  if (problem) return fail(problem);
  const ranges = options.IDBKeyRange ?? globalThis.IDBKeyRange;
  const database = new ModsideDatabase(name, { indexedDB: factory, IDBKeyRange: ranges });
  try {
    await database.open();
    return ok(database);
  } catch (error) {
    database.close();
    return fail(openFailure(error, name));
  }
}

function problemWith(present: DOMStringList, tables: readonly string[], name: string): Failure | null {
  const missing = tables.filter((table) => !present.contains(table));
  return missing.length === 0 ? null : failure('database-corrupt', { name, missing: missing.join(' ') });
}

/** Opens without changing anything: a database that is not there yet is not made. Null: fine to open. */
function examine(factory: IDBFactory, name: string): Promise<Failure | null> {
  return new Promise((resolve) => {
    let request: IDBOpenDBRequest;
    try {
      request = factory.open(name, NATIVE_VERSION);
    } catch (error) {
      resolve(openFailure(error, name));
      return;
    }
    let mustUpgrade = false;
    let earlier: Failure | null = null;
    request.onupgradeneeded = ({ oldVersion }) => {
      mustUpgrade = true;
      earlier = problemWith(
        request.result.objectStoreNames,
        Object.keys(EARLIER_SCHEMAS[oldVersion / 10] ?? {}),
        name,
      );
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      const problem = problemWith(request.result.objectStoreNames, TABLE_NAMES, name);
      request.result.close();
      resolve(problem);
    };
    request.onerror = (event) => {
      event.preventDefault();
      resolve(mustUpgrade ? earlier : openFailure(request.error, name));
    };
  });
}

function openFailure(error: unknown, name: string): Failure {
  const found = storageFailure(error, 'open-database');
  return { code: found.code === 'unexpected' ? 'database-corrupt' : found.code, detail: { name } };
}
