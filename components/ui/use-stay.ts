import { useEffect, useRef } from 'react';

/** Calls `onEnd` after `ms`; null waits for ever, and coming back from null starts anew. */
export function useStay(ms: number | null, onEnd: () => void): void {
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (ms === null) return;
    const timer = setTimeout(() => end.current(), ms);
    return () => clearTimeout(timer);
  }, [ms]);
}
