import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { postOfLink } from './links';

const TRIES = 60;
const PAUSE_MS = 50;
const OPEN = '#reply-control.open';

/**
 * Opens the forum's own composer as a press on the post's reply button does, and gives the element that takes text: a text area, or the rich
 * editor. A composer that is open for something else is left alone: what is in it belongs there.
 */
export async function openComposer(env: ActEnv, post: Post): Promise<HTMLElement | null> {
  const { document } = env;
  const view = document.defaultView;
  if (post.target.kind !== 'post' || view === null) return null;
  if (document.querySelector(OPEN)) return answers(document, post) ? editor(document) : null;
  const button = document.querySelector(`article[data-post-id="${post.target.id}"] button.reply`);
  if (button === null) return null;
  button.dispatchEvent(new view.MouseEvent('click', { bubbles: true, cancelable: true }));
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = answers(document, post) ? editor(document) : null;
    if (found !== null) return found;
    await env.wait(PAUSE_MS, 'retry');
  }
  return null;
}

function editor(document: Document): HTMLElement | null {
  return document.querySelector<HTMLElement>(`${OPEN} .d-editor-input`);
}

/** The composer's head links to the post it answers, or to the topic for the first one. */
function answers(document: Document, { handles }: Post): boolean {
  const head = document.querySelector(`${OPEN} .action-title a[href*="/t/"]`);
  const answered = postOfLink(head?.getAttribute('href'));
  return answered !== null && answered.topic === handles.topic && answered.number === handles.number;
}
