import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { type Check, type Forum, readBack, sendLink } from './forum';
import { findMessage } from './messages';

/** Approving posts. The first post of a topic stands for the topic. */

export function approve(forum: Forum, { target }: Command): Promise<Outcome> {
  return setApproved(forum, target.id, target.parent, true);
}

export function unapprove(forum: Forum, { target }: Command): Promise<Outcome> {
  return setApproved(forum, target.id, target.parent, false);
}

/**
 * The link on a post is a toggle: two moderators at once would take each other back. The queue's own approves only what still waits,
 * so that one is used. For taking back there is only the toggle, and the state is read just before.
 */
export async function setApproved(
  forum: Forum,
  id: string,
  topic: string | null,
  approved: boolean,
): Promise<Outcome> {
  const before = await findMessage(forum, id, topic);
  if (!before.ok) return troubled(before.trouble);
  const message = before.answer.body;
  if (message.recycled) return failed(failure('changed-meanwhile'), before.answer);
  if (message.unapproved !== approved) return failed(failure('already-done'), before.answer);
  const list = message.first ? 'topics' : 'replies';
  const query = approved
    ? `action=moderate;area=postmod;sa=${list};approve=${id}`
    : `action=moderate;area=postmod;sa=approve;topic=${message.topic}.0;msg=${id}`;
  const sent = await sendLink(forum, message.page, query);
  const look = async (): Promise<Check> => {
    const now = await findMessage(forum, id, message.topic);
    if (!now.ok) return { is: 'unknown', trouble: now.trouble };
    return now.answer.body.unapproved === approved ? { is: 'not-done' } : { is: 'done' };
  };
  // SMF tells those who asked to be told.
  return readBack(sent, look, { notified: approved ? 'unknown' : 'no' });
}
