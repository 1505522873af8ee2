import type { Page } from '@/utils/adapters/types';
import { COMMENT_FORM, GENERATOR, REST_LINK } from './selectors';

/** On the comments screen and its neighbours by their own frame; on what visitors see by what WordPress puts into every head. */
export function detectWordpress({ document }: Page): 0 | 1 | 2 {
  const has = (selector: string): boolean => document.querySelector(selector) !== null;
  if (document.body?.classList.contains('wp-admin')) return has('#wpadminbar, #wpcontent') ? 2 : 0;
  if (has(REST_LINK)) return 2;
  if (has(COMMENT_FORM)) return has('#comment_post_ID') ? 2 : 1;
  return has(GENERATOR) ? 1 : 0;
}
