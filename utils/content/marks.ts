import type { Post } from '@/utils/domain/post';
import type { pageMessages } from '@/utils/i18n/messages/en/page';
import type { Translator } from '@/utils/i18n/translate';
import type { DownRequest } from '@/utils/messaging/down-contract';
import type { PostButton, PostButtons } from './post-buttons';

/**
 * What was done to posts that the page still shows as they were. A mark goes when it was taken back, and as soon as the page says something
 * else of the post than when it was marked: then the page tells it itself.
 */

/** Where the post is gone, or as good as. */
const GONE = /^content\.(remove|purge|spam|hide|reject)$/;

interface Options {
  buttons: Pick<PostButtons, 'mark' | 'live'>;
  /** The post as the page shows it now. */
  read(entry: PostButton): Post | null;
  t: Translator<typeof pageMessages>;
}

export function createMarks({ buttons, read, t }: Options) {
  /** Key → the marked button, and what the page said of its post then. */
  const marked = new Map<string, { entry: PostButton; before: string }>();
  const said = (entry: PostButton): string => JSON.stringify(read(entry)?.states ?? null);
  const clear = (key: string): void => {
    marked.delete(key);
    buttons.mark(key, null);
  };

  return {
    settled({ key, action, undone }: DownRequest<'page.settled'>): void {
      if (undone && marked.has(key)) {
        clear(key);
        return;
      }
      const entry = buttons.live().find(({ found }) => found.key === key);
      const words = t.maybe(`action.${action}.done`);
      if (!entry || words === undefined) return;
      marked.set(key, { entry, before: marked.get(key)?.before ?? said(entry) });
      buttons.mark(key, { words, gone: GONE.test(action) });
    },
    /** Looks again at what is marked. */
    look(): void {
      for (const [key, { entry, before }] of marked) {
        if (!entry.host.isConnected) marked.delete(key);
        else if (said(entry) !== before) clear(key);
      }
    },
    forget(): void {
      for (const key of marked.keys()) clear(key);
    },
  };
}
