import type { Page } from '@/utils/adapters/types';

/** By what the server puts into every page for the front end to start from, and the element that this then draws into. */
export function detectFlarum({ document }: Page): 0 | 1 | 2 {
  if (document.querySelector('script#flarum-json-payload[type="application/json"]') === null) return 0;
  return document.querySelector('#app') === null ? 1 : 2;
}
