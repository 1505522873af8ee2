import type { FoundPost } from '@/utils/adapters/types';
import { NOTE_CSS, showButtonNote } from './button-note';
import { createSharedStyle } from './style-sheet';

/**
 * The small real button in each post. Three nodes a post (host, root, button), one shared sheet, one listener for all: the page must not
 * feel them. Everything confidential (the number of earlier actions) stays inside the closed root, and the host's size and attributes
 * never change with it.
 */

const HOST = 'modside-post';

/**
 * Out of flow at its static position, so that nothing of the page moves; in flow inside flex and grid containers, where an absolute child
 * would sit at the container's start. `!important` in the shadow tree wins over the page's.
 */
const CSS = `
:host{all:initial!important;display:inline-block!important;position:absolute!important;width:24px!important;height:24px!important;
margin:-2px 0 0 6px!important;vertical-align:middle!important;z-index:1!important}
:host([data-flow]){position:relative!important;flex:none!important;margin:-4px 0 -4px 6px!important;align-self:center!important}
button{all:unset;box-sizing:border-box;width:24px;height:24px;border-radius:6px;cursor:pointer;position:relative;display:block;
border:1px solid transparent;opacity:.72;color-scheme:light dark;color:light-dark(#0b5f62,#5fd4cf);
background:light-dark(#f6f8fb,#1b2129);border-color:light-dark(#c5ced9,#3b4653)}
button:hover,button:focus-visible,button[data-count],button[aria-expanded=true]{opacity:1}
button:focus-visible{outline:2px solid light-dark(#0b6e70,#5fd4cf);outline-offset:2px}
button::before{content:"";position:absolute;inset:3px;background:currentColor;
clip-path:path("M3 1h7a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H6l-3 3v-3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2zM14 1h2v13h-2z")}
button[data-count]::after{content:attr(data-count);position:absolute;inset-block-start:-7px;inset-inline-end:-7px;min-width:15px;height:15px;
padding:0 3px;box-sizing:border-box;border-radius:8px;font:600 10px/15px system-ui,sans-serif;text-align:center;
color:light-dark(#fff,#10151b);background:light-dark(#8a4b00,#f0b45a)}
@media (pointer:coarse){button{opacity:1}}
@media (forced-colors:active){button{border-color:ButtonText}button::before{background:ButtonText}}
@media print{:host{display:none!important}}`;

/** A post that has our button. */
export interface PostButton {
  found: FoundPost;
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
}

export interface PostButtons {
  /** Puts a button on each of these posts that has none. */
  decorate(posts: readonly FoundPost[]): void;
  /** The post whose element this is, when it has our button. */
  entryOf(element: Element): PostButton | undefined;
  /** Number of earlier actions by author id; 0 and unknown show nothing. */
  showCounts(counts: Readonly<Record<string, number>>): void;
  setExpanded(key: string | null): void;
  /** Says something at a button. */
  explain(entry: PostButton, text: string): void;
  /** Entries whose post is still in the document; forgets the others. */
  live(): PostButton[];
  removeAll(): void;
}

interface Options {
  document: Document;
  label(authorName: string | null): string;
  onPress(entry: PostButton): void;
  /** Tab on a button, before focus moves: true when it was led somewhere else. */
  onTab(entry: PostButton): boolean;
  signal: AbortSignal;
}

function isFlexible(element: Element, seen: Map<string, boolean>): boolean {
  const key = `${element.localName}.${element.className}`;
  let flexible = seen.get(key);
  if (flexible === undefined) {
    const display = element.ownerDocument.defaultView?.getComputedStyle(element).display ?? '';
    flexible = /flex|grid/.test(display);
    seen.set(key, flexible);
  }
  return flexible;
}

export function createPostButtons({ document, label, onPress, onTab, signal }: Options): PostButtons {
  const style = createSharedStyle(document, CSS + NOTE_CSS);
  const byHost = new WeakMap<EventTarget, PostButton>();
  const byElement = new WeakMap<Element, PostButton>();
  let entries: PostButton[] = [];
  const blankHost = document.createElement(HOST);
  const blankButton = document.createElement('button');
  blankButton.type = 'button';
  blankButton.setAttribute('aria-haspopup', 'menu');

  const add = (found: FoundPost, flexible: boolean): void => {
    // Copies of blanks: half the price of making and furnishing each anew.
    const host = blankHost.cloneNode() as HTMLElement;
    if (flexible) host.setAttribute('data-flow', '');
    const root = host.attachShadow({ mode: 'closed' });
    style.applyTo(root);
    const button = blankButton.cloneNode() as HTMLButtonElement;
    button.setAttribute('aria-label', label(found.authorName));
    root.append(button);
    const entry = { found, host, root, button };
    byHost.set(host, entry);
    byElement.set(found.element, entry);
    entries.push(entry);
    found.place.insertBefore(host, found.before?.parentNode === found.place ? found.before : null);
  };

  let closeNote: (() => void) | null = null;
  const keyPressed = (event: KeyboardEvent, entry: PostButton): void => {
    if (event.key === 'Escape') closeNote?.();
    if (event.key !== 'Tab' || event.shiftKey || !event.isTrusted) return;
    if (onTab(entry)) event.preventDefault();
  };
  const pressed = (event: Event): void => {
    const entry = event.target ? byHost.get(event.target) : undefined;
    if (!entry) return;
    event.stopImmediatePropagation();
    if (event.type === 'keydown') keyPressed(event as KeyboardEvent, entry);
    if (event.type !== 'click') return;
    event.preventDefault();
    if (event.isTrusted) onPress(entry);
  };
  const view = document.defaultView;
  for (const type of ['click', 'keydown', 'keypress', 'keyup'])
    view?.addEventListener(type, pressed, { capture: true, signal });

  return {
    decorate(posts) {
      const seen = new Map<string, boolean>();
      const fresh = posts.filter((found) => {
        const entry = byElement.get(found.element);
        if (!entry) return true;
        // A framework that draws its post anew may throw our host away or use the element for another post.
        if (entry.found.key === found.key && entry.host.isConnected) return false;
        entry.host.remove();
        entries = entries.filter((other) => other !== entry);
        return true;
      });
      // All questions about style before the first change, or each would be answered anew.
      const flexible = fresh.map((found) => isFlexible(found.place, seen));
      fresh.forEach((found, index) => {
        add(found, flexible[index] ?? false);
      });
    },
    entryOf: (element) => byElement.get(element),
    showCounts(counts) {
      for (const { found, button } of entries) {
        const count = found.authorId === null ? 0 : (counts[found.authorId] ?? 0);
        if (count > 0) button.dataset.count = count > 99 ? '99+' : String(count);
        else delete button.dataset.count;
      }
    },
    setExpanded(key) {
      for (const { found, button } of entries) {
        if (found.key === key) button.setAttribute('aria-expanded', 'true');
        else button.removeAttribute('aria-expanded');
      }
    },
    explain({ root, button }, text) {
      closeNote = showButtonNote(root, button, text);
    },
    live() {
      entries = entries.filter(({ host, found }) => host.isConnected && found.element.isConnected);
      return entries;
    },
    removeAll() {
      for (const { host } of entries) host.remove();
      entries = [];
    },
  };
}
