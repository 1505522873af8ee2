import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { keyedId } from './links';

/** The thread's own box for a reply stands below it all the time: a rich editor, or a plain one where somebody prefers it. */
export function openComposer({ document }: ActEnv, { target, topic }: Post): HTMLElement | null {
  const here = keyedId(document.documentElement.getAttribute('data-content-key'), 'thread');
  if (target.kind !== 'post' || topic === null || topic.id !== here) return null;
  const form = document.querySelector('form[action*="/add-reply"]');
  // The rich one hides the plain field it stands for.
  const rich = form?.querySelector<HTMLElement>(
    '.fr-element[contenteditable="true"], .ProseMirror[contenteditable="true"]',
  );
  const box = rich ?? form?.querySelector<HTMLElement>('textarea[name="message"]') ?? null;
  box?.scrollIntoView({ block: 'center' });
  return box;
}
