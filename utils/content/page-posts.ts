import { recognise } from '@/utils/adapters/recognise';
import type { Detector, FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Readings } from './readings';

/**
 * The posts of the page as it changes: first all, then what is added, batched by frame; everything again when the address changes or
 * when asked. Single-page forums rewrite the address before the content, so an address change only marks the next batch as a fresh start.
 */

/** From this many separate roots on, one look at the whole page costs less than a query for each. */
const MANY_ROOTS = 40;
const CLASSES_SETTLE_MS = 100;
/** What says which post an element is: frameworks that use elements again change it in place. */
const IDENTITY = ['id', 'data-id', 'data-post-id', 'data-pid', 'data-number', 'data-key'];
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
  /** Something came or went. */
  onChange(): void;
  /** The post that this is in, where that has lost its button. */
  robbed(element: Element): Element | null;
  signal: AbortSignal;
}

export interface PagePosts {
  half(): ReadingHalf | null;
  /** The same, once the half that is on its way has come. */
  settled(): Promise<ReadingHalf | null>;
  /** Looks at the whole page again. */
  refresh(): void;
}

/** Those that are in no other of them. */
function outermost(roots: readonly Element[]): Element[] {
  return roots.filter((root) => !roots.some((other) => other !== root && other.contains(root)));
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
  let everything = false;
  let hasLost = false;

  const find = (root: ParentNode): void => {
    if (!half) return;
    let found: FoundPost[] = [];
    try {
      found = half.listPosts(page(), root);
    } catch {
      // A page that makes its adapter stumble has no buttons; the popup's health line says so.
      return;
    }
    if (found.length > 0) unwatched(half, found);
  };

  let asked = 0;
  let waiting: ReturnType<typeof setTimeout> | null = null;
  let bringing: Promise<void> | null = null;
  const again = (): void => {
    waiting = null;
    if (signal.aborted) return;
    // What the page is may have changed meanwhile: then it is recognised anew.
    read(observer.takeRecords());
    if (recognised?.href === view.location.href) look(recognised.platform);
    else refresh();
  };
  const bring = async (platform: string): Promise<void> => {
    asked += 1;
    const brought = await readings.bring(platform);
    bringing = null;
    if (brought) asked = 0;
    if (brought) again();
    else waiting = setTimeout(again, ASK_AGAIN_MS);
  };

  /** While nothing in the page has changed: the detectors ask the whole page several times. */
  let recognised: { platform: string | null; href: string } | null = null;
  function refresh(): void {
    const platform = recognise(page(), detectors);
    recognised = { platform, href: view.location.href };
    look(platform);
  }
  function look(platform: string | null): void {
    half = platform === null ? null : readings.present(platform);
    find(document);
    if (half || platform === null || bringing || waiting !== null || asked >= MOST_ASKED) return;
    bringing = bring(platform);
  }

  /** Is this another page than the one before? */
  const hasMoved = (): boolean => {
    const { href } = view.location;
    const [before, after] = [address, href].map((one) => one.split('#')[0] ?? '');
    address = href;
    return before !== after && !half?.isSamePlace?.(new URL(before ?? ''), new URL(after ?? ''));
  };

  const flush = (): void => {
    scheduled = false;
    // Taking our buttons away at the end is a change of the page too.
    if (signal.aborted) return;
    const roots = [...pending].filter((element) => element.isConnected);
    const isAll = everything || roots.length > MANY_ROOTS;
    pending = new Set();
    everything = false;
    if (view.location.href !== address && hasMoved()) {
      asked = 0;
      options.onNavigation();
      refresh();
    } else if (!half || isAll) {
      refresh();
    } else {
      for (const root of outermost(roots)) find(around(root));
    }
    options.onChange();
  };
  /** Where to look for what was added: the post it is in, where that has lost its button; else what is around it, but not the whole page. */
  const around = (root: Element): ParentNode => {
    const within = options.robbed(root) ?? root;
    const parent = within.parentElement;
    return parent === null || parent === document.body ? within : parent;
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    view.requestAnimationFrame(flush);
  };
  const note = (element: Element): void => {
    // A tab in the background gathers here until it is seen again.
    if (pending.size < MANY_ROOTS * 2) pending.add(element);
    else everything = true;
  };

  /** Some forums say what kind of page this is by classes of the body, after its content. */
  let settling: ReturnType<typeof setTimeout> | null = null;
  const pageChanged = (): void => {
    if (settling !== null) clearTimeout(settling);
    settling = setTimeout(() => {
      settling = null;
      everything = true;
      schedule();
    }, CLASSES_SETTLE_MS);
  };
  const watchBody = (): void => {
    if (document.body) observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  };

  const take = ({ type, target, addedNodes, removedNodes }: MutationRecord): void => {
    if (type === 'attributes') {
      // An element that is used for another post from now on, or another kind of page.
      if (target === document.body) pageChanged();
      else note(target as Element);
      return;
    }
    for (const node of addedNodes) {
      if (node === document.body) watchBody();
      if (node.nodeType === 1 && !isOurs(node)) note(node as Element);
    }
    for (const node of removedNodes) {
      if (isOurs(node)) note(target as Element);
      else hasLost = true;
    }
  };
  const read = (mutations: readonly MutationRecord[]): void => {
    if (mutations.length > 0) recognised = null;
    for (const mutation of mutations) take(mutation);
    if (pending.size > 0 || everything || hasLost) schedule();
    hasLost = false;
  };
  const observer = new view.MutationObserver(read);
  const watch = (): void => {
    observer.observe(document.documentElement, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: IDENTITY,
    });
    watchBody();
  };
  /** A record of each of our own hosts would cost as much as the host. What the page did before is read first. */
  const unwatched = (reading: ReadingHalf, found: readonly FoundPost[]): void => {
    read(observer.takeRecords());
    observer.disconnect();
    try {
      options.onPosts(reading, found);
    } finally {
      if (!signal.aborted) watch();
    }
  };
  watch();
  view.addEventListener('popstate', schedule, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    if (settling !== null) clearTimeout(settling);
    if (waiting !== null) clearTimeout(waiting);
  });

  return {
    half: () => half,
    async settled() {
      await bringing;
      return half;
    },
    refresh,
  };
}
