import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import {
  anythingSchema,
  diffsSchema,
  editedSchema,
  isSet,
  madeSchema,
  type NodebbPost,
  postSchema,
  rawSchema,
} from './answers';
import { type Forum, read, write } from './api';
import { change, kept, orGone } from './change';
import { type Job, part, postUrl, tidyText } from './job';
import { readFlag } from './read-flag';
import { lookForReply } from './replies';

export function readPost(forum: Forum, pid: string): Promise<Sent<NodebbPost>> {
  return read(forum, `posts/${part(pid)}`, postSchema);
}

/**
 * Deleting a post also resolves the flag on it, without a word. `params`: the flag and the state it had, so that taking the deletion back can
 * open it again.
 */
export async function deletePost(job: Job): Promise<Outcome> {
  const seen: { flag: Record<string, string> } = { flag: {} };
  const outcome = await setDeleted(job, true, async (post) => {
    seen.flag = await openFlagOf(job.forum, post);
  });
  return { ...outcome, params: { ...outcome.params, ...(outcome.state === 'failed' ? {} : seen.flag) } };
}

export async function restorePost(job: Job): Promise<Outcome> {
  const { forum, command } = job;
  const outcome = await setDeleted(job, false, async () => undefined);
  const [flag, state] = [kept(command.undoing, 'flag'), kept(command.undoing, 'was')];
  if (outcome.state !== 'confirmed' || flag === null || state === null) return outcome;
  const opened = await write(forum, 'PUT', `flags/${part(flag)}`, { state }, anythingSchema);
  return opened.ok ? outcome : { ...outcome, state: 'partial', failure: opened.trouble.failure };
}

async function openFlagOf(forum: Forum, { flagId }: NodebbPost): Promise<Record<string, string>> {
  if (flagId == null || flagId === 0 || flagId === '') return {};
  const read = await readFlag(forum, String(flagId));
  if (!read.ok || !['open', 'wip'].includes(read.answer.body.state)) return {};
  return { flag: String(flagId), was: read.answer.body.state };
}

/** A second deletion is refused by NodeBB; its own words for that come in the viewer's language, so the state is read. */
function setDeleted(
  { forum, command }: Job,
  wanted: boolean,
  prepare: (post: NodebbPost) => Promise<void>,
): Promise<Outcome> {
  // Taking a reply back means the post it made, not the one it answered.
  const pid = kept(command.undoing, 'made') ?? command.target.id;
  return change<NodebbPost>({
    look: () => readPost(forum, pid),
    isDone: (post) => isSet(post.deleted) === wanted,
    send: async (post) => {
      await prepare(post);
      return write(forum, wanted ? 'DELETE' : 'PUT', `posts/${part(pid)}/state`, {}, anythingSchema);
    },
    details: () => ({ notified: 'no', url: postUrl(forum, pid) }),
  });
}

/** For ever, and only what is deleted now: one that was restored meanwhile is not thrown away. */
export function purgePost({ forum, command }: Job): Promise<Outcome> {
  const pid = command.target.id;
  return change<NodebbPost | null>({
    look: async () => orGone(await readPost(forum, pid)),
    isDone: (post) => post === null,
    objection: (post) => (post !== null && isSet(post.deleted) ? null : failure('changed-meanwhile')),
    send: () => write(forum, 'DELETE', `posts/${part(pid)}`, {}, anythingSchema),
    details: () => ({ notified: 'no' }),
  });
}

/** `params.from`: the topic it came from, for moving it back. */
export function movePost({ forum, command }: Job): Promise<Outcome> | Outcome {
  const pid = command.target.id;
  const tid = command.native === 'move-back' ? kept(command.undoing, 'from') : command.input.destination;
  if (!tid) return failed(failure('invalid-input', { field: 'destination' }));
  const left = command.native === 'move-back' ? null : command.target.parent;
  return change<NodebbPost>({
    look: () => readPost(forum, pid),
    isDone: (post) => String(post.tid) === tid,
    objection: (post) => (left === null || String(post.tid) === left ? null : failure('changed-meanwhile')),
    send: () => write(forum, 'PUT', `posts/${part(pid)}/move`, { tid: numeric(tid) }, anythingSchema),
    details: (before) => ({
      notified: 'yes',
      params: { from: String(before.tid) },
      url: postUrl(forum, pid),
    }),
  });
}

function numeric(id: string): number | string {
  return /^\d{1,15}$/.test(id) ? Number(id) : id;
}

/** Texts as last read for the moderator, by post: an edit must not overwrite a later one. */
const begunFrom = new WeakMap<Document, Map<string, string>>();

export function rememberText({ env }: Forum, pid: string, raw: string): void {
  const texts = begunFrom.get(env.document) ?? new Map<string, string>();
  begunFrom.set(env.document, texts.set(pid, tidyText(raw)));
}

export function readRaw(forum: Forum, pid: string) {
  return read(forum, `posts/${part(pid)}/raw`, rawSchema);
}

/** `params.edited`: the moment of the edit, ms, by which the history knows it. */
export async function editPost({ forum, command }: Job): Promise<Outcome> {
  const pid = command.target.id;
  const text = tidyText(command.input.text);
  if (text.trim() === '') return failed(failure('invalid-input', { field: 'text' }));
  const begun = begunFrom.get(forum.env.document)?.get(pid);
  const seen: { edited: number | null } = { edited: null };
  const outcome = await change<string>({
    look: () => rawOf(forum, pid),
    isDone: (raw) => raw === text,
    objection: (raw) => (begun === undefined || begun === raw ? null : failure('changed-meanwhile')),
    send: async () => {
      const sent = await write(forum, 'PUT', `posts/${part(pid)}`, { content: text }, editedSchema);
      seen.edited = sent.ok ? Number(sent.answer.body.edited ?? 0) || null : null;
      return sent;
    },
    details: () => ({
      notified: 'no',
      url: postUrl(forum, pid),
      params: seen.edited === null ? {} : { edited: seen.edited },
    }),
  });
  if (outcome.state === 'confirmed') rememberText(forum, pid, text);
  return outcome;
}

async function rawOf(forum: Forum, pid: string): Promise<Sent<string>> {
  const sent = await readRaw(forum, pid);
  return sent.ok ? { ok: true, answer: { ...sent.answer, body: tidyText(sent.answer.body.content) } } : sent;
}

/** Brings back the text before one edit, from the history, where that edit is still the last. */
export async function uneditPost({ forum, command }: Job): Promise<Outcome> {
  const pid = command.target.id;
  const edited = Number(kept(command.undoing, 'edited') ?? Number.NaN);
  if (Number.isNaN(edited)) return failed(failure('unsupported'));
  const look = () => read(forum, `posts/${part(pid)}/diffs`, diffsSchema);
  const before = await look();
  if (!before.ok) return troubled(before.trouble);
  const latest = Number(before.answer.body.timestamps[0] ?? 0);
  if (latest !== edited) return failed(failure('changed-meanwhile'), before.answer);
  const sent = await write(forum, 'PUT', `posts/${part(pid)}/diffs/${edited - 1}`, {}, anythingSchema);
  const after = await look();
  const details = { notified: 'no', url: postUrl(forum, pid) } as const;
  const isDone = after.ok && Number(after.answer.body.timestamps[0] ?? 0) > edited;
  if (sent.ok && isDone) return confirmed(sent.answer, { by: 'reload', ...details });
  if (sent.ok) return failed(failure('not-changed'), sent.answer, { by: 'reload' });
  return isDone && sent.trouble.effect === 'possible'
    ? confirmed(
        { status: sent.trouble.http ?? 200, skewMs: sent.trouble.skewMs },
        { by: 'reload', ...details },
      )
    : troubled(sent.trouble);
}

/** `params.made` is the new post, for taking it back. Posts of people below the forum's threshold wait in the queue and have no id yet. */
export async function reply({ forum, command }: Job): Promise<Outcome> {
  const content = tidyText(command.input.text);
  if (content.trim() === '') return failed(failure('invalid-input', { field: 'text' }));
  const answered = await readPost(forum, command.target.id);
  if (!answered.ok) return troubled(answered.trouble);
  const { pid, tid } = answered.answer.body;
  const begun = forum.env.now() + (forum.skewMs ?? 0) - 2000;
  const sent = await write(forum, 'POST', `topics/${part(String(tid))}`, { content, toPid: pid }, madeSchema);
  if (!sent.ok) {
    if (sent.trouble.effect === 'none') return troubled(sent.trouble);
    const made = await lookForReply(forum, String(tid), content, begun);
    if (made === null) return troubled(sent.trouble);
    const seen = { status: sent.trouble.http ?? 200, skewMs: sent.trouble.skewMs };
    return confirmed(seen, { by: 'reload', http: sent.trouble.http, ...madeDetails(forum, made) });
  }
  const { pid: made, queued } = sent.answer.body;
  if (isSet(queued)) return confirmed(sent.answer, { notified: 'no', params: { queued: true } });
  if (made === undefined)
    return failed(failure('not-understood', { status: sent.answer.status }), sent.answer);
  const look = await readPost(forum, String(made));
  const by = look.ok ? 'reload' : 'response';
  return confirmed(sent.answer, { by, ...madeDetails(forum, String(made)) });
}

function madeDetails(forum: Forum, pid: string): Partial<Outcome> {
  return { params: { made: pid }, notified: 'yes', url: postUrl(forum, pid) };
}
