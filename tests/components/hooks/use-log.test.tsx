import 'fake-indexeddb/auto';
import { act, renderHook, waitFor } from '@testing-library/react';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildIntent, buildLog, buildOutcome, createClock } from '@/tests/support/records';

/** The hooks keep one connection a page, so each test gets its own copy of them and a disk of its own. */
async function freshPage() {
  vi.resetModules();
  vi.stubGlobal('indexedDB', new IDBFactory());
  return import('@/utils/hooks/use-log');
}

/** The background's own connection, on the same disk. */
async function openAsBackground() {
  const { openDatabase } = await import('@/utils/db/open-database');
  const opened = await openDatabase();
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

async function actOnce(log: ReturnType<typeof buildLog>['log'], state: 'confirmed' | 'unknown') {
  const begun = await log.begin(buildIntent());
  if (!begun.ok) throw new Error(begun.error.code);
  await log.settle(begun.value.id, buildOutcome({ state }));
}

describe('figures and lists of a page', () => {
  beforeEach(() => void vi.unstubAllGlobals());

  it('follow what somebody else writes', async () => {
    const { useActivity, useRecentActions, useRecordCount } = await freshPage();
    const database = await openAsBackground();
    const clock = createClock(Date.now());
    const { log } = buildLog(database, { now: clock });
    const { result } = renderHook(() => ({
      activity: useActivity(),
      recent: useRecentActions(3),
      count: useRecordCount(),
    }));
    expect(result.current.activity).toEqual({ state: 'loading' });
    await waitFor(() => expect(result.current.count).toEqual({ state: 'ready', value: 0 }));

    await act(() => actOnce(log, 'confirmed'));
    clock.pass(1);
    await act(() => actOnce(log, 'unknown'));
    await waitFor(() => expect(result.current.count).toEqual({ state: 'ready', value: 2 }));
    await waitFor(() =>
      expect(result.current.activity).toMatchObject({
        value: {
          periods: { today: { byAction: [{ action: 'content.remove', count: 1 }], uncertain: 1 } },
          days: { length: 30, 29: { count: 1 } },
        },
      }),
    );
    await waitFor(() =>
      expect(result.current.recent).toMatchObject({
        value: [{ outcome: 'unknown' }, { outcome: 'confirmed' }],
      }),
    );
  });

  it('say why there are none when the database is of a later version', async () => {
    const { useRecentActions } = await freshPage();
    await new Promise<void>((resolve) => {
      const opening = indexedDB.open('modside', 9_000);
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
    });
    const { result } = renderHook(() => useRecentActions(3));
    await waitFor(() =>
      expect(result.current).toMatchObject({ state: 'failed', failure: { code: 'database-newer' } }),
    );
  });
});
