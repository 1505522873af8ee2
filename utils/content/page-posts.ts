import { recognise } from '@/utils/adapters/recognise';
import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';

/**
 * The posts of the page as it changes: first all, then what is added, batched by frame; everything again when the address changes or
 * when asked. Single-page forums rewrite the address before the content, so an address change only marks the next batch as a fresh start.
 */

/** From this many separate roots on, one look at the whole page costs less than a query for each. */
const MANY_ROOTS = 40;

interface Options {
  page(): Page;
  halves: readonly ReadingHalf[];
  /** Newly found posts; an element found before under another key comes again. */
  onPosts(half: ReadingHalf, posts: readonly FoundPost[]): void;
  onNavigation(): void;
  signal: AbortSignal;
}

export interface PagePosts {
  half(): ReadingHalf | null;
  /** Looks at the whole page again. */
  refresh(): void;
}

/** Our own hosts: what we add must not wake us. */
function isOurs(node: Node): boolean {
  return node.nodeName.startsWith('MODSIDE-');
}

export function createPagePosts({ page, halves, onPosts, onNavigation, signal }: Options): PagePosts {
  const document = page().document;
  const view = document.defaultView as Window & typeof globalThis;
  let half: ReadingHalf | null = null;
  let address = view.location.href;
  let scheduled = false;
  let pending = new Set<Element>();

  const find = (root: ParentNode): void => {
    if (!half) return;
    let found: FoundPost[] = [];
    try {
      found = half.listPosts(page(), root);
    } catch {
      // A page that makes its adapter stumble has no buttons; the popup's health line says so.
      return;
    }
    if (found.length > 0) onPosts(half, found);
  };

  const refresh = (): void => {
    half = recognise(page(), halves);
    find(document);
  };

  const flush = (): void => {
    scheduled = false;
    const roots = [...pending].filter((element) => element.isConnected);
    pending = new Set();
    if (view.location.href !== address) {
      const [before, after] = [address, view.location.href].map((href) => href.split('#')[0]);
      address = view.location.href;
      if (before !== after) {
        onNavigation();
        refresh();
        return;
      }
    }
    if (!half) {
      refresh();
      return;
    }
    if (roots.length > MANY_ROOTS) {
      find(document);
      return;
    }
    for (const root of roots)
      if (!roots.some((other) => other !== root && other.contains(root))) find(root.parentElement ?? root);
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    view.requestAnimationFrame(flush);
  };

  const observer = new view.MutationObserver((mutations) => {
    for (const { addedNodes } of mutations) {
      for (const node of addedNodes) if (node.nodeType === 1 && !isOurs(node)) pending.add(node as Element);
    }
    if (pending.size > 0) schedule();
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  view.addEventListener('popstate', schedule, { signal });
  signal.addEventListener('abort', () => observer.disconnect());

  return { half: () => half, refresh };
}
