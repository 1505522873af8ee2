import { recognise } from '@/utils/adapters/recognise';
import type { Detector, FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Readings } from './readings';

/**
 * The posts of the page as it changes: first all, then what is added, batched by frame; everything again when the address changes or
 * when asked. Single-page forums rewrite the address before the content, so an address change only marks the next batch as a fresh start.
 */

/** From this many separate roots on, one look at the whole page costs less than a query for each. */
const MANY_ROOTS = 40;
/** A reading half that could not be had is asked for again after that, ms, and this often in all. */
const ASK_AGAIN_MS = 2000;
const MOST_ASKED = 4;

interface Options {
  page(): Page;
  detectors: readonly Detector[];
  readings: Readings;
  /** Newly found posts; an element found before under another key comes again. */
  onPosts(half: ReadingHalf, posts: readonly FoundPost[]): void;
  onNavigation(): void;
  signal: AbortSignal;
}

export interface PagePosts {
  half(): ReadingHalf | null;
  /** The same, once the half that is on its way has come. */
  settled(): Promise<ReadingHalf | null>;
  /** Looks at the whole page again. */
  refresh(): void;
}

/** Our own hosts: what we add must not wake us. */
function isOurs(node: Node): boolean {
  return node.nodeName.startsWith('MODSIDE-');
}

export function createPagePosts({ page, detectors, readings, signal, ...options }: Options): PagePosts {
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
    if (found.length > 0) options.onPosts(half, found);
  };

  let asked = 0;
  let waiting: ReturnType<typeof setTimeout> | null = null;
  let bringing: Promise<void> | null = null;
  const again = (): void => {
    waiting = null;
    // What the page is may have changed meanwhile: recognised anew.
    if (!signal.aborted) refresh();
  };
  const bring = async (platform: string): Promise<void> => {
    asked += 1;
    const brought = await readings.bring(platform);
    bringing = null;
    if (brought) asked = 0;
    if (brought) again();
    else waiting = setTimeout(again, ASK_AGAIN_MS);
  };

  function refresh(): void {
    const platform = recognise(page(), detectors);
    half = platform === null ? null : readings.present(platform);
    find(document);
    if (half || platform === null || bringing || waiting !== null || asked >= MOST_ASKED) return;
    bringing = bring(platform);
  }

  const flush = (): void => {
    scheduled = false;
    const roots = [...pending].filter((element) => element.isConnected);
    pending = new Set();
    if (view.location.href !== address) {
      const [before, after] = [address, view.location.href].map((href) => href.split('#')[0]);
      address = view.location.href;
      if (before !== after && !half?.isSamePlace?.(new URL(before ?? ''), new URL(after ?? ''))) {
        asked = 0;
        options.onNavigation();
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

  return {
    half: () => half,
    async settled() {
      await bringing;
      return half;
    },
    refresh,
  };
}
