import type { Page } from '@/utils/adapters/types';

/** By what every page of 2.x says of itself; the administration and XenForo 1, whose pages are others, are left alone. */
export function detectXenforo({ document }: Page): 0 | 1 | 2 {
  return document.querySelector('html#XF[data-app="public"][data-template]') === null ? 0 : 2;
}
