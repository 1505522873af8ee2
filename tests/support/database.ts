import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { ModsideDatabase } from '@/utils/db/database';
import { openDatabase } from '@/utils/db/open-database';

/** A disk of its own; open it several times for several instances of the extension. */
export function createDisk() {
  const indexedDB = new IDBFactory();
  return {
    indexedDB,
    async open(name?: string): Promise<ModsideDatabase> {
      const opened = await openDatabase({ indexedDB, IDBKeyRange, ...(name === undefined ? {} : { name }) });
      if (!opened.ok) throw new Error(`open: ${opened.error.code}`);
      return opened.value;
    },
  };
}

export function openEmptyDatabase(): Promise<ModsideDatabase> {
  return createDisk().open();
}
