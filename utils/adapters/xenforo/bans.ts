import { carryOut } from '@/utils/adapters/shared/carry-out';
import { fieldsOf } from '@/utils/adapters/shared/forms';
import { failed } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent } from '@/utils/adapters/shared/requests';
import { ownUrl } from '@/utils/adapters/shared/urls';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { at, type Board, look, stopped } from './board';
import { linkTo } from './links';
import { fetchAndPress, formIn, press } from './press';

/** The form of a member's ban tells everything: who has none has no link there that lifts it. */
export interface Ban {
  page: Answer<Document>;
  form: Element | null;
  lift: URL | null;
  kind: 'none' | 'permanent' | 'temporary';
  /** As a day, at whose beginning it ends. */
  end: string | null;
}

export async function readBan(board: Board, id: string): Promise<Sent<Ban>> {
  const sent = await look(board, at(board, `members/${id}/ban`));
  if (!sent.ok) return sent;
  const { answer } = sent;
  const form = formIn(answer.body, 'ban(/save)?', 'ban_length');
  const links = answer.body.querySelectorAll('a[href]');
  const link = linkTo(links, id, 'ban/lift') ?? formIn(answer.body, 'ban/lift');
  const href = link?.getAttribute('href') ?? link?.getAttribute('action');
  const lift = ownUrl(href, answer.url);
  if (form === null && lift === null) return stopped(failure('no-right'), answer);
  const value = (name: string) => form && (fieldsOf(form, name)[0] as HTMLInputElement | undefined)?.value;
  const length = form && fieldsOf(form, 'ban_length').find((field) => (field as HTMLInputElement).checked);
  const isPermanent = length?.getAttribute('value') === 'permanent';
  const kind = lift === null ? 'none' : isPermanent ? 'permanent' : 'temporary';
  const end = kind === 'temporary' ? value('end_date') || null : null;
  return { ok: true, answer: { ...answer, body: { page: answer, form, lift, kind, end } } };
}

const VERBS = ['ban', 'ban-permanently', 'lift-ban', 'lift-permanent-ban'] as const;
type BanVerb = (typeof VERBS)[number];

export function isBanVerb(native: string): native is BanVerb {
  return (VERBS as readonly string[]).includes(native);
}

export function changeBan(
  board: Board,
  id: string,
  native: BanVerb,
  { input }: Command,
): Promise<Outcome> | Outcome {
  if (native === 'lift-ban' || native === 'lift-permanent-ban') return lift(board, id, native);
  const isTimed = native === 'ban';
  if (isTimed && input.seconds === null) return failed(failure('invalid-input', { field: 'seconds' }));
  const end = isTimed
    ? new Date(board.env.now() + (input.seconds ?? 0) * 1000).toISOString().slice(0, 10)
    : '';
  return carryOut<Ban>({
    look: () => readBan(board, id),
    isDone: ({ kind }) => kind !== 'none',
    hindrance: ({ form }) => (form === null ? failure('no-right') : null),
    send: ({ page, form }) =>
      form === null
        ? Promise.resolve(stopped(failure('no-right'), page))
        : press(board, page, form, {
            values: new Map([
              ['ban_length', isTimed ? 'temporary' : 'permanent'],
              ...(isTimed ? [['end_date', end] as const] : []),
              ['user_reason', input.reason?.trim() ?? ''],
            ]),
            needed: isTimed ? ['ban_length', 'end_date'] : ['ban_length'],
          }),
    details: (_before, after) => ({
      until:
        after.end !== null && /^\d{4}-\d{2}-\d{2}$/.test(after.end) ? `${after.end}T00:00:00.000Z` : null,
      notified: 'no',
    }),
  });
}

function lift(board: Board, id: string, native: 'lift-ban' | 'lift-permanent-ban'): Promise<Outcome> {
  const wanted = native === 'lift-ban' ? 'temporary' : 'permanent';
  return carryOut<Ban>({
    look: () => readBan(board, id),
    isDone: ({ kind }) => kind === 'none',
    // Somebody put the other kind in its place meanwhile.
    hindrance: ({ kind }) => (kind === wanted ? null : failure('changed-meanwhile')),
    send: ({ page, lift: url }) =>
      url === null
        ? Promise.resolve(stopped(failure('no-right'), page))
        : fetchAndPress(board, url, (document) => formIn(document, 'ban/lift')),
  });
}
