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
