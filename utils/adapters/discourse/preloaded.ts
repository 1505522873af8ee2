/**
 * What the server put into the page for its own front end: one JSON object of JSON strings, as an attribute (until 2025) or as the text of a
 * script element. It tells how things were when the page was loaded; moving about in the forum does not renew it.
 */

const parsedByElement = new WeakMap<Element, Record<string, unknown>>();

export function preloaded(document: Document, key: string): unknown {
  const element = document.querySelector('#data-preloaded');
  if (element === null) return null;
  let outer = parsedByElement.get(element);
  if (outer === undefined) {
    outer = record(parse(element.getAttribute('data-preloaded') ?? element.textContent)) ?? {};
    parsedByElement.set(element, outer);
  }
  return Object.hasOwn(outer, key) ? parse(outer[key]) : null;
}

function parse(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

export function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
