import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { QUICK_REPLY } from './selectors';

/**
 * The topic's form for quick answers. SMF's editor hides the text area of the form and shows one of its own, which is copied back when the
 * form is sent; or, where the person likes it better, a page of its own in a frame. Null where the viewer may not answer.
 */
export function openComposer({ document }: ActEnv, _post: Post): HTMLElement | null {
  const form = document.querySelector(QUICK_REPLY);
  const editor = form?.querySelector('.sceditor-container') ?? null;
  const isSource = editor === null || editor.classList.contains('sourceMode');
  const field = isSource
    ? (editor ?? form)?.querySelector<HTMLElement>('textarea')
    : editor.querySelector('iframe')?.contentDocument?.body;
  (editor ?? field)?.scrollIntoView({ block: 'center' });
  return field ?? null;
}
