import type { EditorKind } from './editor-kind';
import type { Technique } from './techniques';

/**
 * Which ways are tried, the best first, by editor and browser; measured, see docs/editors.md. What is not in a row damages that editor: `exec` loses
 * the person's own text in Lexical and Draft.js, HTML is thrown away by Slate and Trix, Quill 1 deletes the selection on a paste.
 */

type Ways = Readonly<Record<EditorKind, readonly Technique[]>>;

const CHROMIUM: Ways = {
  field: ['exec', 'set-range'],
  codemirror5: ['exec', 'paste-text'],
  codemirror6: ['paste-text', 'exec'],
  'toast-markdown': ['exec'],
  prosemirror: ['paste-html'],
  tinymce: ['paste-html', 'exec'],
  ckeditor4: ['paste-html', 'exec'],
  ckeditor5: ['paste-html', 'paste-text'],
  quill1: ['exec-html', 'exec'],
  quill2: ['paste-html', 'exec'],
  lexical: ['paste-html', 'paste-text'],
  draft: ['paste-html', 'paste-text'],
  slate: ['paste-text'],
  froala: ['paste-html', 'exec'],
  sceditor: ['exec-html', 'exec'],
  trix: ['paste-text'],
  jodit: ['exec-html', 'exec'],
  'plaintext-only': ['exec-breaks', 'exec'],
  contenteditable: ['exec-html', 'exec'],
};

const FIREFOX: Ways = {
  ...CHROMIUM,
  codemirror5: ['exec', 'paste-text'],
  'toast-markdown': ['exec-lines'],
  quill1: ['exec-lines'],
  quill2: ['paste-html', 'exec-lines'],
  contenteditable: ['exec-html', 'exec'],
  'plaintext-only': ['exec'],
};

export function waysFor(kind: EditorKind, browser: 'chromium' | 'firefox'): readonly Technique[] {
  return (browser === 'firefox' ? FIREFOX : CHROMIUM)[kind];
}
