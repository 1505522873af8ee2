import { fieldsOf } from '@/utils/adapters/shared/forms';
import { assumed, confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { at, type Board, look, stopped } from './board';
import { isNumber } from './posts';
import { formIn, press } from './press';

/** Reports are one for each post, whoever reported it, and are open, assigned, resolved or rejected. */

const STATE = 'report_state';
const STATES = ['open', 'assigned', 'resolved', 'rejected'] as const;
type State = (typeof STATES)[number];

const WANTED = {
  'resolve-report': 'resolved',
  'reject-report': 'rejected',
  'reopen-report': 'open',
  claim: 'assigned',
  release: 'open',
} as const satisfies Record<string, State>;

type ReportVerb = keyof typeof WANTED;

export function isReportVerb(native: string): native is ReportVerb {
  return Object.hasOwn(WANTED, native);
}

interface ReportForm {
  page: Answer<Document>;
  form: Element;
  offers: State[];
  state: State | null;
}

async function readReport(board: Board, id: string): Promise<Sent<ReportForm>> {
  const sent = await look(board, at(board, `reports/${id}/`));
  if (!sent.ok) return sent;
  const { answer } = sent;
  const form = formIn(answer.body, 'update', STATE);
  if (form === null || fieldsOf(form, STATE).length === 0) return stopped(failure('no-right'), answer);
  const choices = fieldsOf(form, STATE).flatMap((field) =>
    field.matches('select') ? Array.from(field.querySelectorAll('option')) : [field],
  );
  const offers = STATES.filter((one) => choices.some((choice) => choice.getAttribute('value') === one));
  return {
    ok: true,
    answer: { ...answer, body: { page: answer, form, offers, state: stateIn(choices, offers) } },
  };
}

/** The form offers what it can become: what is left out is how it stands. Null: it does not tell. */
function stateIn(choices: readonly Element[], offers: readonly State[]): State | null {
  const chosen = choices.find(
    (choice) => (choice as HTMLInputElement).checked || (choice as HTMLOptionElement).selected,
  );
  const value = chosen?.getAttribute('value') ?? '';
  const known = STATES.find((one) => one === value);
  if (known !== undefined) return known;
  const missing = STATES.filter((one) => !offers.includes(one));
  return missing.length === 1 ? (missing[0] ?? null) : null;
}

export async function decideReport(board: Board, command: Command, native: ReportVerb): Promise<Outcome> {
  const { target, input } = command;
  const wanted = WANTED[native];
  if (target.kind !== 'report' || !isNumber(target.id)) return failed(failure('unsupported'));
  const before = await readReport(board, target.id);
  if (!before.ok) return troubled(before.trouble);
  const { page, form, offers, state } = before.answer.body;
  if (state === wanted) return failed(failure('already-done'), before.answer);
  // Opened again is only what is closed, given back only what is in somebody's hands.
  const isFrom = state === null || (state === 'assigned') === (native === 'release');
  if (wanted === 'open' && !isFrom) return failed(failure('changed-meanwhile'), before.answer);
  if (!offers.includes(wanted)) return failed(failure('no-right'), before.answer);
  const comment = input.reason?.trim() ?? '';
  const sent = await press(board, page, form, {
    values: new Map([[STATE, wanted]]),
    ...(comment === '' ? {} : { texts: { message: comment } }),
  });
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(sent.trouble);
  const after = await readReport(board, target.id);
  if (!after.ok) {
    if (!sent.ok) return troubled(sent.trouble);
    return troubled({ ...after.trouble, http: sent.answer.status, effect: 'possible' });
  }
  const http = sent.ok ? sent.answer.status : sent.trouble.http;
  const seen = { status: http ?? 200, skewMs: after.answer.skewMs };
  const url = at(board, `reports/${target.id}/`).href;
  const now = after.answer.body.state;
  if (now === wanted) return { ...confirmed(seen, { by: 'reload', notified: 'no', url }), http };
  if (!sent.ok) return troubled(sent.trouble);
  // The form of some versions offers everything always; then only the answer speaks.
  return now === null ? assumed(seen, { url }) : failed(failure('not-changed'), seen, { by: 'reload' });
}
