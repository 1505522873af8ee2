/**
 * All selectors of a recipe with their place in it. Imports nothing, so that the always-on page script may use it.
 */
export interface PlacedSelector {
  path: (string | number)[];
  /** With every `{variable}` filled in by a letter, so that it can be tried. */
  selector: string;
}

const KEYS = new Set(
  'selector place body signedIn moderator admin present absent shownBy again field open reason'.split(' '),
);
/** Every value in these is a selector. */
const MAPS = new Set(['states', 'kinds']);

export function selectorsIn(part: unknown, path: (string | number)[] = [], isMap = false): PlacedSelector[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]): PlacedSelector[] => {
    const here = [...path, Array.isArray(part) ? Number(key) : key];
    if (key === 'set') return [];
    if (typeof value !== 'string') return selectorsIn(value, here, MAPS.has(key));
    if (!isMap && !KEYS.has(key)) return [];
    return [{ path: here, selector: value.replace(/\{[A-Za-z]+\}/g, 'x') }];
  });
}

/** Whether the browser takes it. Asks a fragment that is in no page. */
export function isSelector(document: Document, selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}
