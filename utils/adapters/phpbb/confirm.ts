import { type FieldValues, fieldsOf, requestOf } from '@/utils/adapters/shared/forms';
import type { Answer, ForumRequest, Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import { ask, type Board, refusal } from './board';

/**
 * phpBB's two kinds of act. Most go through a page that asks once more, whose key is good for one press; forms with a token want
 * to be older than the second they were made in.
 */

/** By field name; null: not sent. What a form has not is left out, but for the names in `needed`. */
export interface Filling {
  values: FieldValues;
  /** Fields without which the act would be another one: refused, when the form has them not. */
  needed?: readonly string[];
}

const CONFIRM = 'form[action*="confirm_key="], form#confirm';

/** Sends what asks, then presses yes. An answer of `ok` is the page that came after that. */
export async function confirmed(
  board: Board,
  first: ForumRequest,
  fillingOf: (form: Element) => Filling = () => ({ values: new Map() }),
): Promise<Sent<Document>> {
  // Only the press on the second page changes anything.
  const asking = await ask(board, { ...first, isWrite: false });
  if (!asking.ok) return asking;
  const pressed = await pressYes(board, asking.answer, fillingOf);
  if (!pressed.ok || confirmIn(pressed.answer.body) === null) return pressed;
  // Asked again: the key was used up by another page of the viewer's meanwhile, or something in the form is not taken.
  if (pressed.answer.body.querySelector('.error') !== null)
    return stopped(refusal(pressed.answer), pressed.answer);
  const again = await pressYes(board, pressed.answer, fillingOf);
  if (!again.ok || confirmIn(again.answer.body) === null) return again;
  return stopped(refusal(again.answer), again.answer);
}

function confirmIn(document: Document): Element | null {
  return document.querySelector(CONFIRM);
}

function pressYes(
  board: Board,
  answer: Answer<Document>,
  fillingOf: (form: Element) => Filling,
): Promise<Sent<Document>> {
  const form = confirmIn(answer.body);
  const yes = form?.querySelector('[name="confirm"]');
  if (!form || !yes) return Promise.resolve(stopped(refusal(answer), answer));
  return press(board, answer, yes, fillingOf(form));
}

/** Presses a button of a page that was fetched. */
export async function press(
  board: Board,
  page: Answer<Document>,
  button: Element,
  { values, needed = [] }: Filling,
): Promise<Sent<Document>> {
  const form = button.closest('form');
  const has = (name: string) => form !== null && fieldsOf(form, name).length > 0;
  if (needed.some((name) => !has(name))) return stopped(failure('no-right'), page);
  const known = new Map([...values].filter(([name]) => has(name)));
  const request = requestOf(button, { document: page.body, url: page.url }, known);
  return request.ok ? ask(board, request.value) : stopped(request.error, page);
}

/** A form with a token: one that is sent in the second it was made in is refused. */
const OLD_ENOUGH_MS = 1200;

export async function waitForForm(board: Board, page: Answer<Document>): Promise<Sent<Document> | null> {
  try {
    await board.env.wait(OLD_ENOUGH_MS, 'retry');
    return null;
  } catch {
    return stopped(failure('not-sent'), page);
  }
}

/** Nothing was done, and why. */
export function stopped(
  problem: Failure,
  { status, skewMs }: Pick<Answer<unknown>, 'status' | 'skewMs'>,
): Sent<never> {
  return { ok: false, trouble: { failure: problem, http: status, skewMs, effect: 'none' } };
}
