import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Live } from '@/utils/domain/live';
import type { SiteStatus } from '@/utils/messaging/contract';
import { useRequest } from './use-messages';

const AGAIN_MS = 400;
const TIMES = 8;

/** How Modside stands in a tab. A page that was just given its script takes a moment to answer, so it is asked again a few times. */
export function useSiteStatus(tabId: number | null): [Live<SiteStatus>, refresh: () => Promise<void>] {
  const payload = useMemo(() => ({ tabId: tabId ?? -1 }), [tabId]);
  const [status, ask] = useRequest('site.status', payload, tabId !== null);
  const asked = useRef(0);
  const waits = status.state === 'ready' && status.value.state === 'on' && status.value.page === null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer decides anew whether to ask again
  useEffect(() => {
    if (!waits || asked.current >= TIMES) return;
    asked.current += 1;
    const timer = setTimeout(ask, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [waits, status, ask]);

  const refresh = useCallback(() => {
    asked.current = 0;
    return ask();
  }, [ask]);
  return [status, refresh];
}
