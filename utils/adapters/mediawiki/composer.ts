import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import * as select from './selectors';

/** DiscussionTools' reply box. Wikis without it have none beside a comment. */

const REPLY_BUTTON = '.ext-discussiontools-init-replylink-reply, .ext-discussiontools-init-replybutton a';
const BOX_TEXT =
  '.ext-discussiontools-ui-replyWidget textarea, .ext-discussiontools-ui-replyWidget .ve-ce-documentNode[contenteditable="true"]';
/** Its script and the editor load on first use. */
const LONGEST_WAIT_MS = 10_000;

export async function openComposer(env: ActEnv, { handles }: Post): Promise<HTMLElement | null> {
  const { document } = env;
  const open = document.querySelector<HTMLElement>(BOX_TEXT);
  if (open !== null) return open;
  const end = Array.from(document.querySelectorAll(select.THREAD_END)).find(
    (mark) => mark.getAttribute('data-mw-comment-end') === handles.thread,
  );
  const tools = end?.parentElement?.querySelectorAll<HTMLElement>(REPLY_BUTTON) ?? [];
  const isBefore = (tool: Element) => end !== undefined && (tool.compareDocumentPosition(end) & 4) !== 0;
  const button = Array.from(tools).filter(isBefore).at(-1);
  if (!handles.thread || button === undefined) return null;
  button.click();
  return document.querySelector<HTMLElement>(BOX_TEXT) ?? appears(env);
}

function appears({ document, signal }: ActEnv): Promise<HTMLElement | null> {
  return new Promise((resolve) => {
    const finish = (element: HTMLElement | null) => {
      observer.disconnect();
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      resolve(element);
    };
    const giveUp = () => finish(null);
    const observer = new MutationObserver(() => {
      const text = document.querySelector<HTMLElement>(BOX_TEXT);
      if (text !== null) finish(text);
    });
    const timer = setTimeout(giveUp, LONGEST_WAIT_MS);
    signal.addEventListener('abort', giveUp);
    observer.observe(document.body, { childList: true, subtree: true });
  });
}
