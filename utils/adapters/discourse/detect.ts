import type { Page } from '@/utils/adapters/types';

/** By what Discourse puts into every head; the crawler's view has the generator but not the set-up. */
export function detectDiscourse({ document }: Page): 0 | 1 | 2 {
  const has = (selector: string): boolean => document.querySelector(selector) !== null;
  const isNamed = has('meta[name="generator"][content^="Discourse "]');
  if (has('meta#data-discourse-setup[data-base-url]')) return 2;
  if (isNamed) return has('body.crawler, meta[name="discourse/config/environment"]') ? 2 : 1;
  return 0;
}
