import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { POST_REPLY, TOPIC } from './selectors';

/** NodeBB's composer. Others take its place by a plug-in; then there is no such box, and none is given. */
const BOX = '[component="composer"]';
const TEXT = 'textarea.write';
/** Its script loads on first use; a very old topic asks a question first, which stays open for the moderator. */
const LONGEST_WAIT_MS = 6000;

export async function openComposer(env: ActEnv, { target }: Post): Promise<HTMLElement | null> {
  const { document } = env;
  if (target.kind !== 'post') return null;
  const posts = document.querySelectorAll(`${TOPIC} > [component="post"]`);
  const post = Array.from(posts).find((one) => one.getAttribute('data-pid') === target.id);
  const button = post?.querySelector<HTMLElement>(POST_REPLY);
  if (!button) return null;
  const before = new Set(document.querySelectorAll(BOX));
  button.click();
  return opened(env, before);
}

/** The box that was not there before. Several can be open, of which one shows. */
function opened({ document, signal }: ActEnv, before: ReadonlySet<Element>): Promise<HTMLElement | null> {
  const find = (): HTMLElement | null => {
    for (const box of document.querySelectorAll(BOX)) {
      const text = before.has(box) ? null : box.querySelector<HTMLElement>(TEXT);
      if (text !== null) return text;
    }
    return null;
  };
  return new Promise((resolve) => {
    const finish = (element: HTMLElement | null) => {
      observer.disconnect();
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      resolve(element);
    };
    const giveUp = () => finish(null);
    const look = () => {
      const text = find();
      if (text !== null) finish(text);
    };
    const Observer = document.defaultView?.MutationObserver ?? MutationObserver;
    const observer = new Observer(look);
    const timer = setTimeout(giveUp, LONGEST_WAIT_MS);
    signal.addEventListener('abort', giveUp);
    observer.observe(document.body, { childList: true, subtree: true });
    look();
  });
}
