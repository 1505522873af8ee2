import { beforeEach, describe, expect, it, vi } from 'vitest';
import { insertText } from '@/utils/content/insert-text';

function textarea(value: string): HTMLTextAreaElement {
  document.body.innerHTML = '<textarea></textarea>';
  const element = document.querySelector('textarea') as HTMLTextAreaElement;
  element.value = value;
  element.setSelectionRange(value.length, value.length);
  return element;
}

beforeEach(() => {
  // happy-dom has no editing commands; the fallback is what runs here, the command runs in the browser tests.
  document.execCommand = vi.fn(() => false);
});

describe('inserting text', () => {
  it('puts the text at the caret and keeps what was typed', () => {
    const element = textarea('ALPHA OMEGA');
    element.setSelectionRange(6, 6);
    expect(insertText(element, 'beta\n🙂 ')).toEqual({ ok: true, value: null });
    expect(element.value).toBe('ALPHA beta\n🙂 OMEGA');
  });
  it('tells the page that the field has changed', () => {
    const element = textarea('');
    const changed = vi.fn();
    element.addEventListener('input', changed);
    insertText(element, 'x');
    expect(changed).toHaveBeenCalledTimes(1);
  });
  it('inserts nothing where the field’s limit would cut it', () => {
    const element = textarea('12345');
    element.maxLength = 8;
    expect(insertText(element, 'abcd')).toEqual({
      ok: false,
      error: { code: 'invalid-input', detail: { field: 'text', limit: 8 } },
    });
    expect(element.value).toBe('12345');
  });
  it('refuses a field that is read-only, disabled or gone', () => {
    const readOnly = textarea('a');
    readOnly.readOnly = true;
    expect(insertText(readOnly, 'x')).toMatchObject({ error: { code: 'no-text-box' } });
    const gone = textarea('a');
    gone.remove();
    expect(insertText(gone, 'x')).toMatchObject({ error: { code: 'no-text-box' } });
    expect(gone.value).toBe('a');
  });

  it('pastes into an editor that draws itself, and says when it does not take it', () => {
    document.body.innerHTML = '<div class="ProseMirror" contenteditable="true"><p></p></div>';
    const editor = document.querySelector('.ProseMirror') as HTMLElement;
    expect(insertText(editor, '**bold**')).toMatchObject({ error: { code: 'not-inserted' } });
    expect(editor.textContent).toBe('');
    editor.addEventListener('paste', (event) => {
      event.preventDefault();
      editor.textContent = event.clipboardData?.getData('text/plain') ?? '';
    });
    expect(insertText(editor, '**bold**')).toEqual({ ok: true, value: null });
    expect(editor.textContent).toBe('**bold**');
  });
});
