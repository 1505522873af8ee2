import { requestOf, SUBMIT } from '@/utils/adapters/shared/forms';
import { failed } from '@/utils/adapters/shared/outcomes';
import { fetchText, type Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { MybbVerb } from './actions';
import { addressOf, type Board, type BoardPage, judged, openPage, send } from './board';
import { carryOut } from './change';
import { type Job, userId } from './job';
import { readViewer } from './viewer';

/** Acts on a member that go through the moderators' control panel: bans, suspended or moderated posting, notes. */

export interface BanState {
  page: BoardPage;
  isBanned: boolean;
  /** As MyBB writes a length: days-months-years, `---` for ever. */
  length: string | null;
  name: string;
}

/** The form for a ban says whether there is one, to whom it may be given or by whom it may be changed. */
export async function readBan(board: Board, id: string): Promise<Sent<BanState>> {
  const sent = await openPage(board, 'modcp.php', { action: 'banuser', uid: id });
  if (!sent.ok) return sent;
  const page = sent.answer.body;
  const form = formWith(page, 'do_banuser');
  const field = (name: string) => form?.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? null;
  const isBanned = field('uid') === id;
  const chosen = form?.querySelector('select[name="liftafter"] option[selected]')?.getAttribute('value');
  const state = { page, isBanned, length: isBanned ? (chosen ?? null) : null, name: field('username') ?? '' };
  return { ok: true, answer: { ...sent.answer, body: state } };
}

/** MyBB counts in whole days; the member is named, for new bans take no id. */
export function ban(job: Job): Promise<Outcome> | Outcome {
  const { board, command } = job;
  const id = userId(job);
  const { reason, seconds } = command.input;
  const isPermanent = command.native === 'ban-permanent';
  if (id === null) return failed(failure('unsupported'));
  if (!reason?.trim()) return failed(failure('invalid-input', { field: 'reason' }));
  if (reason.length > 255) return failed(failure('invalid-input', { field: 'reason', limit: 255 }));
  if (!isPermanent && seconds === null) return failed(failure('invalid-input', { field: 'seconds' }));
  const days = isPermanent ? null : Math.max(1, Math.round((seconds ?? 0) / 86_400));
  const length = days === null ? '---' : `${days}-0-0`;
  return carryOut<BanState>({
    look: () => readBan(board, id),
    isDone: ({ isBanned }) => isBanned,
    hindrance: ({ page, name }) =>
      name === '' ? failure('gone') : readViewer(page.document).id === id ? failure('unsupported') : null,
    send: ({ page, name }) =>
      send(
        board,
        'modcp.php',
        {
          ...{ action: 'do_banuser', uid: 0, username: name, banreason: reason, liftafter: length },
          usergroup: groupIn(page),
        },
        page,
      ),
    more: ({ page }) => ({
      until: days === null ? null : endAfter(board, page, days * 86_400),
      url: addressOf(board, 'modcp.php', { action: 'banning' }).href,
      notified: 'unknown',
    }),
  });
}

/** Hidden where there is one group for banned members, a list where there are several: then the one the form begins with. */
function groupIn(page: BoardPage): string | null {
  const field = formWith(page, 'do_banuser')?.querySelector('[name="usergroup"]');
  const option = field?.querySelector('option[selected]') ?? field?.querySelector('option');
  return (option ?? field)?.getAttribute('value') ?? null;
}

/** The board's clock decides. */
function endAfter({ env }: Board, { answer }: BoardPage, seconds: number): string {
  return new Date(env.now() + (answer.skewMs ?? 0) + seconds * 1000).toISOString();
}

export function liftBan(job: Job): Promise<Outcome> | Outcome {
  const id = userId(job);
  if (id === null) return failed(failure('unsupported'));
  const { board } = job;
  return carryOut<BanState>({
    look: () => readBan(board, id),
    isDone: ({ isBanned }) => !isBanned,
    send: ({ page }) => send(board, 'modcp.php', { action: 'liftban', uid: id }, page),
    more: () => ({ url: addressOf(board, 'modcp.php', { action: 'banning' }).href }),
  });
}

export interface ProfileState {
  page: BoardPage;
  isSuspended: boolean;
  isModerated: boolean;
  notes: string;
}

export async function readProfileForm(board: Board, id: string): Promise<Sent<ProfileState>> {
  const sent = await openPage(board, 'modcp.php', { action: 'editprofile', uid: id });
  if (!sent.ok) return sent;
  const page = sent.answer.body;
  const form = formWith(page, 'do_editprofile');
  const isChecked = (name: string) =>
    form?.querySelector(`input[name="${name}"]`)?.hasAttribute('checked') ?? false;
  const state = {
    page,
    isSuspended: isChecked('suspendposting'),
    isModerated: isChecked('moderateposting'),
    notes: form?.querySelector('textarea[name="usernotes"]')?.textContent ?? '',
  };
  return { ok: true, answer: { ...sent.answer, body: state } };
}

const LIMITS = {
  'suspend-posting': { box: 'suspendposting', name: 'suspost', of: 'isSuspended', to: true },
  'allow-posting': { box: 'suspendposting', name: 'suspost', of: 'isSuspended', to: false },
  'moderate-posts': { box: 'moderateposting', name: 'modpost', of: 'isModerated', to: true },
  'trust-posts': { box: 'moderateposting', name: 'modpost', of: 'isModerated', to: false },
} as const satisfies Partial<Record<MybbVerb, unknown>>;

export type LimitVerb = keyof typeof LIMITS;

export function isLimitVerb(verb: string): verb is LimitVerb {
  return Object.hasOwn(LIMITS, verb);
}

export function changeLimit(job: Job, verb: LimitVerb): Promise<Outcome> | Outcome {
  const id = userId(job);
  if (id === null) return failed(failure('unsupported'));
  const { board, command } = job;
  const { box, name, of, to } = LIMITS[verb];
  const length = lengthOf(command.input.seconds);
  const values = to
    ? { [box]: '1', [`${name}_time`]: length.time, [`${name}_period`]: length.period }
    : { [box]: null };
  return carryOut<ProfileState>({
    look: () => readProfileForm(board, id),
    isDone: (state) => state[of] === to,
    hindrance: ({ page }) => (formWith(page, 'do_editprofile') === null ? failure('gone') : null),
    send: ({ page }) => submit(board, page, 'do_editprofile', values),
    more: ({ page }) => ({
      until: to && length.seconds !== null ? endAfter(board, page, length.seconds) : null,
      url: profileUrl(board, id),
      notified: 'unknown',
    }),
  });
}

/** In hours or days; no end is a period of its own, with the time 0. */
export function lengthOf(seconds: number | null) {
  if (seconds === null) return { time: '0', period: 'never', seconds: null };
  const hours = Math.max(1, Math.round(seconds / 3600));
  return hours % 24 === 0
    ? { time: String(hours / 24), period: 'days', seconds: hours * 3600 }
    : { time: String(hours), period: 'hours', seconds: hours * 3600 };
}

/** The notes are one text for all moderators: ours goes below what is there. */
export function addNote(job: Job): Promise<Outcome> | Outcome {
  const id = userId(job);
  const note = (job.command.input.text ?? '').trim();
  if (id === null) return failed(failure('unsupported'));
  if (note === '') return failed(failure('invalid-input', { field: 'text' }));
  const { board } = job;
  let before = '';
  const withNote = () => (before.trim() === '' ? note : `${before.trimEnd()}\n${note}`);
  return carryOut<ProfileState>({
    look: () => readProfileForm(board, id),
    isDone: ({ notes }, isAfter) => isAfter && plain(notes) === plain(withNote()),
    hindrance: ({ page }) => (formWith(page, 'do_editprofile') === null ? failure('gone') : null),
    send: ({ page, notes }) => {
      before = notes;
      return submit(board, page, 'do_editprofile', { usernotes: withNote() });
    },
    more: () => ({ url: profileUrl(board, id) }),
  });
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

function profileUrl(board: Board, id: string): string {
  return addressOf(board, 'member.php', { action: 'profile', uid: id }).href;
}

/** MyBB names the act of a form in a hidden field. */
export function formWith({ document }: BoardPage, action: string): Element | null {
  return document.querySelector(`form input[name="action"][value="${action}"]`)?.closest('form') ?? null;
}

/**
 * A form as the person would send it: everything that stands in it goes along, for what MyBB is not sent it takes for emptied
 * (a profile's fields, a signature).
 */
export async function submit(
  board: Board,
  page: BoardPage,
  action: string,
  values: Readonly<Record<string, string | null>>,
  button: string = SUBMIT,
): Promise<Sent<string>> {
  const stop = (problem: ReturnType<typeof failure>) =>
    ({ ok: false, trouble: { failure: problem, http: null, skewMs: null, effect: 'none' } }) as const;
  const form = formWith(page, action);
  const control = form?.querySelector(button) ?? form;
  if (!control) return stop(failure('unsupported'));
  const request = requestOf(control, page, new Map(Object.entries(values)));
  if (!request.ok) return stop(request.error);
  const { body } = request.value;
  const pair = ['ajax', '1'] as const;
  const extended =
    body && 'form' in body
      ? { form: [...(Array.isArray(body.form) ? body.form : Object.entries(body.form)), pair] }
      : body && 'multipart' in body
        ? { multipart: [...body.multipart, pair] }
        : body;
  return judged(board, await fetchText(board.env, { ...request.value, ...(extended && { body: extended }) }));
}
