import type { Page } from '@/utils/adapters/types';

/** SMF's own script in the head of every page; nobody who writes a post can add one. */
export function detectSmf({ document }: Pick<Page, 'document'>): 0 | 1 | 2 {
  for (const script of document.querySelectorAll('script:not([src])')) {
    const text = script.textContent ?? '';
    if (text.includes('smf_scripturl') && text.includes('smf_session_var')) return 2;
  }
  return 0;
}
