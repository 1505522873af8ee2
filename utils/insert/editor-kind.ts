/** What kind of text box this is, by signs that a content script can see. Order matters: editors live inside one another's markup. */

export const EDITOR_KINDS = [
  'field',
  'codemirror5',
  'codemirror6',
  'toast-markdown',
  'prosemirror',
  'tinymce',
  'ckeditor4',
  'ckeditor5',
  'quill1',
  'quill2',
  'lexical',
  'draft',
  'slate',
  'froala',
  'sceditor',
  'trix',
  'jodit',
  'plaintext-only',
  'contenteditable',
] as const;
export type EditorKind = (typeof EDITOR_KINDS)[number];

const SIGNS: readonly (readonly [EditorKind, string])[] = [
  ['codemirror6', '.cm-content'],
  ['codemirror5', '.CodeMirror'],
  ['toast-markdown', '.toastui-editor-md-container'],
  ['ckeditor5', '.ck-editor__editable'],
  ['ckeditor4', '.cke_editable'],
  ['tinymce', '.mce-content-body'],
  ['lexical', '[data-lexical-editor]'],
  ['draft', '.public-DraftEditor-content'],
  ['slate', '[data-slate-editor]'],
  ['froala', '.fr-element'],
  ['trix', 'trix-editor'],
  ['jodit', '.jodit-wysiwyg'],
  ['prosemirror', '.ProseMirror'],
];

/** Types of input that hold text a person writes for others. Passwords, payments and codes are nobody's business. */
const TEXT_TYPES = new Set(['text', 'search', 'url', 'email', 'tel', '']);
const PRIVATE = /(^|\s)(cc-|current-password|new-password|one-time-code)/;

export function isTextField(element: Element): element is HTMLTextAreaElement | HTMLInputElement {
  if (element.localName === 'textarea') return true;
  return element.localName === 'input' && TEXT_TYPES.has((element.getAttribute('type') ?? '').toLowerCase());
}

/** Never to be written to, nor read from: passwords, payment, one-time codes. */
export function isPrivateField(element: Element): boolean {
  const autocomplete = (element.getAttribute('autocomplete') ?? '').toLowerCase();
  const type = (element.getAttribute('type') ?? '').toLowerCase();
  const mode = (element.getAttribute('inputmode') ?? '').toLowerCase();
  const isCode = mode === 'numeric' && Number(element.getAttribute('maxlength') ?? 99) <= 8;
  return type === 'password' || PRIVATE.test(autocomplete) || isCode;
}

/** Null: no text box. */
export function editorKind(element: Element): EditorKind | null {
  if (isPrivateField(element)) return null;
  const found = SIGNS.find(([, sign]) => element.closest(sign) !== null)?.[0];
  if (found) return found;
  if (isTextField(element)) return 'field';
  if (element.closest('.ql-editor'))
    return element.closest('.ql-container')?.querySelector('.ql-clipboard') ? 'quill1' : 'quill2';
  if (!(element as HTMLElement).isContentEditable) return null;
  if (isInSceditor(element)) return 'sceditor';
  return (element as HTMLElement).contentEditable === 'plaintext-only' ? 'plaintext-only' : 'contenteditable';
}

/** SCEditor's text is the body of a frame that stands in its container. */
function isInSceditor(element: Element): boolean {
  const frame = element.ownerDocument.defaultView?.frameElement;
  return frame?.closest('.sceditor-container') != null || element.closest('.sceditor-container') !== null;
}

/** Those that keep formatting: they get HTML, all others text. */
const RICH: ReadonlySet<EditorKind> = new Set([
  'prosemirror',
  'tinymce',
  'ckeditor4',
  'ckeditor5',
  'quill1',
  'quill2',
  'lexical',
  'draft',
  'froala',
  'sceditor',
  'jodit',
  'contenteditable',
]);

export function isRich(kind: EditorKind): boolean {
  return RICH.has(kind);
}
