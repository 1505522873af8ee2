import type { Priv } from '@/utils/domain/record';
import { addSeenTime, FORGOTTEN_MS, isForgotten, type SeenTime } from '@/utils/log/view-time';
import type { ModsideDatabase } from './database';

/** What a view time is kept by. */
export interface ViewKey {
  platform: string;
  origin: string;
  kind: string;
  id: string;
}

function keyOf({ platform, origin, kind, id }: ViewKey): string {
  return [platform, origin, kind, id].join('|');
}

/**
 * Adds what a page saw since its last report: `seenAt` is the first time the post was visible in that document (ms), `viewMs` what
 * came on top since. Rows older than a day are forgotten on the way.
 */
export async function addViews(
  database: ModsideDatabase,
  site: { platform: string; origin: string },
  seen: readonly (SeenTime & { kind: string; id: string })[],
  now: number,
): Promise<void> {
  await database.transaction('rw', database.views, async () => {
    await forgetViews(database, now);
    for (const one of seen) {
      if (isForgotten(one, now)) continue;
      const key = keyOf({ ...site, ...one });
      const known = await database.views.get(key);
      await database.views.put({ key, ...addSeenTime(known, one, now) });
    }
  });
}

/** For a daily alarm as well. */
export async function forgetViews(database: ModsideDatabase, now: number): Promise<void> {
  await database.views
    .where('seenAt')
    .belowOrEqual(now - FORGOTTEN_MS)
    .delete();
}

/** `priv.dur` of a record about this target; undefined when it was not seen or views are not kept. */
export async function durationOf(
  database: ModsideDatabase,
  key: ViewKey,
  now: number,
): Promise<Priv['dur'] | undefined> {
  const row = await database.views.get(keyOf(key));
  if (!row || isForgotten(row, now)) return undefined;
  return {
    seen: new Date(row.seenAt).toISOString(),
    viewMs: row.viewMs,
    wallMs: Math.max(0, now - row.seenAt),
  };
}
