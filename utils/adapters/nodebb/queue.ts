import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { acceptedSchema, anythingSchema } from './answers';
import { type Forum, readPage, write } from './api';
import { change } from './change';
import { type Job, part, postUrl, tidyText } from './job';

/** Only what is needed: the answer once held the poster's session. */
const queuedSchema = z.object({
  posts: z.array(
    z.object({ id: z.string(), data: z.optional(z.object({ rawContent: z.optional(z.string()) })) }),
  ),
});
type Queued = z.infer<typeof queuedSchema>['posts'][number];

/** One item; null when it no longer waits. A page for an item that is not there is a page without items. */
async function readQueued(forum: Forum, id: string): Promise<Sent<Queued | null>> {
  const sent = await readPage(forum, `api/post-queue/${part(id)}`, queuedSchema);
  if (!sent.ok) return sent;
  const item = sent.answer.body.posts.find((one) => one.id === id) ?? null;
  return { ok: true, answer: { ...sent.answer, body: item } };
}

/**
 * `params.made` is the post that it became. Gone from the queue says only that somebody decided: whether it was accepted stands in the
 * answer alone.
 */
export async function acceptQueued({ forum, command }: Job): Promise<Outcome> {
  const { id } = command.target;
  const own: { made: string | null; sent: boolean } = { made: null, sent: false };
  const outcome = await change<Queued | null>({
    look: () => readQueued(forum, id),
    isDone: (item) => own.sent && item === null,
    objection: goneMeanwhile,
    send: async () => {
      own.sent = true;
      const sent = await write(forum, 'POST', `posts/queue/${part(id)}`, {}, acceptedSchema);
      const pid = sent.ok ? sent.answer.body.post.pid : undefined;
      own.made = pid === undefined ? null : String(pid);
      return sent;
    },
    details: () =>
      own.made === null
        ? { notified: 'yes' }
        : { notified: 'yes', params: { made: own.made }, url: postUrl(forum, own.made) },
  });
  return decided(outcome, own.made !== null);
}

/** The reason goes to the author. */
export async function rejectQueued({ forum, command }: Job): Promise<Outcome> {
  const { id } = command.target;
  const message = command.input.reason ?? '';
  const own = { sent: false, accepted: false };
  const outcome = await change<Queued | null>({
    look: () => readQueued(forum, id),
    isDone: (item) => own.sent && item === null,
    objection: goneMeanwhile,
    send: async () => {
      own.sent = true;
      const sent = await write(forum, 'DELETE', `posts/queue/${part(id)}`, { message }, anythingSchema);
      own.accepted = sent.ok;
      return sent;
    },
    details: () => ({ notified: 'yes' }),
  });
  return decided(outcome, own.accepted);
}

/** Gone before anything was sent: somebody else decided, nobody knows which way. */
function goneMeanwhile(item: Queued | null) {
  return item === null ? failure('changed-meanwhile') : null;
}

/** Without a word from NodeBB that it was this act, an item that is gone may have been decided by somebody else, the other way. */
function decided(outcome: Outcome, isOwn: boolean): Outcome {
  if (outcome.state !== 'confirmed' || isOwn) return outcome;
  return { ...outcome, state: 'unknown', by: 'none', failure: failure('changed-meanwhile'), params: {} };
}

export async function editQueued({ forum, command }: Job): Promise<Outcome> {
  const { id } = command.target;
  const content = tidyText(command.input.text);
  if (content.trim() === '') return failed(failure('invalid-input', { field: 'text' }));
  return change<Queued | null>({
    look: () => readQueued(forum, id),
    isDone: (item) => item !== null && tidyText(item.data?.rawContent) === content,
    objection: (item) => (item === null ? failure('gone') : null),
    send: () => write(forum, 'PUT', `posts/queue/${part(id)}`, { content }, anythingSchema),
    details: () => ({ notified: 'no' }),
  });
}
