/**
 * For browsers that do not track visibility (Firefox). Our frames are in the top layer, so only what the page has there can lie over them: a
 * popover, a dialog, an element shown full-screen, a view transition. Scripts can learn neither its order nor all that it paints (a shadow,
 * an outline, a backdrop lets the pointer through and is in no box), so anything of the page's there counts as a cover, but holders
 * with nothing in them, which some pages keep for messages to come.
 */

const IN_TOP_LAYER = ':popover-open,:modal,:fullscreen';
/** Elements that paint nothing by themselves. */
const PLAIN = new Set(['div', 'section', 'aside', 'output', 'ol', 'ul', 'p', 'span']);

interface Tracked {
  openOrClosedShadowRoot?: ShadowRoot | null;
}

export function tracksVisibility(view: Window & typeof globalThis): boolean {
  return 'isVisible' in view.IntersectionObserverEntry.prototype;
}

function rootOf(element: Element): ShadowRoot | null {
  return (element as Tracked).openOrClosedShadowRoot ?? element.shadowRoot;
}

/** All that the page shows in the top layer, in shadow trees too; content scripts of Firefox see into closed ones. */
function* shown(root: Document | ShadowRoot): Generator<Element> {
  yield* root.querySelectorAll(IN_TOP_LAYER);
  for (const element of root.querySelectorAll('*')) {
    const inner = rootOf(element);
    if (inner) yield* shown(inner);
  }
}

function paints(style: CSSStyleDeclaration): boolean {
  return (
    !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor) ||
    style.backgroundImage !== 'none' ||
    style.boxShadow !== 'none' ||
    style.backdropFilter !== 'none'
  );
}

function isEmptyHolder(element: Element, view: Window): boolean {
  if (!PLAIN.has(element.localName) || element.childNodes.length > 0 || rootOf(element)) return false;
  const style = view.getComputedStyle(element);
  const generated = ['::before', '::after'].map((part) => view.getComputedStyle(element, part).content);
  return (
    !paints(style) &&
    !paints(view.getComputedStyle(element, '::backdrop')) &&
    generated.every((content) => content === 'none' || content === 'normal') &&
    (style.content === 'normal' || style.content === 'none') &&
    style.borderStyle === 'none' &&
    style.outlineStyle === 'none' &&
    style.filter === 'none' &&
    /^(block|flex|grid)$/.test(style.display)
  );
}

/** Browsers without view transitions do not know the selector and would throw. */
function isInTransition({ documentElement }: Document): boolean {
  return (
    CSS.supports('selector(:active-view-transition)') && documentElement.matches(':active-view-transition')
  );
}

/** Might something of the page lie over our frames? `own`: our hosts. */
export function isCoverPossible(document: Document, own: readonly Element[]): boolean {
  const view = document.defaultView;
  if (!view) return true;
  if (isInTransition(document)) return true;
  for (const element of shown(document))
    if (!own.includes(element) && !isEmptyHolder(element, view)) return true;
  return false;
}

/** Filters that leave text readable, within these limits. Dark modes are made of them. */
const READABLE: Record<string, (amount: number) => boolean> = {
  invert: (amount) => amount <= 0.2 || amount >= 0.8,
  brightness: (amount) => amount >= 0.5 && amount <= 2,
  contrast: (amount) => amount >= 0.5,
  'hue-rotate': () => true,
  grayscale: () => true,
  saturate: () => true,
  sepia: () => true,
};

/** In Firefox a filter on the root element, unlike its opacity, clip or mask, also reaches what is in the top layer. */
export function isFilteredAway({ documentElement, defaultView }: Document): boolean {
  const filter = defaultView?.getComputedStyle(documentElement).filter ?? 'none';
  if (filter === 'none') return false;
  const parts = [...filter.matchAll(/([a-z-]+)\(([^()]*(?:\([^()]*\))?[^()]*)\)/g)];
  const names = new Set(parts.map(([, name]) => name));
  // One function twice could undo what its limits are for.
  if (parts.length === 0 || names.size < parts.length) return true;
  return !parts.every(([, name = '', amount = '']) => READABLE[name]?.(Number.parseFloat(amount)));
}
