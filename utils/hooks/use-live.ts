import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import type { ModsideDatabase } from '@/utils/db/database';
import { openDatabase } from '@/utils/db/open-database';
import { storageFailure } from '@/utils/db/storage-failure';
import { type Live, LOADING } from '@/utils/domain/live';
import type { Result } from '@/utils/domain/result';

let opening: Promise<Result<ModsideDatabase>> | null = null;

/** One connection a page. A refusal is asked again by the next page that is opened, not by this one. */
function sharedDatabase(): Promise<Result<ModsideDatabase>> {
  opening ??= openDatabase();
  return opening;
}

function useDatabase(): Live<ModsideDatabase> {
  const [database, setDatabase] = useState<Live<ModsideDatabase>>(LOADING);
  useEffect(() => {
    let isWanted = true;
    void sharedDatabase().then((opened) => {
      if (!isWanted) return;
      setDatabase(
        opened.ok ? { state: 'ready', value: opened.value } : { state: 'failed', failure: opened.error },
      );
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return database;
}

/** The answer to a query, kept up to date with whoever writes. `dependencies` as for an effect. */
export function useLive<T>(
  query: (database: ModsideDatabase) => Promise<T>,
  dependencies: readonly unknown[] = [],
): Live<T> {
  const database = useDatabase();
  return useLiveQuery<Live<T>, Live<T>>(
    async () => {
      if (database.state !== 'ready') return database;
      try {
        return { state: 'ready', value: await query(database.value) };
      } catch (error) {
        return { state: 'failed', failure: storageFailure(error, 'live-query') };
      }
    },
    [database, ...dependencies],
    LOADING,
  );
}
