import { type Html, html } from '../html';

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
const NUMERAL = new Intl.NumberFormat('en-GB');
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

export function timeTag(at: number, className = 'time'): Html {
  const date = new Date(at);
  return html`<time class="${className}" datetime="${date.toISOString()}">${DATE.format(date)}</time>`;
}

export function dayOf(at: number): string {
  return DAY.format(new Date(at));
}

export function numeral(number: number): string {
  return NUMERAL.format(number);
}

export function count(number: number, one: string, many: string): string {
  return `${numeral(number)} ${number === 1 ? one : many}`;
}

/**
 * The forum's little markup: blank line = new paragraph, lines from `> ` = quote, lines between ``` = code, `code`, **bold**, and
 * addresses become links (marked nofollow). Everything else is text.
 */
export function bodyOf(text: string): Html {
  const parts = text.split(/^```\n([\s\S]*?)\n```$/m);
  return html`${parts.map((part, index) => (index % 2 === 1 ? codeBlock(part) : blocks(part)))}`;
}

function codeBlock(code: string): Html {
  return html`<pre dir="ltr"><code>${code}</code></pre>`;
}

function blocks(text: string): Html[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => (block.startsWith('> ') ? quote(block) : html`<p dir="auto">${lines(block)}</p>`));
}

function quote(block: string): Html {
  const said = block.replace(/^> ?/gm, '');
  return html`<blockquote dir="auto"><p>${lines(said)}</p></blockquote>`;
}

function lines(block: string): Html[] {
  return block.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${inline(line)}`);
}

function inline(line: string): Html[] {
  return line.split(/(`[^`]+`|\*\*[^*]+\*\*|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((part, index) => {
    if (index % 2 === 0) return html`${part}`;
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`;
    if (part.startsWith('**')) return html`<strong>${part.slice(2, -2)}</strong>`;
    return html`<a href="${part}" rel="nofollow ugc noopener">${part}</a>`;
  });
}
