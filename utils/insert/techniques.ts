/**
 * Ways of putting text into an editor as if the person had typed or pasted it, so that the editor's own model and undo know of it. Each was tried
 * in real browsers with each editor; `ways.ts` says which is right where.
 */

export interface Content {
  text: string;
  /** Sanitised; for editors that keep formatting. */
  html: string;
  /** Where the caret goes in `text`, UTF-16 units; null: behind it. */
  cursor: number | null;
}

export type Technique =
  | 'exec'
  | 'exec-lines'
  | 'exec-breaks'
  | 'exec-html'
  | 'paste-text'
  | 'paste-html'
  | 'set-range';

/** Does it; says nothing about whether it worked, which only reading back can tell. */
export function apply(technique: Technique, element: HTMLElement, content: Content): void {
  const document = element.ownerDocument;
  const ways: Readonly<Record<Technique, () => void>> = {
    exec: () => document.execCommand('insertText', false, content.text),
    'exec-lines': () => byLines(document, content.text, 'insertParagraph'),
    'exec-breaks': () => byLines(document, content.text, 'insertLineBreak'),
    'exec-html': () => document.execCommand('insertHTML', false, content.html),
    'paste-text': () => paste(element, { 'text/plain': content.text }),
    'paste-html': () => paste(element, { 'text/plain': content.text, 'text/html': content.html }),
    'set-range': () => setRange(element as HTMLTextAreaElement, content.text),
  };
  ways[technique]();
}

function byLines(document: Document, text: string, between: 'insertParagraph' | 'insertLineBreak'): void {
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) document.execCommand(between);
    if (line !== '') document.execCommand('insertText', false, line);
  }
}

/** The window as the page's own scripts see it: Firefox hands events with data over empty when they are made elsewhere. */
type PageWindow = Window & typeof globalThis & { wrappedJSObject?: Window & typeof globalThis };

function paste(element: HTMLElement, data: Readonly<Record<string, string>>): void {
  const view = element.ownerDocument.defaultView as PageWindow | null;
  if (view === null) return;
  const page = view.wrappedJSObject ?? view;
  const transfer = new page.DataTransfer();
  for (const [type, value] of Object.entries(data)) transfer.setData(type, value);
  // Options from our world are not readable in the page's: JSON goes over as the page's own object.
  const options = view.wrappedJSObject
    ? page.JSON.parse('{"bubbles":true,"cancelable":true,"composed":true}')
    : { bubbles: true, cancelable: true, composed: true };
  if (!view.wrappedJSObject) Object.assign(options, { clipboardData: transfer });
  const event = new page.ClipboardEvent('paste', options);
  if (view.wrappedJSObject) {
    for (const [type, value] of Object.entries(data)) event.clipboardData?.setData(type, value);
  }
  element.dispatchEvent(event);
}

/** Ctrl+Z as editors hear it. Browsers themselves do nothing at keys that no person pressed. */
export function pressUndo(element: HTMLElement): void {
  const view = element.ownerDocument.defaultView;
  if (view === null) return;
  const isMac = /^Mac/.test(view.navigator.platform);
  const keys = { key: 'z', code: 'KeyZ', keyCode: 90, which: 90, ctrlKey: !isMac, metaKey: isMac };
  const options = { ...keys, bubbles: true, cancelable: true, composed: true };
  element.dispatchEvent(new KeyboardEvent('keydown', options));
}

/** The last way for fields: it works for the page, but the person's undo does not know of it. */
function setRange(field: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  if (field.selectionStart === null) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd ?? field.selectionStart, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}
