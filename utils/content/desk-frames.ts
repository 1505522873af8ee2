import { fail, ok, type Result } from '@/utils/domain/result';
import type { Layout, Surface } from '@/utils/messaging/contract';
import { createSharedStyle } from './style-sheet';

/**
 * The workbench frames: extension pages inside closed roots, in the browser's top layer, placed by us and drawn by themselves.
 * The page can take a host out of the document but can neither read it nor reach the frame.
 */

export const HOST = 'modside-desk';
/** Once the page has taken a surface away more often than this, it is not put back. */
const MOST_LOSSES = 3;
const GAP = 8;

/** No backdrops: that of the frame shown last would lie over the other one, transparent but there, and each frame asks whether it is covered. */
const CSS = `
:host{all:initial!important;position:fixed!important;inset:auto!important;margin:0!important;padding:0!important;border:0!important;
background:none!important;overflow:visible!important;display:block!important;width:var(--w)!important;height:var(--h)!important;
max-width:none!important;max-height:none!important;color-scheme:light dark!important;z-index:2147483647!important}
:host(:not(:popover-open)),:host::backdrop{display:none!important}
:host([data-mode=menu]){position:absolute!important;left:var(--x)!important;top:var(--y)!important}
:host([data-mode=panel]){inset-block:0!important;inset-inline-end:0!important;height:100%!important}
:host([data-mode=notice]){inset-block-end:16px!important;inset-inline-start:16px!important}
iframe{all:unset;display:block;width:100%;height:100%;border-radius:10px;color-scheme:light dark;
outline:1px solid light-dark(transparent,#3b4653);outline-offset:-1px;
box-shadow:0 1px 2px rgb(9 20 35/.2),0 8px 28px rgb(9 20 35/.28)}
:host([data-mode=palette]){inset-block-start:min(12vh,96px)!important;inset-inline:0!important;margin-inline:auto!important}
:host([data-mode=panel]) iframe{border-radius:0}`;

interface Frame {
  host: HTMLElement;
  frame: HTMLIFrameElement;
  layout: Layout;
  anchor: Element | null;
  movedAt: number;
}

interface Options {
  document: Document;
  /** Address of the workbench page with the nonce in its fragment. */
  address(nonce: string): string;
  title(surface: Surface): string;
  announce(surface: Surface, nonce: string): Promise<Result<null>>;
  onHidden(surface: Surface): void;
  /** The page took it away. */
  onLost(surface: Surface): void;
  now(): number;
  signal: AbortSignal;
}

export interface DeskFrames {
  /** Makes the frame where there is none and waits until the background knows its nonce. `not-visible`: the page keeps removing it. */
  ensure(surface: Surface, anchor: Element | null): Promise<Result<null>>;
  /** Takes a frame away that is of no use; the next `ensure` makes a new one. */
  drop(surface: Surface): void;
  setLayout(layout: Layout): void;
  hide(surface: Surface): void;
  isShown(surface: Surface): boolean;
  get(surface: Surface): Readonly<Frame> | undefined;
  removeAll(): void;
}

function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** Where a menu of this size goes: below the anchor, above where there is no room, always inside the viewport. Document coordinates. */
export function placeMenu(
  anchor: { left: number; right: number; top: number; bottom: number },
  size: { width: number; height: number },
  viewport: { width: number; height: number; scrollX: number; scrollY: number },
  rightToLeft: boolean,
): { x: number; y: number } {
  const startX = rightToLeft ? anchor.right - size.width : anchor.left;
  const x = Math.max(GAP, Math.min(startX, viewport.width - size.width - GAP));
  const below = anchor.bottom + 4;
  const above = anchor.top - 4 - size.height;
  const fitsBelow = below + size.height + GAP <= viewport.height;
  const y =
    fitsBelow || above < GAP ? Math.max(GAP, Math.min(below, viewport.height - size.height - GAP)) : above;
  return { x: x + viewport.scrollX, y: y + viewport.scrollY };
}

export function createDeskFrames(options: Options): DeskFrames {
  const { document, signal } = options;
  const style = createSharedStyle(document, CSS);
  const frames = new Map<Surface, Frame>();
  const view = document.defaultView as Window;

  const position = (entry: Frame): void => {
    const { host, layout, anchor } = entry;
    const width = Math.min(layout.width, view.innerWidth - 2 * GAP);
    const wide = layout.mode === 'panel' && view.innerWidth < 640;
    host.dataset.mode = layout.mode;
    host.style.setProperty('--w', wide ? '100%' : `${width}px`);
    const height = Math.min(layout.height, view.innerHeight - 2 * GAP);
    host.style.setProperty('--h', `${height}px`);
    // A post that was drawn anew leaves the menu where it is: its old button is nowhere.
    if (layout.mode === 'menu' && anchor?.isConnected) {
      const viewport = {
        width: document.documentElement.clientWidth,
        height: view.innerHeight,
        scrollX: view.scrollX,
        scrollY: view.scrollY,
      };
      const rightToLeft = view.getComputedStyle(document.documentElement).direction === 'rtl';
      const { x, y } = placeMenu(anchor.getBoundingClientRect(), { width, height }, viewport, rightToLeft);
      host.style.setProperty('--x', `${Math.round(x)}px`);
      host.style.setProperty('--y', `${Math.round(y)}px`);
    }
  };

  const hide = (surface: Surface): void => {
    const entry = frames.get(surface);
    if (!entry || entry.layout.mode === 'hidden') return;
    entry.layout = { ...entry.layout, mode: 'hidden' };
    if (entry.host.matches(':popover-open')) entry.host.hidePopover();
    options.onHidden(surface);
  };

  const create = (surface: Surface, anchor: Element | null, nonce: string): Frame => {
    const host = document.createElement(HOST);
    host.popover = 'manual';
    const root = host.attachShadow({ mode: 'closed' });
    style.applyTo(root);
    const frame = document.createElement('iframe');
    frame.title = options.title(surface);
    // Without credentials it also loads in a page that is isolated from other origins (COEP); it has no use for them.
    frame.setAttribute('credentialless', '');
    // What could not be inserted is copied at the person's own press. Of any origin: Chromium serves the address from one that changes.
    frame.allow = 'clipboard-write *';
    frame.src = options.address(nonce);
    root.append(frame);
    document.documentElement.append(host);
    return {
      host,
      frame,
      layout: { surface, mode: 'hidden', width: 0, height: 0 },
      anchor,
      movedAt: options.now(),
    };
  };

  const drop = (surface: Surface): void => {
    frames.get(surface)?.host.remove();
    frames.delete(surface);
  };

  const losses: Record<Surface, number> = { desk: 0, notices: 0, palette: 0 };
  /** The page took our host away or moved it: its frame is a new, unannounced document then, so it has to start over. */
  const observer = new MutationObserver((mutations) => {
    for (const [surface, { host }] of frames) {
      if (!mutations.some(({ removedNodes }) => [...removedNodes].includes(host))) continue;
      losses[surface] += 1;
      drop(surface);
      options.onLost(surface);
    }
  });
  observer.observe(document.documentElement, { childList: true });
  signal.addEventListener('abort', () => observer.disconnect());
  view.addEventListener(
    'resize',
    () => {
      for (const entry of frames.values()) if (entry.layout.mode !== 'hidden') position(entry);
    },
    { signal, passive: true },
  );

  return {
    async ensure(surface, anchor) {
      const present = frames.get(surface);
      if (present) {
        present.anchor = anchor;
        return ok(null);
      }
      if (losses[surface] > MOST_LOSSES) return fail({ code: 'not-visible' });
      const nonce = randomNonce();
      const announced = await options.announce(surface, nonce);
      if (announced.ok) frames.set(surface, create(surface, anchor, nonce));
      return announced;
    },
    drop,
    setLayout(layout) {
      const entry = frames.get(layout.surface);
      if (!entry) return;
      if (layout.mode === 'hidden') return hide(layout.surface);
      entry.layout = layout;
      entry.movedAt = options.now();
      position(entry);
      if (entry.host.matches(':popover-open')) return;
      entry.host.showPopover();
      if (layout.surface !== 'notices') entry.frame.focus();
    },
    hide,
    isShown: (surface) => (frames.get(surface)?.layout.mode ?? 'hidden') !== 'hidden',
    get: (surface) => frames.get(surface),
    removeAll() {
      for (const { host } of frames.values()) host.remove();
      frames.clear();
    },
  };
}
