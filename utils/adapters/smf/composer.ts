import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { QUICK_REPLY } from './selectors';

/**
 * The topic's form for quick answers. SMF's editor hides the text area behind one of its own, which stands beside it and is copied
 * back when the form is sent. Null where the viewer may not answer.
 */
export function openComposer({ document }: ActEnv, _post: Post): HTMLElement | null {
  const form = document.querySelector(QUICK_REPLY);
  const field =
    form?.querySelector<HTMLElement>('.sceditor-container textarea') ??
    form?.querySelector<HTMLElement>('textarea[name="quickReply"]') ??
    null;
  field?.scrollIntoView({ block: 'center' });
  return field;
}
