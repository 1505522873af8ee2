import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { POST_REPLY, TOPIC } from './selectors';

/** NodeBB's composer. Others take its place by a plug-in; then there is no such box, and none is given. */
const BOX = '[component="composer"]';
const TEXT = 'textarea.write';
/** Its script loads on first use; a very old topic asks a question first, which stays open for the moderator. */
const LONGEST_WAIT_MS = 6000;
/** A new box takes focus 20 ms after it came, and puts the caret behind what it begins with: what is inserted before that gets lost. */
const FOCUS_WAIT_MS = 1000;

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

/** The box that has focus now: a new one, or the one that is open for this post already. */
function opened({ document, signal }: ActEnv, before: ReadonlySet<Element>): Promise<HTMLElement | null> {
  const newest = (): HTMLElement | null => {
    const box = Array.from(document.querySelectorAll(BOX)).find((one) => !before.has(one));
    return box?.querySelector<HTMLElement>(TEXT) ?? null;
  };
  return new Promise((resolve) => {
    const timers: ReturnType<typeof setTimeout>[] = [];
    const finish = (element: HTMLElement | null) => {
      observer.disconnect();
      for (const timer of timers) clearTimeout(timer);
      document.removeEventListener('focusin', look);
      signal.removeEventListener('abort', giveUp);
      resolve(element);
    };
    const giveUp = () => finish(null);
    const look = () => {
      const focused = document.activeElement;
      if (focused?.matches(`${BOX} ${TEXT}`)) finish(focused as HTMLElement);
      else if (timers.length === 1 && newest() !== null)
        timers.push(setTimeout(() => finish(newest()), FOCUS_WAIT_MS));
    };
    const Observer = document.defaultView?.MutationObserver ?? MutationObserver;
    const observer = new Observer(look);
    timers.push(setTimeout(giveUp, LONGEST_WAIT_MS));
    document.addEventListener('focusin', look);
    signal.addEventListener('abort', giveUp);
    observer.observe(document.body, { childList: true, subtree: true });
    look();
  });
}
