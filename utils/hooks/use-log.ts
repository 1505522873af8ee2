import type { ModsideDatabase } from '@/utils/db/database';
import { exportTimes } from '@/utils/db/export-state';
import { activity, dailyActivity, logState, recentActions } from '@/utils/db/queries';
import type { Live } from '@/utils/domain/live';
import type { Recipe } from '@/utils/domain/recipe';
import type { ActionSummary } from '@/utils/domain/summary';
import { isExportDue } from '@/utils/log/export-reminder';
import { localTimeZoneOffset } from '@/utils/log/settlement';
import { useLive } from './use-live';

/** Own acts, newest first. */
export function useRecentActions(count: number): Live<ActionSummary[]> {
  return useLive((database) => recentActions(database, count), [count]);
}

/** Records in the own log. */
export function useRecordCount(): Live<number> {
  return useLive(async (database) => (await logState(database)).records);
}

/** Has something waited for an export longer than the person wants? `everyDays`: 0 = never remind. */
export function useExportDue(everyDays: number): boolean {
  const times = useLive((database) => exportTimes(database));
  return times.state === 'ready' && isExportDue({ everyDays, ...times.value }, Date.now());
}

export function useRecipes(): Live<Recipe[]> {
  return useLive((database) => database.recipes.orderBy('id').toArray());
}

interface PeriodActivity {
  byAction: { action: string; count: number }[];
  uncertain: number;
}

interface ActivityFigures {
  periods: Record<'today' | 'week' | 'month', PeriodActivity>;
  days: { day: string; count: number }[];
}

const DAYS = 30;

/** Figures of the last 30 local days, today included, from the rollups alone. */
export function useActivity(): Live<ActivityFigures> {
  return useLive(readActivity);
}

async function readActivity(database: ModsideDatabase): Promise<ActivityFigures> {
  const days = await dailyActivity(database, {
    days: DAYS,
    now: Date.now(),
    timeZoneOffset: localTimeZoneOffset,
  });
  const to = days.at(-1)?.to ?? Date.now();
  const lastDays = async (count: number): Promise<PeriodActivity> => {
    const { total, byAction } = await activity(database, { from: days.at(-count)?.from ?? to, to });
    return {
      byAction: byAction
        .map(({ action, counts }) => ({ action, count: counts.done }))
        .filter(({ count }) => count > 0),
      uncertain: total.unknown,
    };
  };
  return {
    periods: { today: await lastDays(1), week: await lastDays(7), month: await lastDays(DAYS) },
    days: days.map(({ day, counts }) => ({ day, count: counts.done })),
  };
}
