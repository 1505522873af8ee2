import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { postOfLink } from './links';
import { POST, REPLY } from './selectors';

const TRIES = 60;
const PAUSE_MS = 50;
const OPEN = '#composer .Composer.visible';
/** A plain text area; an extension puts a rich editor in its place. */
const EDITOR = `${OPEN} textarea.TextEditor-editor, ${OPEN} .TextEditor .ProseMirror[contenteditable="true"]`;

/**
 * Opens the forum's own composer as a press on the post's reply button does, which begins the text with a mention of the post. A composer
 * that is open for something else is left alone: what is in it belongs there.
 */
export async function openComposer(env: ActEnv, post: Post): Promise<HTMLElement | null> {
  const { document } = env;
  const view = document.defaultView;
  if (post.target.kind !== 'post' || view === null) return null;
  if (document.querySelector(OPEN)) return editorFor(env, post);
  const items = Array.from(document.querySelectorAll(POST));
  const item = items.find((one) => one.getAttribute('data-id') === post.target.id);
  const button = item?.querySelector(REPLY);
  if (!button) return null;
  button.dispatchEvent(new view.MouseEvent('click', { bubbles: true, cancelable: true }));
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = editorFor(env, post);
    if (found !== null) return found;
    await env.wait(PAUSE_MS, 'retry');
  }
  return null;
}

/** The composer's head links to the discussion it writes into. */
function editorFor({ document, url }: ActEnv, { handles }: Post): HTMLElement | null {
  const head = document.querySelector(`${OPEN} .ComposerBody-header a[href]`)?.getAttribute('href') ?? '';
  const link = URL.canParse(head, url) ? new URL(head, url) : null;
  if (handles.discussion === undefined || postOfLink(link)?.discussion !== handles.discussion) return null;
  return document.querySelector<HTMLElement>(EDITOR);
}
