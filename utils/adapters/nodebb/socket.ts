import { fetchText, type Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Forum } from './api';

/**
 * One question to NodeBB's socket, for what has no other way in. It is asked by the socket's fall-back, plain requests of the page's own
 * origin: Engine.IO 4 and Socket.IO 5 over polling. The connection is opened, asked once, and closed.
 */

const SEPARATOR = '\x1e';
/** Engine.IO's `message`, Socket.IO's `event` with an acknowledgement of this number. */
const ASK = '420';
const ANSWER = '430';
const MOST_POLLS = 6;

/** The acknowledgement: an error in NodeBB's words, or what was answered. */
export type Acknowledged = { error: string } | { result: unknown };

export async function ask(forum: Forum, event: string, data: unknown): Promise<Sent<Acknowledged>> {
  const opened = await poll(forum, null);
  if (!opened.ok) return opened;
  const sid = /"sid":"([\w-]+)"/.exec(opened.answer.body)?.[1];
  if (!opened.answer.body.startsWith('0') || sid === undefined) return noSocket(opened.answer.status);
  const joined = await push(forum, sid, '40', false);
  if (!joined.ok) return joined;
  const asked = await push(forum, sid, ASK + JSON.stringify([event, data]), true);
  if (!asked.ok) return asked;
  const answered = await waitForAnswer(forum, sid);
  // Nobody waits for the farewell.
  void push(forum, sid, '1', false).catch(() => undefined);
  return answered;
}

async function waitForAnswer(forum: Forum, sid: string): Promise<Sent<Acknowledged>> {
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    const polled = await poll(forum, sid);
    if (!polled.ok) return { ok: false, trouble: { ...polled.trouble, effect: 'possible' } };
    const packets = polled.answer.body.split(SEPARATOR);
    const packet = packets.find((one) => one.startsWith(ANSWER));
    if (packet !== undefined) {
      return { ok: true, answer: { ...polled.answer, body: acknowledgement(packet.slice(ANSWER.length)) } };
    }
    if (packets.includes('2')) await push(forum, sid, '3', false);
  }
  return unanswered();
}

/** `[null, result]` or `[{"message": "…"}]`. */
function acknowledgement(text: string): Acknowledged {
  try {
    const [error, result] = JSON.parse(text) as unknown[];
    if (error === null || error === undefined) return { result };
    const { message } = error as { message?: unknown };
    return { error: typeof message === 'string' ? message.slice(0, 300) : 'error' };
  } catch {
    return { error: 'error' };
  }
}

function address(forum: Forum, sid: string | null): URL {
  const url = new URL('socket.io/', forum.root);
  url.search = new URLSearchParams({ EIO: '4', transport: 'polling', _csrf: forum.token }).toString();
  if (sid !== null) url.searchParams.set('sid', sid);
  return url;
}

async function poll(forum: Forum, sid: string | null): Promise<Sent<string>> {
  const sent = await fetchText(forum.env, { url: address(forum, sid) });
  if (!sent.ok || sent.answer.status === 200) return sent;
  return noSocket(sent.answer.status);
}

async function push(forum: Forum, sid: string, packet: string, isWrite: boolean): Promise<Sent<string>> {
  const sent = await fetchText(forum.env, {
    url: address(forum, sid),
    method: 'POST',
    isWrite,
    body: { text: packet },
  });
  if (!sent.ok || sent.answer.status === 200) return sent;
  return noSocket(sent.answer.status);
}

/** Sites can switch polling off, and do behind some proxies. */
function noSocket(http: number): Sent<never> {
  return { ok: false, trouble: { failure: failure('unsupported'), http, skewMs: null, effect: 'none' } };
}

function unanswered(): Sent<never> {
  return {
    ok: false,
    trouble: { failure: failure('timed-out'), http: null, skewMs: null, effect: 'possible' },
  };
}
