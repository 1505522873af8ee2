import { useEffect, useState } from 'react';
import { t } from '@/utils/i18n/t';
import type { ActionStatus } from '@/utils/messaging/contract';

export type WaitingStatus = Extract<ActionStatus, { state: 'waiting' }>;

export function waitingOf(statuses: readonly ActionStatus[], id: string | null): WaitingStatus | null {
  const status = statuses.find((one) => one.id === id);
  return status?.state === 'waiting' ? status : null;
}

/** Now, drawn anew twice a second while something counts down. */
export function useClock(): number {
  const [, redraw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => redraw((count) => count + 1), 500);
    return () => clearInterval(timer);
  }, []);
  // Read at each drawing: an order to wait comes between two ticks.
  return Date.now();
}

/** Why an act waits and how long it will; null: its turn has come. */
export function waitingText({ why, ahead, until }: WaitingStatus, site: string, now: number): string | null {
  const seconds = until === null ? null : Math.max(0, Math.ceil((until - now) / 1000));
  if (why === 'asked') return t('workbench.waiting', { site, seconds: seconds ?? 0 });
  if (ahead > 0) return t('workbench.ahead', { count: ahead });
  return seconds === null ? null : t('workbench.turn', { site, seconds });
}
