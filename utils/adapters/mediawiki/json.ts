/** Reading answers of the API, of which nothing is certain but that they are JSON. */

export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string | number, unknown>)[step];
  }
  return found;
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string | null {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : null;
}

export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A row id (page, revision, block, log entry): a positive whole number, kept as text. */
export function idAt(value: unknown, ...path: readonly (string | number)[]): string | null {
  const found = at(value, ...path);
  return Number.isSafeInteger(found) && Number(found) > 0 ? String(found) : null;
}

/** Boolean of format version 2; older wikis say yes with an empty text and no by saying nothing. */
export function isSet(value: unknown, ...path: readonly (string | number)[]): boolean {
  const found = at(value, ...path);
  return found === true || found === '';
}
