import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { setApproved } from './approval';
import { type Check, type Forum, getPage, readBack, type SmfPage, sendLink } from './forum';
import { linksIn, type Parameters } from './links';
import { findMessage, type Message } from './messages';
import { topicLinks } from './read-topic';
import { RECYCLED_ICON } from './selectors';

/**
 * Posts into the recycle board, back, and away for good. Telling SMF twice to delete one post would delete it for good, without a
 * word: the second request finds it in the recycle board. So the state is read first, and the request is one that names the topic too
 * and passes over posts that are no longer in it.
 */

export async function deleteMessage(forum: Forum, command: Command): Promise<Outcome> {
  const made = madeOf(command);
  const id = made ?? command.target.id;
  const before = await findMessage(forum, id, command.target.parent);
  if (!before.ok) return troubled(before.trouble);
  const message = before.answer.body;
  if (message.recycled) return failed(failure('already-done'), before.answer);
  const was = message.unapproved ? 'unapproved' : 'approved';
  const params = { topic: message.topic, was, ...(made === null ? {} : { made }) };
  return readBack(await sendDelete(forum, message), () => isAway(forum, message), { params });
}

/** Only what still waits for approval: SMF passes over a post that somebody approved meanwhile. */
export async function rejectMessage(forum: Forum, command: Command): Promise<Outcome> {
  const before = await findMessage(forum, command.target.id, command.target.parent);
  if (!before.ok) return troubled(before.trouble);
  const message = before.answer.body;
  if (message.recycled) return failed(failure('already-done'), before.answer);
  if (!message.unapproved) return failed(failure('changed-meanwhile'), before.answer);
  const list = message.first ? 'topics' : 'replies';
  const query = `action=moderate;area=postmod;sa=${list};delete=${message.id}`;
  const params = { topic: message.topic, was: 'unapproved' };
  return readBack(await sendLink(forum, message.page, query), () => isAway(forum, message), { params });
}

/**
 * The plain request is for the first post of a topic, which SMF refuses and says why; and for what looks recycled to a viewer who may
 * not restore: SMF refuses that one, too, as long as it is not confirmed.
 */
function sendDelete(forum: Forum, { id, topic, page, first, element }: Message): Promise<Sent<SmfPage>> {
  if (first || element.querySelector(RECYCLED_ICON))
    return sendLink(forum, page, `action=deletemsg;topic=${topic}.0;msg=${id}`);
  return sendLink(forum, page, `action=quickmod2;topic=${topic}.0`, {
    'msgs[]': id,
    delete_selected: '1',
  });
}

async function isAway(forum: Forum, { id, topic }: Message): Promise<Check> {
  const now = await findMessage(forum, id, topic);
  if (now.ok) {
    return now.answer.body.recycled
      ? { is: 'done', more: { params: { recycled: true } } }
      : { is: 'not-done' };
  }
  // Not where it was: deleted for good, or in a recycle board this viewer may not see.
  const isElsewhere = now.trouble.failure.code === 'gone' || now.trouble.failure.code === 'changed-meanwhile';
  return isElsewhere ? { is: 'done' } : { is: 'unknown', trouble: now.trouble };
}

/** Back to where it was. SMF forgets that a post waited for approval: taking back a rejection must not publish it. */
export async function restoreMessage(forum: Forum, command: Command): Promise<Outcome> {
  const { target, undoing } = command;
  const id = madeOf(command) ?? target.id;
  const home = typeof undoing?.topic === 'string' ? undoing.topic : null;
  const before = await findMessage(forum, id, undoing === null ? target.parent : null);
  if (before.ok && !before.answer.body.recycled) return failed(failure('already-done'), before.answer);
  if (!before.ok && before.trouble.failure.code !== 'changed-meanwhile') return troubled(before.trouble);
  const bin = before.ok ? null : await getPage(forum, `topic=${home ?? target.parent}.0`);
  if (bin !== null && !bin.ok) return troubled(bin.trouble);
  const found = before.ok ? before.answer.body : null;
  const page = bin?.answer.body ?? found?.page;
  if (page === undefined) return failed(failure('unsupported'));
  const what = found !== null && cameAsTopic(found) ? `topics=${found.topic}` : `msgs=${id}`;
  const sent = await sendLink(forum, page, `action=restoretopic;${what}`);
  const outcome = await readBack(sent, () => isBack(forum, id, home));
  if (outcome.state !== 'confirmed' || undoing?.was !== 'unapproved') return outcome;
  const hidden = await setApproved(forum, id, home, false);
  return hidden.state === 'confirmed' ? outcome : { ...hidden, state: 'partial', by: 'reload' };
}

/** The first post took its topic along, which is what SMF gives back then. */
function cameAsTopic({ page, element }: Message): boolean {
  const offers = (links: Parameters[], name: string) =>
    links.some((link) => link.get('action') === 'restoretopic' && link.has(name));
  return !offers(linksIn(element), 'msgs') && offers(topicLinks(page.document), 'topics');
}

async function isBack(forum: Forum, id: string, home: string | null): Promise<Check> {
  const now = await findMessage(forum, id, home);
  if (!now.ok) return { is: 'unknown', trouble: now.trouble };
  const { recycled, topic } = now.answer.body;
  return recycled ? { is: 'not-done' } : { is: 'done', more: { params: { topic } } };
}

/** For good, from the recycle board only. */
export async function purgeMessage(forum: Forum, command: Command): Promise<Outcome> {
  const before = await findMessage(forum, command.target.id, command.target.parent);
  if (!before.ok) return troubled(before.trouble);
  const { id, topic, page, recycled } = before.answer.body;
  if (!recycled) return failed(failure('changed-meanwhile'), before.answer);
  const sent = await sendLink(forum, page, `action=deletemsg;confirm_delete;topic=${topic}.0;msg=${id}`);
  return readBack(sent, async () => {
    const now = await findMessage(forum, id, topic);
    if (now.ok) return { is: 'not-done' };
    const isGone = now.trouble.failure.code === 'gone' || now.trouble.failure.code === 'changed-meanwhile';
    return isGone ? { is: 'done' } : { is: 'unknown', trouble: now.trouble };
  });
}

/** Taking a reply back means the post it made, not the one it answered. */
function madeOf({ undoing }: Command): string | null {
  return typeof undoing?.made === 'string' ? undoing.made : null;
}
