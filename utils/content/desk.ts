import type { FailureCode } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { pageMessages } from '@/utils/i18n/messages/en/page';
import type { Translator } from '@/utils/i18n/translate';
import type { Client } from '@/utils/messaging/client';
import type { Layout, Show, Surface } from '@/utils/messaging/contract';
import type { DownHandlers } from '@/utils/messaging/listen';
import { createDeskFrames, HOST } from './desk-frames';
import type { PostButton } from './post-buttons';
import { visibilityProblem } from './visibility';

/** The page script's end of the workbench: opens it for a post, closes it, leads focus between it and the post buttons. */

const SURFACES: readonly Surface[] = ['desk', 'notices'];
/** A desk that has not shown itself by then will not come: the page's security rules keep other pages out, say. */
const DESK_WAIT_MS = 6000;

interface Options {
  document: Document;
  client: Client;
  instance: string;
  t: Translator<typeof pageMessages>;
  address(nonce: string): string;
  setExpanded(key: string | null): void;
  /** Says at the button why the desk does not open. */
  explain(entry: PostButton, text: string): void;
  /** The browser's permission was taken away outside Modside, which no page is told of. */
  onNotEnabled(): void;
  now(): number;
  signal: AbortSignal;
}

export interface Desk {
  handlers: DownHandlers;
  /** Is the desk open for this post? */
  isOpenFor(key: string): boolean;
  open(entry: PostButton, show: Show): Promise<void>;
  hide(): void;
  /** Tab on a post button: true when a new notice took focus instead of what comes next. */
  takeTab(entry: PostButton): boolean;
  /** A press somewhere in the page closes the menu and leaves focus where the press put it. */
  pressedInPage(target: EventTarget | null): void;
  removeAll(): void;
}

export function createDesk({ client, instance, t, now, signal, ...options }: Options): Desk {
  let openKey: string | null = null;
  /** Where focus goes when the desk closes. */
  let opener: HTMLButtonElement | null = null;
  /** The post button that was pressed last. */
  let pressed: PostButton | null = null;
  /** A notice has come that focus has not been in: the next Tab on that button leads to it, for it is last in the page's own order. */
  let noticeIsNext = false;

  const closed = (): void => {
    options.setExpanded(null);
    openKey = null;
    // A reply that was put into a text box left focus there: it is not taken away again.
    const active = options.document.activeElement;
    if (active === null || active === options.document.body || active.localName === HOST) opener?.focus();
    opener = null;
  };

  const gone = (surface: Surface): void => {
    if (surface === 'desk') closed();
    void client.send('workbench.hidden', { instance, surface });
  };

  const frames = createDeskFrames({
    document: options.document,
    address: options.address,
    title: (surface) => t(surface === 'desk' ? 'page.desk' : 'page.notices'),
    announce: (surface, nonce) => client.send('workbench.announce', { instance, nonce, surface }),
    onHidden: gone,
    onLost(surface) {
      const left = surface === 'desk' && openKey !== null ? pressed : null;
      gone(surface);
      if (left !== null) options.explain(left, t('page.lost'));
    },
    now,
    signal,
  });

  const sentence = (code: FailureCode): string => {
    if (code === 'extension-updated') return t('page.reload');
    return t(code === 'not-visible' ? 'page.removed' : 'page.no-desk');
  };
  const cannotOpen = (entry: PostButton, code: FailureCode): void => {
    closed();
    if (code === 'site-not-enabled') options.onNotEnabled();
    else options.explain(entry, sentence(code));
  };

  const open = async (entry: PostButton, show: Show): Promise<void> => {
    const { found, button } = entry;
    openKey = found.key;
    opener = button;
    pressed = entry;
    options.setExpanded(found.key);
    const answers = await Promise.all([
      frames.ensure('desk', button),
      client.send('workbench.show', { instance, show }),
    ]);
    const refused = answers.find((answer) => !answer.ok);
    if (refused?.ok === false) return cannotOpen(entry, refused.error.code);
    setTimeout(() => {
      if (openKey !== found.key || frames.isShown('desk') || signal.aborted) return;
      frames.drop('desk');
      cannotOpen(entry, 'unexpected');
    }, DESK_WAIT_MS);
  };

  const layOut = (layout: Layout): Result<null> => {
    // What was on its way when the desk was closed must not open it again.
    if (layout.surface === 'desk' && layout.mode !== 'hidden' && openKey === null) return ok(null);
    const before = frames.isShown('notices') ? (frames.get('notices')?.layout.height ?? 0) : 0;
    if (layout.surface === 'notices' && layout.height > before) noticeIsNext = true;
    frames.setLayout(layout);
    return ok(null);
  };

  return {
    handlers: {
      'page.layout': layOut,
      'page.focus-button': () => {
        pressed?.button.focus();
        return ok(null);
      },
      'page.check-visible': ({ surface }) => {
        const frame = frames.get(surface);
        const own = SURFACES.flatMap((one) => frames.get(one)?.host ?? []);
        const problem = frame ? visibilityProblem(frame.host, own, frame.movedAt, now()) : 'hidden';
        return ok({ visible: problem === null, problem });
      },
      'page.notices': async () => {
        const there = await frames.ensure('notices', null);
        return there.ok ? ok(null) : fail(there.error);
      },
    },
    isOpenFor: (key) => openKey === key && frames.isShown('desk'),
    open,
    hide: () => frames.hide('desk'),
    takeTab(entry) {
      if (entry !== pressed || !noticeIsNext || !frames.isShown('notices')) return false;
      noticeIsNext = false;
      frames.get('notices')?.frame.focus();
      return true;
    },
    pressedInPage(target) {
      const desk = frames.get('desk');
      if (desk?.layout.mode !== 'menu' || target === desk.host) return;
      opener = null;
      frames.hide('desk');
    },
    removeAll: frames.removeAll,
  };
}
