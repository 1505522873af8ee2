import { isCoverPossible, isFilteredAway, tracksVisibility } from './top-layer';

/**
 * The page script's half of the visibility defence: is our frame really what the moderator sees and presses? The frame asks before a
 * consequential act. Where the browser has IntersectionObserver v2 the frame also tracks itself, which sees what scripts here cannot:
 * covers with `pointer-events: none`.
 */

export type VisibilityProblem = 'hidden' | 'covered' | 'faded' | 'moved';

/** Unmoved for this long before a consequential act, ms. */
export const SETTLE_MS = 300;

function isAltered(style: CSSStyleDeclaration): boolean {
  return (
    Number(style.opacity) < 1 ||
    style.transform !== 'none' ||
    style.filter !== 'none' ||
    style.clipPath !== 'none' ||
    style.maskImage.replace('none', '') !== '' ||
    style.mixBlendMode !== 'normal' ||
    style.visibility !== 'visible' ||
    (style.scale !== 'none' && style.scale !== '') ||
    (style.translate !== 'none' && style.translate !== '') ||
    (style.rotate !== 'none' && style.rotate !== '')
  );
}

/** Points at which our host has to be the topmost element: a grid over the frame, a few px inside its edge. */
function probes(rect: DOMRect): [number, number][] {
  const steps = [0.02, 0.25, 0.5, 0.75, 0.98];
  return steps.flatMap((across) =>
    steps.map((down): [number, number] => [rect.left + rect.width * across, rect.top + rect.height * down]),
  );
}

/**
 * Null: nothing speaks against it. The host is in the browser's top layer, where no style of an ancestor reaches it: a page that dims or
 * inverts all of itself is no reason to refuse. `own`: all our hosts, none of which covers another.
 */
export function visibilityProblem(
  host: HTMLElement,
  own: readonly Element[],
  movedAt: number,
  now: number,
): VisibilityProblem | null {
  const document = host.ownerDocument;
  const view = document.defaultView;
  if (!view || !host.isConnected) return 'hidden';
  const rect = host.getBoundingClientRect();
  if (rect.width < 40 || rect.height < 24) return 'hidden';
  if (isAltered(view.getComputedStyle(host))) return 'faded';
  const inside = probes(rect).filter(
    ([x, y]) => x >= 0 && y >= 0 && x < view.innerWidth && y < view.innerHeight,
  );
  if (inside.length === 0) return 'hidden';
  if (inside.some(([x, y]) => document.elementFromPoint(x, y) !== host)) return 'covered';
  if (!tracksVisibility(view as Window & typeof globalThis)) {
    if (isCoverPossible(document, own)) return 'covered';
    if (isFilteredAway(document)) return 'faded';
  }
  return now - movedAt < SETTLE_MS ? 'moved' : null;
}
