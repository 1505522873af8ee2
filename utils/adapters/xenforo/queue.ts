import { fieldsOf } from '@/utils/adapters/shared/forms';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import { at, type Board, look, stopped } from './board';
import { press } from './press';

/** The approval queue: one form for everything that waits. Of the others in it nothing is changed: their choice stays what it was, none. */
export async function decide(
  board: Board,
  type: 'post' | 'thread',
  id: string,
  decision: 'approve' | 'delete',
): Promise<Sent<unknown>> {
  const page = await look(board, at(board, 'approval-queue/'));
  if (!page.ok) return page;
  const name = `queue[${type}][${id}]`;
  const forms = Array.from(page.answer.body.querySelectorAll('form[method="post" i]'));
  const form = forms.find((one) => fieldsOf(one, name).length > 0);
  // Decided by somebody else, or behind the first of a long queue's pages.
  if (form === undefined) return stopped(failure('changed-meanwhile'), page.answer);
  return press(board, page.answer, form, { values: new Map([[name, decision]]) });
}
