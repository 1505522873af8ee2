import type { Page } from '@/utils/adapters/types';

/** Every page of MyBB has the viewer's post key in an inline script, whatever the theme; forms carry it as well. */
export function detectMybb({ document }: Page): 0 | 1 | 2 {
  if (document.querySelector('input[name="my_post_key"]')) return 2;
  for (const script of document.querySelectorAll('head > script:not([src]), body > script:not([src])')) {
    if (/\bmy_post_key = "/.test(script.textContent ?? '')) return 2;
  }
  return 0;
}
