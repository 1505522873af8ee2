import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';

/**
 * Opens the theme's own form (or the comments screen's row) below a comment, as a click on its reply link does, and gives the
 * text field. Null where comments are closed or the form does not come.
 */
export function openComposer(env: ActEnv, post: Post): HTMLElement | null {
  const { document } = env;
  const { id } = post.target;
  if (!/^\d+$/.test(id)) return null;
  const row = document.querySelector(`#comment-${id} button[data-action="replyto"][data-comment-id="${id}"]`);
  if (row !== null) {
    press(document, row);
    const answered = document.querySelector<HTMLInputElement>('#replyrow #comment_ID')?.value;
    return answered === id ? document.querySelector<HTMLElement>('#replycontent') : null;
  }
  const link = document.querySelector(`a.comment-reply-link[data-commentid="${id}"]`);
  const field = document.querySelector<HTMLElement>('#commentform textarea#comment');
  if (link === null || field === null) return null;
  press(document, link);
  const parent = document.querySelector<HTMLInputElement>('#commentform #comment_parent');
  // Where the theme's script did not answer, the form stays where it is but must still answer this comment.
  if (parent !== null && parent.value !== id) parent.value = id;
  return parent === null ? null : field;
}

/** A click that never follows the link: without the theme's script it would leave the page. */
function press(document: Document, control: Element): void {
  const view = document.defaultView;
  if (view === null) return;
  const event = new view.MouseEvent('click', { bubbles: true, cancelable: true });
  control.addEventListener('click', (click) => click.preventDefault(), { once: true });
  control.dispatchEvent(event);
}
