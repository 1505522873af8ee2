/** The editors in the order in which they are tried. `page` names the page's source in `pages/`, `from` the package whose version is shown. */

export interface EditorPage {
  name: string;
  page: string;
  /** Null: the browser's own. */
  from: string | null;
}

export const EDITORS: readonly EditorPage[] = [
  { name: 'textarea', page: 'textarea', from: null },
  { name: 'React controlled textarea', page: 'react', from: 'react' },
  { name: 'contenteditable', page: 'contenteditable', from: null },
  { name: 'ProseMirror', page: 'prosemirror', from: 'prosemirror-view' },
  { name: 'Tiptap', page: 'tiptap', from: '@tiptap/core' },
  { name: 'TinyMCE', page: 'tinymce', from: 'tinymce' },
  { name: 'CKEditor 5', page: 'ckeditor5', from: 'ckeditor5' },
  { name: 'Quill 2', page: 'quill2', from: 'quill' },
  { name: 'Lexical', page: 'lexical', from: 'lexical' },
  { name: 'Draft.js', page: 'draft', from: 'draft-js' },
  { name: 'Slate', page: 'slate', from: 'slate-react' },
  { name: 'CodeMirror 5', page: 'codemirror5', from: 'codemirror5' },
  { name: 'CodeMirror 6', page: 'codemirror6', from: '@codemirror/view' },
  { name: 'Trix', page: 'trix', from: 'trix' },
  { name: 'CKEditor 4', page: 'ckeditor4', from: 'ckeditor4' },
  { name: 'Quill 1', page: 'quill1', from: 'quill1' },
  { name: 'Froala', page: 'froala', from: 'froala-editor' },
  { name: 'SCEditor', page: 'sceditor', from: 'sceditor' },
  { name: 'Jodit', page: 'jodit', from: 'jodit' },
  { name: 'textarea in a closed shadow root', page: 'shadow-textarea', from: null },
  { name: 'contenteditable in nested shadow roots', page: 'shadow-contenteditable', from: null },
  { name: 'ProseMirror in a shadow root', page: 'shadow-prosemirror', from: 'prosemirror-view' },
  { name: 'Lexical in a shadow root', page: 'shadow-lexical', from: 'lexical' },
  { name: 'textarea in an about:blank frame', page: 'frame-textarea', from: null },
  { name: 'contenteditable in a srcdoc frame', page: 'frame-contenteditable', from: null },
  { name: 'textarea that refuses what was not typed', page: 'refusing', from: null },
];
