import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { TargetKind } from '@/utils/domain/taxonomy';
import type { pageMessages } from '@/utils/i18n/messages/en/page';
import type { Translator } from '@/utils/i18n/translate';
import type { Client } from '@/utils/messaging/client';
import type { Layout, PageStatus, Show, Surface } from '@/utils/messaging/contract';
import type { DownHandlers } from '@/utils/messaging/listen';
import { createDeskFrames } from './desk-frames';
import { createPagePosts } from './page-posts';
import { createPostButtons } from './post-buttons';
import { tryRecipe } from './try-recipe';
import { createViewTimes } from './view-times';
import { visibilityProblem } from './visibility';

/** Everything the page script does in one document, from its start until it is told to stop. */

const SURFACES: readonly Surface[] = ['desk', 'notices'];
const COUNT_DELAY_MS = 150;
const VIEWS_EVERY_MS = 30_000;

export interface PageSessionOptions {
  page(): Page;
  halves: readonly ReadingHalf[];
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
  let openKey: string | null = null;
  let opener: { focus(): void } | null = null;
  /** The post button that was pressed last. */
  let pressed: HTMLButtonElement | null = null;
  /** A notice has come that focus has not been in: the next Tab on that button leads to it, for it is last in the page's own order. */
  let noticeIsNext = false;

  const frames = createDeskFrames({
    document,
    address: options.workbenchAddress,
    title: (surface) => t(surface === 'desk' ? 'page.desk' : 'page.notices'),
    announce: async (surface, nonce) =>
      (await client.send('workbench.announce', { instance, nonce, surface })).ok,
    onHidden(surface) {
      if (surface === 'desk') {
        buttons.setExpanded(null);
        openKey = null;
        opener?.focus();
        opener = null;
      }
      void client.send('workbench.hidden', { instance, surface });
    },
    now,
    signal,
  });

  const show = async (found: FoundPost, button: HTMLButtonElement): Promise<void> => {
    if (!options.isAlive()) {
      button.setAttribute('aria-label', t('page.reload'));
      button.title = t('page.reload');
      return;
    }
    if (openKey === found.key && frames.isShown('desk')) return frames.hide('desk');
    const half = posts.half();
    const context = half?.readContext(options.page());
    const post = half?.readPost(options.page(), found);
    if (!half || !context || !post) return posts.refresh();
    sendViews();
    const health = half.health(
      options.page(),
      buttons.live().map((entry) => entry.found),
    );
    openKey = found.key;
    opener = button;
    pressed = button;
    buttons.setExpanded(found.key);
    const frame = frames.ensure('desk', button);
    const payload: Show = { context, post, health };
    const [, shown] = await Promise.all([frame, client.send('workbench.show', { instance, show: payload })]);
    // The browser's permission was taken away outside Modside, which no page is told of.
    if (!shown.ok && shown.error.code === 'site-not-enabled') options.onNotEnabled();
  };

  const buttons = createPostButtons({
    document,
    label: (author) =>
      author === null ? t('page.post-button-anonymous') : t('page.post-button', { author }),
    onPress: ({ found, button }) => void show(found, button),
    onTab({ button }) {
      if (button !== pressed || !noticeIsNext || !frames.isShown('notices')) return false;
      noticeIsNext = false;
      frames.get('notices')?.frame.focus();
      return true;
    },
    signal,
  });
  const views = options.recordViews ? createViewTimes(document, now, signal) : null;

  let countTimer: ReturnType<typeof setTimeout> | null = null;
  const askCounts = (half: ReadingHalf): void => {
    if (countTimer !== null) return;
    countTimer = setTimeout(async () => {
      countTimer = null;
      const authors = new Set<string>();
      for (const { found } of buttons.live()) if (found.authorId !== null) authors.add(found.authorId);
      if (authors.size === 0) return;
      const platform = half.readContext(options.page()).platform;
      const counts = await client.send('page.author-counts', {
        platform,
        authors: [...authors].slice(0, 500),
      });
      if (counts.ok) buttons.showCounts(counts.value);
    }, COUNT_DELAY_MS);
  };

  const posts = createPagePosts({
    page: options.page,
    halves: options.halves,
    onPosts(half, found) {
      buttons.decorate(found);
      if (views) for (const post of found) views.watch(post);
      askCounts(half);
    },
    onNavigation() {
      sendViews();
      frames.hide('desk');
    },
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

  function status(): PageStatus | null {
    const half = posts.half();
    if (!half) return null;
    const page = options.page();
    const health = half.health(page, half.listPosts(page, document));
    return { context: half.readContext(page), health };
  }

  const closeOnOutside = (event: Event): void => {
    if (!event.isTrusted || !frames.isShown('desk')) return;
    const desk = frames.get('desk');
    if (desk?.layout.mode !== 'menu' || event.target === desk.host) return;
    opener = null;
    frames.hide('desk');
  };

  const handlers: DownHandlers = {
    'page.ping': () => ok({ instance }),
    'page.status': () => ok(status()),
    'page.layout': (layout: Layout) => {
      // What was on its way when the desk was closed must not open it again.
      if (layout.surface === 'desk' && layout.mode !== 'hidden' && openKey === null) return ok(null);
      const before = frames.isShown('notices') ? (frames.get('notices')?.layout.height ?? 0) : 0;
      if (layout.surface === 'notices' && layout.height > before) noticeIsNext = true;
      frames.setLayout(layout);
      return ok(null);
    },
    'page.focus-button': () => {
      pressed?.focus();
      return ok(null);
    },
    'page.check-visible': ({
      surface,
    }: {
      surface: Surface;
    }): Result<{ visible: boolean; problem: string | null }> => {
      const desk = frames.get(surface);
      const own = SURFACES.flatMap((one) => frames.get(one)?.host ?? []);
      const problem = desk ? visibilityProblem(desk.host, own, desk.movedAt, now()) : 'hidden';
      return ok({ visible: problem === null, problem });
    },
    'page.refresh': () => {
      posts.refresh();
      return ok(null);
    },
    'page.try-recipe': ({ recipe }) =>
      tryRecipe(options.page(), recipe, options.halves) ?? fail({ code: 'unsupported' }),
    'page.notices': async () =>
      (await frames.ensure('notices', null)) ? ok(null) : fail({ code: 'not-visible' }),
    'page.stop': () => {
      buttons.removeAll();
      frames.removeAll();
      return ok(null);
    },
  };

  return {
    handlers,
    start() {
      view.addEventListener('pointerdown', closeOnOutside, { capture: true, passive: true, signal });
      view.addEventListener('pagehide', sendViews, { signal });
      const timer = views ? setInterval(sendViews, VIEWS_EVERY_MS) : null;
      signal.addEventListener('abort', () => {
        if (timer !== null) clearInterval(timer);
      });
      posts.refresh();
    },
  };
}
