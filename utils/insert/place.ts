import { editorKind, isTextField } from './editor-kind';

/** Where text goes: the text box and the caret in it, remembered before anything takes the focus away and given back after. */

export interface Place {
  /** The element that is edited: a field, or the root of what is contenteditable. */
  element: HTMLElement;
  caret:
    | { kind: 'field'; start: number; end: number }
    | { kind: 'range'; anchor: Node; anchorOffset: number; focus: Node; focusOffset: number }
    /** Its editor knows, and it was not in the document's selection. */
    | { kind: 'none' };
}

/** Browsers let an extension into closed roots (`element.openOrClosedShadowRoot`, `dom.openOrClosedShadowRoot`). */
export type RootOf = (element: Element) => ShadowRoot | null;

export const openRootOf: RootOf = (element) => element.shadowRoot;

/** The element with the focus, through shadow roots and frames of the same origin. */
export function deepActiveElement(document: Document, rootOf: RootOf): Element | null {
  let active = document.activeElement;
  for (let depth = 0; active !== null && depth < 20; depth += 1) {
    const inner: Element | null =
      rootOf(active)?.activeElement ?? innerDocument(active)?.activeElement ?? null;
    if (inner === null || inner === active) return active;
    active = inner;
  }
  return active;
}

function innerDocument(element: Element): Document | null {
  if (element.localName !== 'iframe') return null;
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** The outermost element that is edited together with this one; null for anything that takes no text. */
export function editedElement(element: Element): HTMLElement | null {
  if (isTextField(element)) return element;
  let edited: HTMLElement | null = null;
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    if ((at as HTMLElement).isContentEditable) edited = at as HTMLElement;
    else if (edited !== null) break;
  }
  return edited;
}

/** Null: nothing that takes text has the focus. */
export function rememberPlace(document: Document, rootOf: RootOf): Place | null {
  const active = deepActiveElement(document, rootOf);
  const element = active === null ? null : editedElement(active);
  if (element === null || editorKind(element) === null) return null;
  return { element, caret: caretOf(element) };
}

export function caretOf(element: HTMLElement): Place['caret'] {
  if (isTextField(element)) {
    // Fields of type e-mail know no selection.
    const length = element.value.length;
    return { kind: 'field', start: element.selectionStart ?? length, end: element.selectionEnd ?? length };
  }
  const root = element.getRootNode();
  const selection = element.ownerDocument.getSelection();
  if (selection === null) return { kind: 'none' };
  const range = root instanceof ShadowRoot ? composedRange(selection, root) : rangeOf(selection);
  if (range === null || !element.contains(range.anchor)) return { kind: 'none' };
  return { kind: 'range', ...range };
}

type Ends = Omit<Extract<Place['caret'], { kind: 'range' }>, 'kind'>;

function rangeOf({ anchorNode, anchorOffset, focusNode, focusOffset }: Selection): Ends | null {
  if (anchorNode === null || focusNode === null) return null;
  return { anchor: anchorNode, anchorOffset, focus: focusNode, focusOffset };
}

/** In a shadow root the document's own range names the host. */
function composedRange(selection: Selection, root: ShadowRoot): Ends | null {
  const [range] = selection.getComposedRanges?.({ shadowRoots: [root] }) ?? [];
  if (!range) return rangeOf(selection);
  const { startContainer, startOffset, endContainer, endOffset } = range;
  return { anchor: startContainer, anchorOffset: startOffset, focus: endContainer, focusOffset: endOffset };
}

/** Focus and caret as they were. False: the text box is not there any more. */
export function returnTo({ element, caret }: Place): boolean {
  if (!element.isConnected) return false;
  const view = element.ownerDocument.defaultView;
  // Chromium leaves the keys with the page when only the frame's window is told.
  (view?.frameElement as HTMLElement | null | undefined)?.focus({ preventScroll: true });
  view?.focus();
  element.focus({ preventScroll: true });
  if (caret.kind === 'field' && isTextField(element)) {
    if (element.selectionStart !== null) element.setSelectionRange(caret.start, caret.end);
  } else if (caret.kind === 'range' && caret.anchor.isConnected && caret.focus.isConnected) {
    const selection = element.ownerDocument.getSelection();
    selection?.setBaseAndExtent(caret.anchor, caret.anchorOffset, caret.focus, caret.focusOffset);
  }
  return true;
}

/** In a plain field the caret goes where the reply wants it; editors keep theirs behind the text. */
export function placeCursor({ element, caret }: Place, text: string, cursor: number | null): void {
  if (cursor === null || caret.kind !== 'field' || !isTextField(element)) return;
  const at = caret.start + Math.min(cursor, text.length);
  if (element.selectionStart !== null) element.setSelectionRange(at, at);
}
