import { useCallback, useEffect, useMemo, useRef } from 'react';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Client } from '@/utils/messaging/client';
import type { Layout, Surface } from '@/utils/messaging/contract';
import { watchOwnVisibility } from '@/utils/workbench/own-visibility';

/** Unmoved and seen for this long before a consequential act, ms. */
const SEEN_MS = 300;

export interface Placement {
  setLayout(layout: Omit<Layout, 'surface'>): void;
  /** Has the surface been seen standing still long enough for a consequential press? */
  isSettled(): boolean;
  /** Does the work only if the surface is really what the moderator sees; else refuses with a reason. */
  whenSeen<T>(work: () => Promise<Result<T>>): Promise<Result<T>>;
}

/** Where our frame is in the page, and whether it is seen there: by our own observer and by the page script's checks. */
export function usePlacement(client: Client, nonce: string, surface: Surface): Placement {
  const own = useRef<ReturnType<typeof watchOwnVisibility> | null>(null);
  /** When the page script last placed the frame, performance.now(); null while an order is on its way. */
  const placedAt = useRef<number | null>(null);

  useEffect(() => {
    own.current = watchOwnVisibility(document.documentElement, () => performance.now());
    return () => own.current?.stop();
  }, []);

  const setLayout = useCallback(
    (layout: Omit<Layout, 'surface'>) => {
      placedAt.current = null;
      void client.send('workbench.layout', { nonce, layout: { ...layout, surface } }).then(() => {
        placedAt.current = performance.now();
      });
    },
    [client, nonce, surface],
  );

  return useMemo(() => {
    const isSettled = (): boolean => {
      const now = performance.now();
      const seen = own.current?.read(now);
      const isSeen = !seen?.known || (seen.visibleFor ?? 0) >= SEEN_MS;
      return isSeen && placedAt.current !== null && now - placedAt.current >= SEEN_MS;
    };
    const check = async (): Promise<Result<null>> => {
      const page = await client.send('workbench.check-visible', { nonce });
      if (!page.ok) return page;
      if (!page.value.visible)
        return fail({ code: page.value.problem === 'moved' ? 'just-moved' : 'not-visible' });
      // Last, because the browser reports a cover a few frames after it came.
      const seen = own.current?.read(performance.now());
      if (seen?.known && seen.visibleFor === null) return fail({ code: 'not-visible' });
      return (seen?.visibleFor ?? SEEN_MS) < SEEN_MS ? fail({ code: 'just-moved' }) : ok(null);
    };
    return {
      setLayout,
      isSettled,
      async whenSeen(work) {
        const seen = await check();
        return seen.ok ? work() : seen;
      },
    };
  }, [client, nonce, setLayout]);
}
