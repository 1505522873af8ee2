import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { messageSchema, roomSchema } from './answers';
import { type Forum, read, write } from './api';
import { type Job, part } from './job';

/** Least time between two chat messages, and between opening a room and writing in it, by NodeBB's own setting. */
const CHAT_PAUSE_MS = 2100;

/** A private message is a chat with one other person: the room they have, or a new one. `params.made`: the message. */
export async function sendMessage({ forum, command }: Job): Promise<Outcome> {
  const message = (command.input.text ?? '').trim();
  const uid = command.target.id;
  const limit = forum.longestMessage;
  if (message === '') return failed(failure('invalid-input', { field: 'text' }));
  if (message.length > limit) return failed(failure('invalid-input', { field: 'text', limit }));
  if (uid === forum.uid) return failed(failure('unsupported'));
  const room = await roomWith(forum, uid);
  if (!room.ok) return troubled(room.trouble);
  const { roomId } = room.answer.body;
  if (roomId == null) return failed(failure('not-understood', { status: room.answer.status }), room.answer);
  const post = () => write(forum, 'POST', `chats/${part(String(roomId))}`, { message }, messageSchema);
  const sent = await afterPause(forum, post);
  if (!sent.ok) return troubled(sent.trouble);
  const made = sent.answer.body.mid ?? sent.answer.body.messageId;
  if (made === undefined)
    return failed(failure('not-understood', { status: sent.answer.status }), sent.answer);
  return confirmed(sent.answer, { notified: 'yes', params: { made: String(made) } });
}

async function roomWith(forum: Forum, uid: string) {
  const present = await read(forum, `users/${part(uid)}/chat`, roomSchema);
  if (!present.ok || present.answer.body.roomId != null) return present;
  const uids = [/^\d+$/.test(uid) ? Number(uid) : uid];
  const made = await afterPause(forum, () => write(forum, 'POST', 'chats', { uids }, roomSchema));
  if (made.ok) await pause(forum);
  return made;
}

/** "Too many messages" is a 400 like every other objection: worth one more try, for what is refused was not sent. */
async function afterPause<T>(forum: Forum, send: () => Promise<Sent<T>>): Promise<Sent<T>> {
  const first = await send();
  if (first.ok || first.trouble.http !== 400) return first;
  return (await pause(forum)) ? send() : first;
}

async function pause({ env }: Forum): Promise<boolean> {
  try {
    await env.wait(CHAT_PAUSE_MS, 'rate-limited');
    return true;
  } catch {
    return false;
  }
}
