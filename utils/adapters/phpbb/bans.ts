import { textOf } from '@/utils/adapters/shared/dom';
import { failed } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { ClearParams, Outcome } from '@/utils/domain/outcome';
import type { PhpbbVerb } from './actions';
import { at, type Board, look } from './board';
import { carryOut, type Viewed, view } from './change';
import { confirmed } from './confirm';
import { type Job, reasonOf, userId } from './job';

/** Keeping somebody out, by their account. phpBB knows banned members by name; its own form tells the name of an account. */

export interface Ban {
  id: string;
  isEndless: boolean;
  /** In the board's own words. */
  length: string;
  reason: string;
}

export function banPage(board: Board, user: string): URL {
  return at(board, 'mcp.php', { i: 'ban', mode: 'user', u: user });
}

/** What the page of bans says of the member it was asked for; null: not banned, or the page is another one. */
export function readBan(page: Document): { name: string; ban: Ban | null } | null {
  const name = page.querySelector('textarea[name="ban"]')?.textContent.trim();
  if (!name) return null;
  const lists = Array.from(page.querySelectorAll('select[name="unban[]"] option'));
  // The same list names those who can never be banned, in a group that has a class.
  const entry = lists.find(
    (option) => textOf(option) === name && !option.matches('.sep, optgroup[class] > option'),
  );
  const id = entry?.getAttribute('value');
  if (!id) return { name, ban: null };
  const endless = textOf(page.querySelector('select[name="banlength"] option[value="0"]'));
  const length = wordOf(page, 'ban_length', id);
  return { name, ban: { id, length, isEndless: length === endless, reason: wordOf(page, 'ban_reason', id) } };
}

/** phpBB's page carries what it knows of each ban in a script, as `ban_length['7'] = '1\u0020day';`. It is read, never run. */
function wordOf(page: Document, list: string, id: string): string {
  const pattern = new RegExp(`${list}\\['${id}'\\] = '((?:[^'\\\\]|\\\\.)*)'`);
  for (const script of page.querySelectorAll('script:not([src])')) {
    const raw = pattern.exec(script.textContent)?.[1];
    if (raw === undefined) continue;
    return raw.replace(/\\u([0-9a-fA-F]{4})|\\(.)/g, (_all, code?: string, character?: string) =>
      code === undefined ? (character ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
  return '';
}

export function changeBan(job: Job, verb: PhpbbVerb): Promise<Outcome> | Outcome {
  const user = userId(job);
  if (user === null) return failed(failure('unsupported'));
  return verb === 'ban' || verb === 'suspend' ? ban(job, user, verb) : unban(job, user);
}

async function lookAt(board: Board, user: string): Promise<Viewed & { ban?: Ban | null; name?: string }> {
  const sent = await look(board, banPage(board, user));
  // A part of the panel that is not this viewer's: phpBB makes a general error of it.
  if (!sent.ok && sent.trouble.http === 503) {
    return { ok: false, trouble: { ...sent.trouble, failure: failure('no-right') } };
  }
  if (!sent.ok) return sent;
  const read = readBan(sent.answer.body);
  if (read === null) return view(false, sent.answer, { problem: failure('no-right') });
  const params: ClearParams = read.ban === null ? {} : { ban: read.ban.id };
  return { ...view(read.ban !== null, sent.answer, { params }), ...read };
}

function ban(job: Job, user: string, verb: 'ban' | 'suspend'): Promise<Outcome> | Outcome {
  const { board, command } = job;
  const { seconds, text } = command.input;
  const minutes = verb === 'ban' ? 0 : (seconds ?? 0) / 60;
  if (verb === 'suspend' && (minutes <= 0 || !Number.isInteger(minutes))) {
    return failed(failure('invalid-input', { field: 'seconds', minutes: 1 }));
  }
  let name = '';
  let former: string | null = null;
  return carryOut(board, {
    look: async (before) => {
      const looked = await lookAt(board, user);
      if (!looked.ok) return looked;
      name = looked.name ?? '';
      const now = looked.ban ?? null;
      if (before === null) former = now?.id ?? null;
      const isKind = now !== null && now.isEndless === (verb === 'ban');
      // A new end takes the place of the old one: phpBB makes a new ban of it.
      const isSo = isKind && (before === null ? verb === 'ban' : now.id !== former || verb === 'ban');
      return view(isSo, looked.view.page, {
        problem: looked.view.problem ?? null,
        params: looked.view.params ?? {},
      });
    },
    send: () =>
      confirmed(board, {
        url: at(board, 'mcp.php', { i: 'ban', mode: 'user' }),
        method: 'POST',
        body: {
          form: [
            ['ban', name],
            ['banlength', String(minutes)],
            ['banlengthother', ''],
            ['banreason', reasonOf(job)],
            ['bangivereason', text?.trim() ?? ''],
            ['banexclude', '0'],
            ['bansubmit', '1'],
          ],
        },
      }),
    more: (_before, after) => ({ params: after?.params ?? {}, notified: 'no' }),
  });
}

function unban(job: Job, user: string): Promise<Outcome> {
  const { board } = job;
  let id = '';
  return carryOut(board, {
    look: async () => {
      const looked = await lookAt(board, user);
      if (!looked.ok) return looked;
      id = looked.ban?.id ?? id;
      return view(looked.ban === null, looked.view.page, { problem: looked.view.problem ?? null });
    },
    send: () =>
      confirmed(board, {
        url: at(board, 'mcp.php', { i: 'ban', mode: 'user' }),
        method: 'POST',
        body: {
          form: [
            ['unban[]', id],
            ['unbansubmit', '1'],
          ],
        },
      }),
    more: () => ({ notified: 'no' }),
  });
}
