import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';

/**
 * Puts text into a plain text field at its caret. `execCommand('insertText')` first: the only way that keeps the person's own undo in both
 * browsers and that frameworks notice; then the field's own range method. What was typed before stays; the result is read back.
 */
export function insertText(element: HTMLElement, text: string): Result<null> {
  if (!element.isConnected) return fail(failure('no-text-box'));
  if (element.matches('.ProseMirror')) return pasteText(element, text);
  const field = element as HTMLTextAreaElement;
  if (field.localName !== 'textarea' || field.readOnly || field.disabled) return fail(failure('no-text-box'));
  const before = field.value;
  if (field.maxLength >= 0 && before.length + text.length > field.maxLength) {
    return fail(failure('invalid-input', { field: 'text', limit: field.maxLength }));
  }
  const start = field.selectionStart;
  const end = field.selectionEnd;
  const wanted = before.slice(0, start) + text + before.slice(end);
  const holds = (): boolean => field.value.replaceAll('\r\n', '\n') === wanted.replaceAll('\r\n', '\n');

  field.focus();
  field.setSelectionRange(start, end);
  field.ownerDocument.execCommand('insertText', false, text);
  if (holds()) return ok(null);
  if (field.value === before) {
    field.setRangeText(text, start, end, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  }
  return holds() ? ok(null) : fail(failure('not-inserted'));
}

/**
 * An editor that draws itself from a document of its own takes nothing that is put into it. As pasted plain text it reads Markdown itself;
 * typed, its marks would be escaped. That it took the paste, it says by cancelling it.
 */
function pasteText(editor: HTMLElement, text: string): Result<null> {
  const view = editor.ownerDocument.defaultView;
  if (!view) return fail(failure('no-text-box'));
  const before = editor.textContent;
  const clipboardData = new view.DataTransfer();
  clipboardData.setData('text/plain', text);
  editor.focus();
  const paste = new view.ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  const isTaken = !editor.dispatchEvent(paste);
  return isTaken && editor.textContent !== before ? ok(null) : fail(failure('not-inserted'));
}
