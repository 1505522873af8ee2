/** Reading a page: what is in it is text, and nothing in it can be relied on. Used by the always-on script: keep it small. */

/** An element's text with line breaks where the page has them, white space collapsed, cut to `max` UTF-16 units; '' for null. */
export function textOf(element: Element | null | undefined, max = 20_000): string {
  if (!element) return '';
  return cut(tidy(element.textContent ?? ''), max);
}

/** White space collapsed to single spaces, and to single line breaks where there was one. */
export function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** At most `max` UTF-16 units, never half of a surrogate pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end);
}

/** Text of the first match in one line, null when there is none or it is empty. */
export function firstText(root: ParentNode, selector: string, max = 200): string | null {
  return textOf(root.querySelector(selector), max).replace(/\n/g, ' ') || null;
}

/** Number at the end of an id, class or link (`comment-12` → `12`) after a fixed beginning; null when it is anything else. */
export function numberAfter(text: string | null | undefined, beginning: string): string | null {
  if (!text?.startsWith(beginning)) return null;
  const rest = text.slice(beginning.length);
  return /^[1-9]\d{0,18}$/.test(rest) ? rest : null;
}

/** The elements a reading half lists from: every match below `root`, and `root` itself when it was the one that was added. */
export function matchesIn(root: ParentNode, selector: string): Element[] {
  const below = Array.from(root.querySelectorAll(selector));
  return 'matches' in root && (root as Element).matches(selector) ? [root as Element, ...below] : below;
}

/** A document of a page's source: scripts do not run, nothing loads. */
export function parseHtml(document: Document, html: string): Document {
  const Parser = document.defaultView?.DOMParser ?? DOMParser;
  return new Parser().parseFromString(html, 'text/html');
}
