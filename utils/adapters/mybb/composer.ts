import type { ActEnv } from '@/utils/adapters/types';

/** The quick reply below the thread, a plain text box. Null where the thread is closed or the viewer has it turned off. */
export function openComposer({ document }: ActEnv): HTMLElement | null {
  const box = document.querySelector<HTMLElement>('#quick_reply_form textarea[name="message"]');
  if (box === null) return null;
  // Folded up by the viewer: opened as its own little arrow does.
  const body = document.querySelector<HTMLElement>('#quickreply_e');
  if (body?.style.display === 'none') document.querySelector<HTMLElement>('#quickreply_img')?.click();
  return box;
}
