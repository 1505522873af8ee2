import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { type EditorKind, editorKind, isRich, isTextField } from './editor-kind';
import { type Place, returnTo } from './place';
import { apply, type Content, pressUndo, type Technique } from './techniques';
import { waysFor } from './ways';

/**
 * Puts a reply into the text box it is meant for. What was typed there stays, and so does the person's undo; after each way the text is read
 * back from the page, and a way that took something of the person's away is taken back.
 */

export interface Inserted {
  way: Technique;
}

interface InsertOptions {
  browser: 'chromium' | 'firefox';
  /** Two animation frames: editors take a paste at once or in their next update. */
  settle(): Promise<void>;
}

/**
 * `no-text-box`: it is gone, read-only or none. `invalid-input` with `limit`: it would not fit. `not-inserted`: no way worked; nothing was changed, unless `problem` is `left`.
 */
export async function insertContent(
  place: Place,
  content: Content,
  options: InsertOptions,
): Promise<Result<Inserted>> {
  const { element } = place;
  const kind = editorKind(element);
  if (kind === null || !element.isConnected || isLocked(element)) return fail(failure('no-text-box'));
  const over = overflow(place, content.text);
  if (over !== null) return fail(failure('invalid-input', { field: 'text', limit: over }));
  const wanted = isRich(kind) ? content : { ...content, html: '' };
  const target = { place, kind };
  const before = textIn(target);
  for (const way of waysFor(kind, options.browser)) {
    if (!returnTo(place)) return fail(failure('no-text-box'));
    await options.settle();
    apply(way, element, wanted);
    await options.settle();
    const after = textIn(target);
    if (isThere(before, after, drawnBy(way, wanted), target)) return ok({ way });
    if (squeezed(after) === squeezed(before)) continue;
    takeBack(way, element);
    await options.settle();
    if (squeezed(textIn(target)) !== squeezed(before))
      return fail(failure('not-inserted', { problem: 'left' }));
  }
  return fail(failure('not-inserted'));
}

function isLocked(element: HTMLElement): boolean {
  return isTextField(element) && (element.readOnly || element.disabled);
}

/** The field's limit, when the text would not fit into it. */
function overflow({ element, caret }: Place, text: string): number | null {
  if (!isTextField(element) || element.maxLength < 0) return null;
  const replaced = caret.kind === 'field' ? caret.end - caret.start : 0;
  return element.value.length - replaced + text.length > element.maxLength ? element.maxLength : null;
}

interface Target {
  place: Place;
  kind: EditorKind;
}

/** What is written in it. Editors that draw only what is in view are asked for what they draw. */
function textIn({ place: { element }, kind }: Target): string {
  // CodeMirror 5 may type into a hidden field that is empty again at once.
  if (kind === 'codemirror5')
    return element.closest('.CodeMirror')?.querySelector('.CodeMirror-code')?.textContent ?? '';
  return isTextField(element) ? element.value : (element.textContent ?? '');
}

/** The text as it will be seen: of a link in HTML that is the words, without the address. */
function drawnBy(way: Technique, { text, html }: Content): string {
  const isHtml = html !== '' && (way === 'paste-html' || way === 'exec-html');
  return isHtml ? (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '') : text;
}

/**
 * What was pasted the editor's own undo knows, and the browser's does not: that one would take typing out of what is drawn, behind the editor's back.
 */
function takeBack(way: Technique, element: HTMLElement): void {
  if (way === 'paste-html' || way === 'paste-text') pressUndo(element);
  else element.ownerDocument.execCommand('undo');
}

/** Without white space and marks of emphasis: what rich editors change on their own. */
function squeezed(text: string): string {
  return text.replace(/[\s\u200B\uFEFF]+/g, '');
}

/** The new words are there, and what was there is there still. */
function isThere(before: string, after: string, text: string, { place, kind }: Target): boolean {
  const { element, caret } = place;
  if (kind === 'field' && isTextField(element) && caret.kind === 'field') {
    const line = element.localName === 'input' ? text.replace(/\n/g, ' ') : text;
    const wanted = before.slice(0, caret.start) + line + before.slice(caret.end);
    return squeezed(after) === squeezed(wanted);
  }
  const [was, is] = [squeezed(before), squeezed(after)];
  const words = wordsOf(text).filter((word) => !was.includes(word));
  if (words.length > 0 && !words.every((word) => is.includes(word))) return false;
  return is.length > was.length && keepsAround(was, is, element, caret);
}

/** Words of the reply as they must be found: letters and digits only, because markup is turned into formatting. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

/** What stood before and after the insertion is at the beginning and the end still; a selection that was replaced may be gone. */
function keepsAround(was: string, is: string, element: HTMLElement, caret: Place['caret']): boolean {
  let head = 0;
  while (head < was.length && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < was.length - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  const replaced = caret.kind === 'range' ? selectedLength(element, caret) : 0;
  return was.length - head - tail <= replaced;
}

function selectedLength(element: HTMLElement, caret: Extract<Place['caret'], { kind: 'range' }>): number {
  const selection = element.ownerDocument.getSelection();
  const isOne = caret.anchor === caret.focus && caret.anchorOffset === caret.focusOffset;
  if (isOne) return 0;
  if (caret.anchor === caret.focus) return Math.abs(caret.anchorOffset - caret.focusOffset);
  return Math.max(squeezed(selection?.toString() ?? '').length, squeezed(element.textContent ?? '').length);
}
