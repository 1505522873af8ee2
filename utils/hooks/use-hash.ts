import { useSyncExternalStore } from 'react';

function watch(changed: () => void) {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** The part of the address after `#`, with it. */
export function useHash(): string {
  return useSyncExternalStore(watch, () => location.hash);
}
