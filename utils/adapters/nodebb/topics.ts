import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { anythingSchema, categorySchema, isoOf, isSet, type NodebbTopic, topicSchema } from './answers';
import { type Forum, read, write } from './api';
import { change, kept, orGone } from './change';
import { type Job, part, topicUrl } from './job';

export function readTopic(forum: Forum, tid: string): Promise<Sent<NodebbTopic>> {
  return read(forum, `topics/${part(tid)}`, topicSchema);
}

/** Locking twice is answered with yes both times: the state is read first, so that nobody is told of what another one did. */
export const lockTopic = (job: Job) => setMark(job, 'locked', 'lock', true);
export const unlockTopic = (job: Job) => setMark(job, 'locked', 'lock', false);
export const deleteTopic = (job: Job) => setMark(job, 'deleted', 'state', true);
export const restoreTopic = (job: Job) => setMark(job, 'deleted', 'state', false);

function setMark({ forum, command }: Job, mark: 'locked' | 'deleted', route: string, wanted: boolean) {
  const tid = command.target.id;
  // For `state` it is the other way round: PUT brings back.
  const method = wanted === (mark === 'locked') ? 'PUT' : 'DELETE';
  return change<NodebbTopic>({
    look: () => readTopic(forum, tid),
    isDone: (topic) => isSet(topic[mark]) === wanted,
    send: () => write(forum, method, `topics/${part(tid)}/${route}`, {}, anythingSchema),
    details: () => ({ notified: 'no', url: topicUrl(forum, tid) }),
  });
}

/** With an end or without; taking back an unpinning brings the end along where it is still to come. */
export async function pinTopic({ forum, command }: Job): Promise<Outcome> {
  const tid = command.target.id;
  const now = forum.env.now() + (forum.skewMs ?? 0);
  const before = Number(kept(command.undoing, 'expiry') ?? 0);
  const { seconds } = command.input;
  const expiry = seconds === null ? (before > now ? before : null) : Math.round(now + seconds * 1000);
  const seen: { end: string | null } = { end: null };
  const outcome = await change<NodebbTopic>({
    look: () => readTopic(forum, tid),
    isDone: (topic) => isSet(topic.pinned),
    send: () =>
      write(forum, 'PUT', `topics/${part(tid)}/pin`, expiry === null ? {} : { expiry }, anythingSchema),
    details: (_before, topic) => {
      seen.end = isoOf(topic.pinExpiry);
      return { notified: 'no', url: topicUrl(forum, tid), until: seen.end };
    },
  });
  // NodeBB pins first and sets the end after: it may have stopped half way.
  if (outcome.state === 'confirmed' && expiry !== null && seen.end === null) {
    return { ...outcome, state: 'partial', failure: failure('not-changed') };
  }
  return outcome;
}

/** `params.expiry`: the end it had, ms. */
export function unpinTopic({ forum, command }: Job): Promise<Outcome> {
  const tid = command.target.id;
  return change<NodebbTopic>({
    look: () => readTopic(forum, tid),
    isDone: (topic) => !isSet(topic.pinned),
    send: () => write(forum, 'DELETE', `topics/${part(tid)}/pin`, {}, anythingSchema),
    details: (before) => {
      const expiry = Number(before.pinExpiry ?? 0);
      return { notified: 'no', url: topicUrl(forum, tid), params: expiry > 0 ? { expiry } : {} };
    },
  });
}

/** For ever, and only what is deleted now. */
export function purgeTopic({ forum, command }: Job): Promise<Outcome> {
  const tid = command.target.id;
  return change<NodebbTopic | null>({
    look: async () => orGone(await readTopic(forum, tid)),
    isDone: (topic) => topic === null,
    objection: (topic) => (topic !== null && isSet(topic.deleted) ? null : failure('changed-meanwhile')),
    send: () => write(forum, 'DELETE', `topics/${part(tid)}`, {}, anythingSchema),
    details: () => ({ notified: 'no' }),
  });
}

/**
 * `params.from`: the category it came from. NodeBB says yes to a category that does not exist and strands the topic there, so the category
 * is asked for first.
 */
export async function moveTopic({ forum, command }: Job): Promise<Outcome> {
  const tid = command.target.id;
  const isBack = command.native === 'topic-move-back';
  const cid = isBack ? kept(command.undoing, 'from') : command.input.destination;
  if (!cid) return failed(failure('invalid-input', { field: 'destination' }));
  const category = await read(forum, `categories/${part(cid)}`, categorySchema);
  if (!category.ok) return troubled(category.trouble);
  if (category.answer.body.cid === undefined) return failed(failure('gone'), category.answer);
  const left = isBack ? null : command.target.parent;
  return change<NodebbTopic>({
    look: () => readTopic(forum, tid),
    isDone: (topic) => String(topic.cid) === cid,
    objection: (topic) => (left === null || String(topic.cid) === left ? null : failure('changed-meanwhile')),
    send: () =>
      write(
        forum,
        'PUT',
        `topics/${part(tid)}/move`,
        { cid: /^\d+$/.test(cid) ? Number(cid) : cid },
        anythingSchema,
      ),
    details: (before) => ({
      notified: 'yes',
      params: { from: String(before.cid) },
      url: topicUrl(forum, tid),
    }),
  });
}
