import type { Page } from '@/utils/adapters/types';

/**
 * NodeBB says on `body` which template and which status a page has, in every theme and language. Other software has one or the other
 * word there, none has both and the element that NodeBB exchanges when it changes page.
 */
export function detectNodebb({ document }: Page): 0 | 1 | 2 {
  const classes = document.querySelector('body')?.className ?? '';
  if (!/(^|\s)template-[a-z]/.test(classes) || !/(^|\s)page-status-\d{3}(\s|$)/.test(classes)) return 0;
  return document.querySelector('#content') ? 2 : 1;
}
