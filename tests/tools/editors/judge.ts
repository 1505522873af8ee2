import type { Held, SeenEvent } from './driver';

/** What is inserted, and how a model that holds it looks. */

export const REPLY = {
  id: 'editors-three-lines',
  title: 'Three lines for every editor',
  body: 'Thanks for asking 👋\n\nPlease read [the rules](https://example.org/rules) first.\n\nSee you soon.',
};

/** The words, whichever way the link is written. */
const WHOLE = /Thanksforasking👋Pleaseread.{0,60}therules.{0,60}first\.Seeyousoon\./u;
const LINES = /Thanks for asking 👋\s*\n\s*Please read.*first\.\s*\n\s*See you soon\./u;

const squeezed = (text: string): string => text.replace(/[\s\u00A0\u200B\uFEFF]+/g, '');

export function isWhole({ source, text }: Held): boolean {
  return WHOLE.test(squeezed(text)) && /example\.org[\\/]+rules/.test(source);
}

/** What was typed before is there once, in order. */
export function isIntact({ text }: Held): boolean {
  return /^(?!.*ALPHA.*ALPHA)(?!.*OMEGA.*OMEGA).*ALPHA.*OMEGA/.test(squeezed(text));
}

export function isAtCaret({ text }: Held): boolean {
  const [before = '', after = ''] = squeezed(text).split(WHOLE);
  return before === 'ALPHA' && after === 'OMEGA';
}

export function hasLines({ text }: Held): boolean {
  return LINES.test(text.replaceAll('\u00A0', ' '));
}

/** The way it came, told from the events which the page got. */
export function wayOf(seen: readonly SeenEvent[]): string {
  const paste = seen.findLast(({ type, trusted }) => type === 'paste' && !trusted);
  const inputs = seen.filter(({ type, trusted }) => type !== 'paste' && trusted);
  const commands = inputs.some(({ input }) => input === 'insertText') ? 'typed' : 'typed with HTML';
  if (paste) return paste.kinds.includes('text/html') ? 'paste with HTML' : 'paste of text';
  return inputs.length > 0 ? commands : 'not seen';
}
