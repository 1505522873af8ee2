import { beforeEach, describe, expect, it, vi } from 'vitest';
import { editorKind } from '@/utils/insert/editor-kind';
import { insertContent } from '@/utils/insert/insert';
import { caretOf, deepActiveElement, openRootOf, type Place, rememberPlace } from '@/utils/insert/place';
import type { Content } from '@/utils/insert/techniques';

const options = { browser: 'chromium' as const, settle: () => Promise.resolve() };
const plain = (text: string): Content => ({ text, html: text, cursor: null });

function textarea(value: string): HTMLTextAreaElement {
  document.body.innerHTML = '<textarea></textarea>';
  const element = document.querySelector('textarea') as HTMLTextAreaElement;
  element.value = value;
  element.setSelectionRange(value.length, value.length);
  return element;
}
const at = (element: HTMLElement): Place => ({ element, caret: caretOf(element) });

function editor(markup: string): HTMLElement {
  document.body.innerHTML = markup;
  return document.querySelector('[contenteditable]') as HTMLElement;
}

beforeEach(() => {
  // happy-dom has no editing commands; what needs them runs in the browsers, with the real editors.
  document.execCommand = vi.fn(() => false);
});

describe('putting a reply into a text field', () => {
  it('leaves what was typed before and after the caret', async () => {
    const element = textarea('ALPHA OMEGA');
    element.setSelectionRange(6, 6);
    expect(await insertContent(at(element), plain('beta\n🙂 '), options)).toEqual({
      ok: true,
      value: { way: 'set-range' },
    });
    expect(element.value).toBe('ALPHA beta\n🙂 OMEGA');
  });

  it('tells the page that the field has changed', async () => {
    const element = textarea('');
    const changed = vi.fn();
    element.addEventListener('input', changed);
    await insertContent(at(element), plain('x'), options);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('inserts nothing where the field’s limit would cut it, and says the limit', async () => {
    const element = textarea('12345');
    element.maxLength = 8;
    expect(await insertContent(at(element), plain('abcd'), options)).toEqual({
      ok: false,
      error: { code: 'invalid-input', detail: { field: 'text', limit: 8 } },
    });
    expect(element.value).toBe('12345');
  });

  it('refuses a field that is read-only, disabled or gone', async () => {
    const readOnly = textarea('a');
    readOnly.readOnly = true;
    expect(await insertContent(at(readOnly), plain('x'), options)).toMatchObject({
      error: { code: 'no-text-box' },
    });
    const gone = textarea('a');
    gone.remove();
    expect(await insertContent(at(gone), plain('x'), options)).toMatchObject({
      error: { code: 'no-text-box' },
    });
    expect(gone.value).toBe('a');
  });

  it('says that nothing was inserted where the page throws the text away', async () => {
    const element = textarea('a');
    element.addEventListener('input', () => {
      element.value = 'a';
    });
    expect(await insertContent(at(element), plain('x'), options)).toMatchObject({
      error: { code: 'not-inserted' },
    });
    expect(element.value).toBe('a');
  });
});

describe('putting a reply into an editor', () => {
  it('is a paste with formatting for one that draws itself from a document of its own', async () => {
    const element = editor('<div class="ProseMirror" contenteditable="true"><p>ALPHA OMEGA</p></div>');
    element.addEventListener('paste', (event) => {
      event.preventDefault();
      element.innerHTML = `<p>ALPHA ${event.clipboardData?.getData('text/html')} OMEGA</p>`;
    });
    const content = { text: '**bold** move', html: '<strong>bold</strong> move', cursor: null };
    expect(await insertContent(at(element), content, options)).toEqual({
      ok: true,
      value: { way: 'paste-html' },
    });
    expect(element.innerHTML).toBe('<p>ALPHA <strong>bold</strong> move OMEGA</p>');
  });

  it('is never a command that loses the person’s own text: Lexical and Draft.js get a paste or nothing', async () => {
    const command = vi.mocked(document.execCommand);
    const element = editor('<div data-lexical-editor="true" contenteditable="true"><p>ALPHA</p></div>');
    expect(await insertContent(at(element), plain('x y'), options)).toMatchObject({
      error: { code: 'not-inserted' },
    });
    expect(command).not.toHaveBeenCalledWith('insertText', expect.anything(), expect.anything());
  });

  it('is taken back when the editor loses something the person wrote', async () => {
    const element = editor('<div class="ProseMirror" contenteditable="true"><p>ALPHA OMEGA</p></div>');
    element.addEventListener('paste', () => {
      element.innerHTML = '<p>new words</p>';
    });
    element.addEventListener('keydown', ({ key, ctrlKey }) => {
      if (key === 'z' && ctrlKey) element.innerHTML = '<p>ALPHA OMEGA</p>';
    });
    expect(await insertContent(at(element), plain('new words'), options)).toMatchObject({
      error: { code: 'not-inserted' },
    });
    expect(element.textContent).toBe('ALPHA OMEGA');
    // The browser's own undo would change what is drawn, and the editor's model would not know.
    expect(document.execCommand).not.toHaveBeenCalledWith('undo');
  });

  it('is there when a link shows its words only', async () => {
    const element = editor('<div class="ProseMirror" contenteditable="true"><p>ALPHA OMEGA</p></div>');
    element.addEventListener('paste', (event) => {
      element.innerHTML = `<p>ALPHA ${event.clipboardData?.getData('text/html')} OMEGA</p>`;
    });
    const html = 'Read <a href="https://example.org/rules">the guide</a>';
    const content = { text: 'Read the guide (https://example.org/rules)', html, cursor: null };
    expect(await insertContent(at(element), content, options)).toEqual({
      ok: true,
      value: { way: 'paste-html' },
    });
  });

  it('is looked for where CodeMirror 5 draws it, because the field it is typed into is empty again', async () => {
    document.body.innerHTML =
      '<div class="CodeMirror"><textarea></textarea><div class="CodeMirror-code">ALPHA OMEGA</div></div>';
    const field = document.querySelector('textarea') as HTMLTextAreaElement;
    document.execCommand = vi.fn(() => {
      (document.querySelector('.CodeMirror-code') as Element).textContent = 'ALPHA beta OMEGA';
      return true;
    });
    expect(await insertContent(at(field), plain('beta '), options)).toEqual({
      ok: true,
      value: { way: 'exec' },
    });
  });
});

describe('a text box', () => {
  const kindOf = (markup: string): string | null => {
    document.body.innerHTML = markup;
    const element = document.querySelector('[data-it], textarea, input, [contenteditable]');
    return element === null ? null : editorKind(element);
  };

  it('is known by signs of its editor', () => {
    expect(kindOf('<textarea></textarea>')).toBe('field');
    expect(kindOf('<div class="CodeMirror"><textarea></textarea></div>')).toBe('codemirror5');
    expect(kindOf('<div class="cm-editor"><div class="cm-content" contenteditable="true"></div></div>')).toBe(
      'codemirror6',
    );
    expect(kindOf('<div class="ck ck-editor__editable" contenteditable="true"></div>')).toBe('ckeditor5');
    expect(
      kindOf('<div class="ql-container"><div class="ql-editor" contenteditable="true"></div></div>'),
    ).toBe('quill2');
    expect(
      kindOf(
        '<div class="ql-container"><div class="ql-editor" contenteditable="true"></div><div class="ql-clipboard"></div></div>',
      ),
    ).toBe('quill1');
    expect(kindOf('<div contenteditable="true" data-slate-editor="true"></div>')).toBe('slate');
    expect(kindOf('<trix-editor contenteditable="true"></trix-editor>')).toBe('trix');
    expect(kindOf('<div contenteditable="true"></div>')).toBe('contenteditable');
  });

  it('is never a password, a payment or a code', () => {
    expect(kindOf('<input type="password">')).toBeNull();
    expect(kindOf('<input autocomplete="cc-number">')).toBeNull();
    expect(kindOf('<input autocomplete="section-a one-time-code">')).toBeNull();
    expect(kindOf('<input inputmode="numeric" maxlength="6">')).toBeNull();
    expect(kindOf('<input type="checkbox">')).toBeNull();
    expect(kindOf('<p data-it>text</p>')).toBeNull();
  });

  it('is found through an open shadow root, with its caret', () => {
    document.body.innerHTML = '<div id="host"></div>';
    const root = (document.getElementById('host') as HTMLElement).attachShadow({ mode: 'open' });
    root.innerHTML = '<textarea>abc</textarea>';
    const inner = root.querySelector('textarea') as HTMLTextAreaElement;
    inner.focus();
    inner.setSelectionRange(1, 2);
    Object.defineProperty(root, 'activeElement', { value: inner, configurable: true });
    Object.defineProperty(document, 'activeElement', {
      value: document.getElementById('host'),
      configurable: true,
    });
    expect(deepActiveElement(document, openRootOf)).toBe(inner);
    expect(rememberPlace(document, openRootOf)).toEqual({
      element: inner,
      caret: { kind: 'field', start: 1, end: 2 },
    });
    Reflect.deleteProperty(document, 'activeElement');
  });
});
