import { requestOf } from '@/utils/adapters/shared/forms';
import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { fail } from '@/utils/domain/result';
import { type Check, type Forum, getPage, readBack, type SmfPage, sendLink, submit } from './forum';
import { linksIn } from './links';
import { isRecycled, topicLinks, topicStates } from './read-topic';
import * as select from './selectors';
import { boardOf } from './viewer';

/** Acts on whole topics. */

interface Flag {
  state: 'locked' | 'pinned';
  on: boolean;
}

const FLAGS = {
  lock: { state: 'locked', on: true },
  unlock: { state: 'locked', on: false },
  sticky: { state: 'pinned', on: true },
  nonsticky: { state: 'pinned', on: false },
} as const satisfies Record<string, Flag>;
export type FlagVerb = keyof typeof FLAGS;

/** The topic an order is about: itself, or, for an order on a post, the topic around it. */
function topicOf({ target }: Command): string | null {
  return target.kind === 'topic' ? target.id : target.parent;
}

/** Whoever follows a topic may be told what becomes of it. */
const WATCHED = { notified: 'unknown' } as const;

const hasFlag = (page: SmfPage, { state }: Flag) =>
  topicStates(page.document, topicLinks(page.document)).includes(state);

export async function setFlag(forum: Forum, command: Command, verb: FlagVerb): Promise<Outcome> {
  const topic = topicOf(command);
  const flag = FLAGS[verb];
  const before = await getPage(forum, `topic=${topic}.0`);
  if (!before.ok) return troubled(before.trouble);
  if (hasFlag(before.answer.body, flag) === flag.on) return failed(failure('already-done'), before.answer);
  const action = flag.state === 'locked' ? 'lock' : 'sticky';
  const sent = await sendLink(forum, before.answer.body, `action=${action};sa=${verb};topic=${topic}.0`);
  const look = async (): Promise<Check> => {
    const now = await getPage(forum, `topic=${topic}.0`);
    if (!now.ok) return { is: 'unknown', trouble: now.trouble };
    return hasFlag(now.answer.body, flag) === flag.on ? { is: 'done' } : { is: 'not-done' };
  };
  return readBack(sent, look, WATCHED);
}

function isInBin({ document }: SmfPage): boolean {
  const tools = linksIn(document, `#quickModForm ${select.TOOLS} a[href]`);
  return isRecycled([...tools, ...topicLinks(document)]);
}

/** Into the recycle board where there is one; `recycled` says that it was seen there. */
export async function removeTopic(forum: Forum, command: Command): Promise<Outcome> {
  const topic = topicOf(command);
  const before = await getPage(forum, `topic=${topic}.0`);
  if (!before.ok) return troubled(before.trouble);
  const page = before.answer.body;
  if (isInBin(page)) return failed(failure('already-done'), before.answer);
  const board = boardOf(page.document);
  const params = board === null ? {} : { board };
  const sent = await sendLink(forum, page, `action=removetopic2;topic=${topic}.0`);
  return readBack(sent, () => isTopic(forum, topic, 'away'), { ...WATCHED, params });
}

export async function restoreTopic(forum: Forum, command: Command): Promise<Outcome> {
  const topic = topicOf(command);
  const before = await getPage(forum, `topic=${topic}.0`);
  if (!before.ok) return troubled(before.trouble);
  if (!isInBin(before.answer.body)) return failed(failure('already-done'), before.answer);
  const sent = await sendLink(forum, before.answer.body, `action=restoretopic;topics=${topic}`);
  return readBack(sent, () => isTopic(forum, topic, 'back'));
}

/** For good, from the recycle board only. */
export async function purgeTopic(forum: Forum, command: Command): Promise<Outcome> {
  const topic = topicOf(command);
  const before = await getPage(forum, `topic=${topic}.0`);
  if (!before.ok) return troubled(before.trouble);
  if (!isInBin(before.answer.body)) return failed(failure('changed-meanwhile'), before.answer);
  const query = `action=removetopic2;confirm_delete;topic=${topic}.0`;
  return readBack(await sendLink(forum, before.answer.body, query), () => isTopic(forum, topic, 'gone'));
}

async function isTopic(forum: Forum, topic: string | null, wanted: 'away' | 'back' | 'gone'): Promise<Check> {
  const now = await getPage(forum, `topic=${topic}.0`);
  if (!now.ok) {
    if (now.trouble.failure.code !== 'gone' || wanted === 'back')
      return { is: 'unknown', trouble: now.trouble };
    return { is: 'done' };
  }
  const inBin = isInBin(now.answer.body);
  if (wanted === 'back') return inBin ? { is: 'not-done' } : { is: 'done' };
  return inBin && wanted === 'away'
    ? { is: 'done', more: { params: { recycled: true } } }
    : { is: 'not-done' };
}

export const REDIRECT = 'redirect';

/** `from` is kept: taking it back means moving it there. SMF would leave a topic behind that points to the new place, unless told not to. */
export async function moveTopic(forum: Forum, command: Command): Promise<Outcome> {
  const { input, undoing } = command;
  const topic = topicOf(command);
  const wanted = undoing === null ? input.destination : undoing.from;
  if (typeof wanted !== 'string' || wanted === '')
    return failed(failure('invalid-input', { field: 'destination' }));
  const before = await getPage(forum, `topic=${topic}.0`);
  if (!before.ok) return troubled(before.trouble);
  const from = boardOf(before.answer.body.document);
  if (from === wanted) return failed(failure('already-done'), before.answer);
  if (undoing !== null && undoing.to !== from) return failed(failure('changed-meanwhile'), before.answer);
  const redirect = undoing === null && input.kind === REDIRECT;
  const sent = await submit(forum, `action=movetopic;current_board=${from};topic=${topic}.0`, (page) => {
    const form = page.document.querySelector('form[action*="movetopic2"]');
    if (form === null) return fail(failure('not-understood'));
    const values = new Map<string, string | null>([['toboard', wanted]]);
    if (!redirect) values.set('postRedirect', null);
    return requestOf(form, page, values);
  });
  const params = { ...(from === null ? {} : { from }), to: wanted, ...(redirect ? { redirect } : {}) };
  return readBack(
    sent,
    async () => {
      const now = await getPage(forum, `topic=${topic}.0`);
      if (!now.ok) return { is: 'unknown', trouble: now.trouble };
      return boardOf(now.answer.body.document) === wanted ? { is: 'done' } : { is: 'not-done' };
    },
    { ...WATCHED, params },
  );
}
