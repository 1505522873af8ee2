import type { Page } from '@/utils/adapters/types';

/** phpBB's own id on its body, and its own division of the page or its scripts; a word in a page would be no proof. */
export function detectPhpbb({ document }: Page): 0 | 1 | 2 {
  const { body } = document;
  if (body?.getAttribute('id') !== 'phpbb') return 0;
  const isSure =
    /(?:^|\s)section-\w/.test(body.className) || document.querySelector('script[src*="forum_fn.js"]');
  return isSure ? 2 : 1;
}
