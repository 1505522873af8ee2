import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';

/**
 * Puts text into a plain text field at its caret. `execCommand('insertText')` first: the only way that keeps the person's own undo in both
 * browsers and that frameworks notice; then the field's own range method. What was typed before stays; the result is read back.
 */
export function insertText(element: HTMLElement, text: string): Result<null> {
  if (!element.isConnected) return fail(failure('no-text-box'));
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
