import { firstText } from '@/utils/adapters/shared/dom';
import { requestOf } from '@/utils/adapters/shared/forms';
import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { fail } from '@/utils/domain/result';
import { addressOf, type Forum, getPage, readBack, type SmfPage, submit } from './forum';
import { idIn, linksIn } from './links';
import { bansOf } from './read-profile';

/**
 * Bans: groups of triggers with a name, an end in days, and what they keep from. Ours have one trigger, the member; addresses are left to
 * SMF's own form. Everything here needs an administrator's session, so SMF may ask for the password first (`asks-password`).
 */

const DAY = 86_400;

/** Whether a ban keeps out of the forum, or only from writing. */
const KEEPS_OUT = { ban: true, suspend: true, postban: false } as const;
export type BanVerb = keyof typeof KEEPS_OUT;

function memberOf({ target, author }: Command): string | null {
  return target.kind === 'user' ? target.id : (author?.id ?? null);
}

async function profileBans(forum: Forum, member: string): Promise<Sent<string[]>> {
  const page = await getPage(forum, `action=profile;u=${member}`);
  if (!page.ok) return page;
  return { ok: true, answer: { ...page.answer, body: bansOf(page.answer.body.document) } };
}

export async function ban(forum: Forum, command: Command, verb: BanVerb): Promise<Outcome> {
  const member = memberOf(command);
  if (member === null) return failed(failure('unsupported'));
  const { seconds } = command.input;
  if (verb === 'suspend' && seconds === null) return failed(failure('invalid-input', { field: 'seconds' }));
  if (seconds !== null && seconds % DAY !== 0) {
    return failed(failure('invalid-input', { field: 'seconds', days: 1 }));
  }
  const before = await profileBans(forum, member);
  if (!before.ok) return troubled(before.trouble);
  const add = (name: (own: string) => string) =>
    submit(forum, `action=admin;area=ban;sa=add;u=${member}`, (page) =>
      fillBan(page, command, KEEPS_OUT[verb], verb === 'ban' ? null : seconds, name),
    );
  let sent = await add((own) => own);
  // No two bans have one name, and SMF names them after the member.
  const another = forum.env.now().toString(36).slice(-5);
  if (problemIn(sent) !== null) sent = await add((own) => `${own.slice(0, 14)} ${another}`);
  const problem = problemIn(sent);
  if (sent.ok && problem !== null) return failed(failure('refused', { reason: problem }), sent.answer);
  const known = before.answer.body;
  return readBack(sent, async () => {
    const now = await profileBans(forum, member);
    if (!now.ok) return { is: 'unknown', trouble: now.trouble };
    const made = now.answer.body.find((group) => !known.includes(group));
    if (made === undefined) return { is: 'not-done' };
    const until =
      seconds === null || verb === 'ban' ? null : new Date(forum.env.now() + seconds * 1000).toISOString();
    return { is: 'done', more: { params: { made }, until, url: banUrl(forum, made) } };
  });
}

const banUrl = (forum: Forum, group: string) =>
  addressOf(forum, `action=admin;area=ban;sa=edit;bg=${group}`).href;

function problemIn(sent: Sent<SmfPage>): string | null {
  return sent.ok ? firstText(sent.answer.body.document, '.errorbox li', 300) : null;
}

/** What is checked in SMF's form at first would ban the address, host and e-mail too, and whoever shares them. */
function fillBan(
  page: SmfPage,
  { input }: Command,
  full: boolean,
  seconds: number | null,
  named: (own: string) => string,
) {
  const button = page.document.querySelector('#manage_bans [name="add_ban"]');
  const form = button?.closest('form') ?? null;
  if (button === null || form === null) return fail(failure('no-right'));
  const name = form.querySelector('[name="ban_name"]')?.getAttribute('value') ?? '';
  return requestOf(
    button,
    page,
    new Map<string, string | readonly string[] | null>([
      ['ban_name', named(name)],
      ['reason', input.reason?.trim() ?? ''],
      ['expiration', seconds === null ? 'never' : 'one_day'],
      ['expire_date', seconds === null ? '0' : String(seconds / DAY)],
      ['full_ban', full ? '1' : '0'],
      ['cannot_post', full ? null : '1'],
      ['ban_suggestions[]', ['user']],
    ]),
  );
}

/** `undoing.made`, else every ban of this member that the profile names. A ban group that holds others too only loses this member. */
export async function unban(forum: Forum, command: Command): Promise<Outcome> {
  const member = memberOf(command);
  if (member === null) return failed(failure('unsupported'));
  const before = await profileBans(forum, member);
  if (!before.ok) return troubled(before.trouble);
  const made = typeof command.undoing?.made === 'string' ? command.undoing.made : null;
  const groups = made === null ? before.answer.body : before.answer.body.filter((group) => group === made);
  const [group] = groups;
  if (group === undefined) return failed(failure('already-done'), before.answer);
  let sent = await lift(forum, group, member);
  for (const next of groups.slice(1)) if (sent.ok) sent = await lift(forum, next, member);
  return readBack(sent, async () => {
    const now = await profileBans(forum, member);
    if (!now.ok) return { is: 'unknown', trouble: now.trouble };
    return now.answer.body.some((one) => groups.includes(one)) ? { is: 'not-done' } : { is: 'done' };
  });
}

/** A group of one member only goes as a whole, where it is on the first page of the list; else it loses its triggers. */
async function lift(forum: Forum, group: string, member: string): Promise<Sent<SmfPage>> {
  const edit = `action=admin;area=ban;sa=edit;bg=${group}`;
  const page = await getPage(forum, edit);
  if (!page.ok) return page;
  const rows = triggersIn(page.answer.body.document);
  if (rows.every((row) => row.member === member)) {
    const sent = await submit(forum, 'action=admin;area=ban;sa=list', (list) => fillRemoval(list, group));
    if (sent.ok || sent.trouble.failure.code !== 'unsupported') return sent;
  }
  const theirs = rows.filter((row) => row.member === member).map((row) => row.id);
  return submit(forum, edit, (list) => {
    const button = list.document.querySelector('[name="remove_selection"]');
    if (button === null || theirs.length === 0) return fail(failure('unsupported'));
    return requestOf(button, list, new Map([['ban_items[]', theirs]]));
  });
}

function triggersIn(document: Document): { id: string; member: string | null }[] {
  return Array.from(document.querySelectorAll('input[name="ban_items[]"]'), (box) => ({
    id: box.getAttribute('value') ?? '',
    member:
      linksIn(box.closest('tr'))
        .map((link) => idIn(link, 'u'))
        .find((id) => id !== null) ?? null,
  }));
}

function fillRemoval(page: SmfPage, group: string) {
  const button = page.document.querySelector('[name="removeBans"]');
  const box = page.document.querySelector(`[name="remove[]"][value="${group}"]`);
  if (button === null || box === null) return fail(failure('unsupported'));
  return requestOf(button, page, new Map([['remove[]', [group]]]));
}
