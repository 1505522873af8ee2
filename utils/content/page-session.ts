import type { Detector, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { fail, ok } from '@/utils/domain/result';
import type { TargetKind } from '@/utils/domain/taxonomy';
import type { pageMessages } from '@/utils/i18n/messages/en/page';
import type { Translator } from '@/utils/i18n/translate';
import type { Client } from '@/utils/messaging/client';
import type { PageStatus } from '@/utils/messaging/contract';
import type { DownHandlers } from '@/utils/messaging/listen';
import { createDesk } from './desk';
import { createMarks } from './marks';
import { createPagePosts } from './page-posts';
import { createPostButtons, type PostButton } from './post-buttons';
import type { Readings } from './readings';
import { tryRecipe } from './try-recipe';
import { createViewTimes } from './view-times';

/** Everything the page script does in one document, from its start until it is told to stop. */

const COUNT_DELAY_MS = 150;
/** After posts came or went: what is gone is forgotten. */
const TIDY_DELAY_MS = 400;
/** Authors a message asks for at most. */
const MOST_AUTHORS = 500;
const VIEWS_EVERY_MS = 30_000;

export interface PageSessionOptions {
  page(): Page;
  detectors: readonly Detector[];
  readings: Readings;
  client: Client;
  instance: string;
  t: Translator<typeof pageMessages>;
  recordViews: boolean;
  workbenchAddress(nonce: string): string;
  /** False once the extension was updated under the page. */
  isAlive(): boolean;
  /** The site was turned off behind the page's back. */
  onNotEnabled(): void;
  now(): number;
  signal: AbortSignal;
}

export interface PageSession {
  handlers: DownHandlers;
  start(): void;
}

export function createPageSession(options: PageSessionOptions): PageSession {
  const { client, instance, t, signal, now } = options;
  const { document } = options.page();
  const view = document.defaultView as Window & typeof globalThis;

  const show = async (entry: PostButton): Promise<void> => {
    const { found } = entry;
    if (!options.isAlive()) return buttons.explain(entry, t('page.reload'));
    if (desk.isOpenFor(found.key)) return desk.hide();
    const half = posts.half();
    const context = half?.readContext(options.page());
    const post = readNow(entry);
    if (!half || !context || !post) return posts.refresh();
    sendViews();
    const health = half.health(
      options.page(),
      buttons.live().map((one) => one.found),
    );
    await desk.open(entry, { context, post, health });
  };

  const buttons = createPostButtons({
    document,
    label: (author) =>
      author === null ? t('page.post-button-anonymous') : t('page.post-button', { author }),
    onPress: (entry) => void show(entry),
    onTab: (entry) => desk.takeTab(entry),
    signal,
  });
  const desk = createDesk({
    document,
    client,
    instance,
    t,
    address: options.workbenchAddress,
    setExpanded: buttons.setExpanded,
    explain: buttons.explain,
    onNotEnabled: options.onNotEnabled,
    now,
    signal,
  });
  const views = options.recordViews ? createViewTimes(document, now, signal) : null;

  /** Authors whose number of earlier actions was asked for. */
  const asked = new Set<string>();
  let countTimer: ReturnType<typeof setTimeout> | null = null;
  const askCounts = (half: ReadingHalf): void => {
    countTimer ??= setTimeout(async () => {
      countTimer = null;
      const fresh = buttons.live().flatMap(({ found: { authorId } }) => authorId ?? []);
      const authors = [...new Set(fresh)].filter((author) => !asked.has(author)).slice(0, MOST_AUTHORS);
      if (authors.length === 0 || signal.aborted) return;
      for (const author of authors) asked.add(author);
      const platform = half.readContext(options.page()).platform;
      const counts = await client.send('page.author-counts', { platform, authors });
      if (!counts.ok) return;
      buttons.showCounts(Object.fromEntries(authors.map((author) => [author, counts.value[author] ?? 0])));
      // More than one message takes.
      if (authors.length === MOST_AUTHORS) askCounts(half);
    }, COUNT_DELAY_MS);
  };

  const marks = createMarks({ buttons, read: readNow, t });
  let tidyTimer: ReturnType<typeof setTimeout> | null = null;
  const tidy = (): void => {
    tidyTimer ??= setTimeout(() => {
      tidyTimer = null;
      buttons.live();
      views?.tidy();
      marks.look();
    }, TIDY_DELAY_MS);
  };
  function readNow({ found }: PostButton): Post | null {
    return posts.half()?.readPost(options.page(), found) ?? null;
  }

  const posts = createPagePosts({
    page: options.page,
    detectors: options.detectors,
    readings: options.readings,
    onPosts(half, found) {
      buttons.decorate(found);
      if (views) for (const post of found) views.watch(post);
      askCounts(half);
    },
    onNavigation() {
      sendViews();
      desk.hide();
      marks.forget();
    },
    onChange: tidy,
    robbed: buttons.robbed,
    signal,
  });

  function sendViews(): void {
    const half = posts.half();
    const changed = views?.take() ?? [];
    if (!half || changed.length === 0 || !options.isAlive()) return;
    void client.send('page.views', {
      platform: half.readContext(options.page()).platform,
      views: changed.slice(0, 500).map(({ key, seenAt, viewMs }) => {
        const cut = key.indexOf(':');
        return { kind: key.slice(0, cut) as TargetKind, id: key.slice(cut + 1), seenAt, viewMs };
      }),
    });
  }

  async function status(): Promise<PageStatus | null> {
    const half = await posts.settled();
    if (!half) return null;
    const page = options.page();
    const health = half.health(page, half.listPosts(page, document));
    return { context: half.readContext(page), health };
  }

  const handlers: DownHandlers = {
    ...desk.handlers,
    'page.ping': () => ok({ instance }),
    'page.status': async () => ok(await status()),
    'page.refresh': () => {
      asked.clear();
      posts.refresh();
      const half = posts.half();
      if (half) askCounts(half);
      return ok(null);
    },
    'page.settled': (settled) => {
      marks.settled(settled);
      tidy();
      return ok(null);
    },
    'page.try-recipe': async ({ recipe }) => {
      const half = await options.readings.bring('generic');
      return half ? tryRecipe(options.page(), recipe, half) : fail({ code: 'unsupported' });
    },
    'page.stop': () => {
      buttons.removeAll();
      desk.removeAll();
      return ok(null);
    },
  };

  return {
    handlers,
    start() {
      const pressedInPage = (event: Event): void => {
        if (event.isTrusted) desk.pressedInPage(event.target);
      };
      view.addEventListener('pointerdown', pressedInPage, { capture: true, passive: true, signal });
      view.addEventListener('pagehide', sendViews, { signal });
      const timer = views ? setInterval(sendViews, VIEWS_EVERY_MS) : null;
      signal.addEventListener('abort', () => {
        if (timer !== null) clearInterval(timer);
        if (countTimer !== null) clearTimeout(countTimer);
        if (tidyTimer !== null) clearTimeout(tidyTimer);
      });
      posts.refresh();
    },
  };
}
