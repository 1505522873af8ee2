import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';

/** The page's own form for a reply or a note, which waits hidden at its end. Null where the viewer has none: the topic is locked, say. */
export function openComposer({ document }: ActEnv, { target }: Post): HTMLElement | null {
  if (target.kind === 'user') return null;
  const field = document.querySelector<HTMLElement>('#reply #message_content, #update #issue_notes');
  const box = field?.closest<HTMLElement>('#reply, #update') ?? null;
  if (field === null || box === null) return null;
  box.style.display = 'block';
  return field;
}
