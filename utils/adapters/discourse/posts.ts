import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { actAndLook, type Change, type Standing } from './act-and-look';
import { anything, isStaff, read, type Session, write } from './session';

/** What is taken from a post as `/posts/<id>.json` has it. */
export const postSchema = z.object({
  id: z.int(),
  post_number: z.int(),
  topic_id: z.int(),
  /** Null when the account was deleted. */
  user_id: z.nullish(z.int()),
  username: z.nullish(z.string()),
  raw: z.optional(z.string()),
  version: z.optional(z.int()),
  post_type: z.optional(z.int()),
  deleted_at: z.nullish(z.string()),
  user_deleted: z.optional(z.boolean()),
  hidden: z.optional(z.boolean()),
  locked: z.optional(z.boolean()),
  staff: z.optional(z.boolean()),
  post_url: z.nullish(z.string()),
  can_edit: z.optional(z.boolean()),
  can_delete: z.optional(z.boolean()),
  can_recover: z.optional(z.boolean()),
  can_permanently_delete: z.optional(z.boolean()),
  reviewable_id: z.nullish(z.int()),
  reviewable_score_pending_count: z.nullish(z.int()),
  actions_summary: z.optional(
    z.array(z.object({ id: z.int(), can_act: z.optional(z.boolean()), acted: z.optional(z.boolean()) })),
  ),
});
export type DiscoursePost = z.infer<typeof postSchema>;

export function readPost(session: Session, id: string): Promise<Sent<DiscoursePost>> {
  return read(session, { path: `/posts/${id}.json` }, postSchema);
}

export const isDeleted = ({ deleted_at, user_deleted }: DiscoursePost): boolean =>
  deleted_at != null || user_deleted === true;

export function urlOf({ env }: Session, path: string | null | undefined): string | null {
  return path?.startsWith('/') ? new URL(path, env.url.origin).href.slice(0, 2000) : null;
}

type Simple = 'delete' | 'recover' | 'destroy' | 'hide' | 'unhide' | 'lock' | 'unlock';

interface Row {
  standing(now: DiscoursePost): Standing;
  act(session: Session, id: string, command: Command): Promise<Sent<unknown>>;
  goneIsDone?: boolean;
}

/** `true` when it is so, else the state it can be brought about from. */
const when = (done: boolean, ready: boolean): Standing => (done ? 'done' : ready ? 'ready' : 'other');

const put = (path: string, form: readonly (readonly [string, string])[] = []) =>
  ({ path, method: 'PUT', form }) as const;

const ROWS: Readonly<Record<Simple, Row>> = {
  delete: {
    standing: (now) => when(isDeleted(now), true),
    act: (session, id) => deletePost(session, id, false),
    // People who may delete a post may not always see it afterwards.
    goneIsDone: true,
  },
  recover: {
    standing: (now) => when(!isDeleted(now), true),
    act: (session, id) => write(session, put(`/posts/${id}/recover`), anything),
  },
  destroy: {
    // Only what was deleted before, which is the first of the two steps; a post brought back meanwhile is left alone.
    standing: (now) => when(false, now.deleted_at != null),
    act: (session, id) => deletePost(session, id, true),
    goneIsDone: true,
  },
  hide: {
    standing: (now) => when(now.hidden === true, !isDeleted(now)),
    act: flagAndHide,
  },
  unhide: {
    standing: (now) => when(now.hidden !== true, true),
    act: (session, id) => write(session, put(`/posts/${id}/unhide`), anything),
  },
  lock: {
    standing: (now) => when(now.locked === true, true),
    act: (session, id) => write(session, put(`/posts/${id}/locked`, [['locked', 'true']]), anything),
  },
  unlock: {
    standing: (now) => when(now.locked !== true, true),
    act: (session, id) => write(session, put(`/posts/${id}/locked`, [['locked', 'false']]), anything),
  },
};

export function isSimplePostVerb(native: string): native is Simple {
  return Object.hasOwn(ROWS, native);
}

export async function changePost(session: Session, command: Command, native: Simple): Promise<Outcome> {
  const { made } = command.undoing ?? {};
  // Taking a reply back means the post it made.
  const id = typeof made === 'string' ? made : command.target.id;
  if (native === 'hide' && !/^[1-9]\d{0,8}$/.test(command.input.kind ?? '')) {
    return failed(failure('invalid-input', { field: 'kind' }));
  }
  // To everybody but staff a locked post looks like any other.
  if ((native === 'lock' || native === 'unlock') && !isStaff(session)) return failed(failure('no-right'));
  const row = ROWS[native];
  const change: Change<DiscoursePost> = {
    look: () => readPost(session, id),
    standing: (now) => row.standing(now),
    act: () => row.act(session, id, command),
    details: (_before, after) => ({ url: urlOf(session, after.post_url), params: kept(command, native) }),
    ...(row.goneIsDone ? { goneIsDone: true } : {}),
  };
  const outcome = await actAndLook(change);
  return outcome.state === 'confirmed' && typeof made === 'string'
    ? { ...outcome, params: { ...outcome.params, made } }
    : outcome;
}

function kept({ input }: Command, native: Simple): Outcome['params'] {
  return native === 'hide' && input.kind !== null ? { flag: Number(input.kind) } : {};
}

/** `context` goes into the forum's own staff log, as its own front end does it: the page one was on. */
function deletePost(session: Session, id: string, forEver: boolean): Promise<Sent<unknown>> {
  const form: [string, string][] = [['context', session.env.url.pathname]];
  if (forEver) form.push(['force_destroy', 'true']);
  return write(session, { path: `/posts/${id}`, method: 'DELETE', form }, anything);
}

/** There is no request for hiding: a flag of staff's own that takes effect at once does it, and settles other people's flags. */
function flagAndHide(session: Session, id: string, { input }: Command): Promise<Sent<unknown>> {
  const form: [string, string][] = [
    ['id', id],
    ['post_action_type_id', input.kind ?? ''],
    ['flag_topic', 'false'],
    ['take_action', 'true'],
  ];
  return write(session, { path: '/post_actions', form }, anything);
}
