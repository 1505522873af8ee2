import type { FoundPost } from '@/utils/adapters/types';
import { NOTE_CSS, showButtonNote } from './button-note';
import { createSharedStyle } from './style-sheet';

/**
 * The small real button in each post. Three nodes a post (host, root, button), one shared sheet, one listener for all: the page must not
 * feel them. Everything confidential (the number of earlier actions, what was done) stays inside the closed root, and the host's size and
 * attributes never change with it.
 */

const HOST = 'modside-post';
/** A page that throws a button out this often, each time as soon as it is there, does not want it: it stays out for the time being. */
const MOST_LOSSES = 5;
const AT_ONCE_MS = 500;

/**
 * Out of flow at its static position, so that nothing of the page moves; in flow inside flex and grid containers, where an absolute child
 * would sit at the container's start. `!important` in the shadow tree wins over the page's. The icon: a speech bubble beside a bar, of
 * gradients in the button's own background, since a pseudo-element would be one more node in every post; pseudo-elements only for a bin
 * after the post was taken away, a tick after anything else was done, and the number of earlier actions.
 */
const CSS = `
:host{all:initial!important;display:inline-block!important;position:absolute!important;width:24px!important;height:24px!important;
margin:-2px 0 0 6px!important;vertical-align:middle!important;z-index:1!important}
:host([data-flow]){position:relative!important;flex:none!important;margin:-4px 0 -4px 6px!important;align-self:center!important}
button{all:unset;box-sizing:border-box;width:24px;height:24px;border-radius:6px;cursor:pointer;position:relative;display:block;
border:1px solid transparent;opacity:.72;color-scheme:light dark;color:light-dark(#0b5f62,#5fd4cf);
border-color:light-dark(#c5ced9,#3b4653);padding:4px 7px 8px 4px;
background:radial-gradient(circle,currentColor 1.8px,#0000 2.2px) 0 0/4px 4px space content-box,
linear-gradient(currentColor,currentColor) 2px 0/7px 10px no-repeat content-box,
linear-gradient(currentColor,currentColor) 0 2px/11px 6px no-repeat content-box,
linear-gradient(currentColor,currentColor) 17px 4px/2px 13px no-repeat padding-box,
linear-gradient(135deg,currentColor 50%,#0000 52%) 6px 14px/3px 3px no-repeat padding-box border-box light-dark(#f6f8fb,#1b2129)}
button:hover,button:focus-visible,button[data-count],button[data-mark],button[aria-expanded=true]{opacity:1}
button:focus-visible{outline:2px solid light-dark(#0b6e70,#5fd4cf);outline-offset:2px}
button[data-mark]{border-width:2px;border-color:currentColor;background:light-dark(#f6f8fb,#1b2129)}
button[data-mark]::before{content:"";position:absolute;inset:2px;background:currentColor;clip-path:path("M1 8l2-2 4 4 7-8 2 2-9 10z")}
button[data-mark=gone]{color:light-dark(#8a1f1f,#ff9d94)}
button[data-mark=gone]::before{clip-path:path("M5 1h6v1h4v2H1V2h4zM2 5h12l-1 10H3zM5 7v6h2V7zM9 7v6h2V7z")}
button[data-count]::after{content:attr(data-count);position:absolute;inset-block-start:-7px;inset-inline-end:-7px;min-width:15px;height:15px;
padding:0 3px;box-sizing:border-box;border-radius:8px;font:600 10px/15px system-ui,sans-serif;text-align:center;
color:light-dark(#fff,#10151b);background:light-dark(#8a4b00,#f0b45a)}
@media (pointer:coarse){button{opacity:1}}
@media (forced-colors:active){button{forced-color-adjust:none;color:ButtonText!important;background-color:ButtonFace!important;border-color:ButtonText}
button:focus-visible{outline-color:Highlight}button[data-count]::after{color:ButtonFace;background:ButtonText}}
@media print{:host{display:none!important}}`;

/** A post that has our button. */
export interface PostButton {
  found: FoundPost;
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
}

export interface PostMark {
  words: string;
  /** The post was taken away. */
  gone: boolean;
}

export interface PostButtons {
  /** Puts a button on each of these posts that has none. */
  decorate(posts: readonly FoundPost[]): void;
  /** The post whose element this is, when it has our button. */
  entryOf(element: Element): PostButton | undefined;
  /** The post that this is in, when the page has thrown our button out of it. */
  robbed(element: Element): Element | null;
  /** Number of earlier actions by author id; 0 and unknown show nothing. Kept for posts to come. */
  showCounts(counts: Readonly<Record<string, number>>): void;
  setExpanded(key: string | null): void;
  /** Says at the post's button what was done; null takes that back. */
  mark(key: string, mark: PostMark | null): void;
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
  const losses = new WeakMap<Element, { count: number; addedAt: number }>();
  const entries = new Set<PostButton>();
  /** Every host there is in the document, also copies that the page made of ours. */
  const hosts = document.getElementsByTagName(HOST);
  let counts: Readonly<Record<string, number>> = {};
  let expanded: string | null = null;
  /** What a batch of buttons is copied from; not kept, or they would be nodes more in the page. */
  const createBlanks = () => {
    const host = document.createElement(HOST);
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('aria-haspopup', 'menu');
    return { host, button, labels: new Map<string | null, string>() };
  };
  type Blanks = ReturnType<typeof createBlanks>;

  const showCount = ({ found, button }: PostButton): void => {
    const count = found.authorId === null ? 0 : (counts[found.authorId] ?? 0);
    if (count > 0) button.dataset.count = count > 99 ? '99+' : String(count);
    else delete button.dataset.count;
  };

  const add = (found: FoundPost, flexible: boolean, blanks: Blanks): void => {
    // Copies of blanks: half the price of making and furnishing each anew.
    const host = blanks.host.cloneNode() as HTMLElement;
    if (flexible) host.setAttribute('data-flow', '');
    const root = host.attachShadow({ mode: 'closed' });
    style.applyTo(root);
    const button = blanks.button.cloneNode() as HTMLButtonElement;
    const name = blanks.labels.get(found.authorName) ?? label(found.authorName);
    blanks.labels.set(found.authorName, name);
    button.setAttribute('aria-label', name);
    root.append(button);
    const entry = { found, host, root, button };
    byHost.set(host, entry);
    byElement.set(found.element, entry);
    entries.add(entry);
    if (found.authorId !== null && counts[found.authorId]) showCount(entry);
    if (found.key === expanded) button.setAttribute('aria-expanded', 'true');
    found.place.insertBefore(host, found.before?.parentNode === found.place ? found.before : null);
  };
  const forget = (entry: PostButton): void => {
    entries.delete(entry);
    if (byElement.get(entry.found.element) === entry) byElement.delete(entry.found.element);
  };

  /** Posts that want a button: those that have none, and those whose button was thrown out or is another post's. */
  const wants = (found: FoundPost): boolean => {
    const entry = byElement.get(found.element);
    if (!entry) return true;
    const isSame = entry.found.key === found.key;
    if (isSame && entry.host.isConnected) return false;
    const before = losses.get(found.element);
    const now = performance.now();
    const isAtOnce = isSame && before !== undefined && now - before.addedAt < AT_ONCE_MS;
    if (isAtOnce && before.count >= MOST_LOSSES) return false;
    losses.set(found.element, { count: isAtOnce ? before.count + 1 : 0, addedAt: now });
    entry.host.remove();
    forget(entry);
    return true;
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

  const live = (): PostButton[] => {
    for (const entry of entries)
      if (!entry.host.isConnected || !entry.found.element.isConnected) forget(entry);
    // A page that copies a post copies our host with it: nothing is in that, and nothing answers.
    if (hosts.length > entries.size)
      for (const host of [...hosts]) {
        const entry = byHost.get(host);
        if (!entry || !entries.has(entry)) host.remove();
      }
    return [...entries];
  };

  return {
    decorate(posts) {
      const seen = new Map<string, boolean>();
      const fresh = posts.filter(wants);
      if (fresh.length === 0) return;
      // All questions about style before the first change, or each would be answered anew.
      const flexible = fresh.map((found) => isFlexible(found.place, seen));
      const blanks = createBlanks();
      fresh.forEach((found, index) => {
        add(found, flexible[index] ?? false, blanks);
      });
    },
    entryOf: (element) => byElement.get(element),
    robbed(element) {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const entry = byElement.get(at);
        if (entry) return entry.host.isConnected ? null : at;
      }
      return null;
    },
    showCounts(more) {
      counts = { ...counts, ...more };
      for (const entry of entries) showCount(entry);
    },
    setExpanded(key) {
      expanded = key;
      for (const { found, button } of entries) {
        if (found.key === key) button.setAttribute('aria-expanded', 'true');
        else button.removeAttribute('aria-expanded');
      }
    },
    mark(key, mark) {
      for (const { found, button } of entries) {
        if (found.key !== key) continue;
        if (mark) button.dataset.mark = mark.gone ? 'gone' : 'done';
        else delete button.dataset.mark;
        // Shown to who points at it, and said as the button's description: its name stays what it was.
        button.title = mark?.words ?? '';
      }
    },
    explain({ root, button }, text) {
      closeNote = showButtonNote(root, button, text);
    },
    live,
    removeAll() {
      for (const { host } of entries) host.remove();
      entries.clear();
    },
  };
}
