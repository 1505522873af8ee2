import { carryOut } from '@/utils/adapters/shared/carry-out';
import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import type { Target } from '@/utils/domain/post';
import { z } from '@/utils/domain/zod-mini';
import {
  documentSchema,
  idOf,
  idsOf,
  includedIn,
  listSchema,
  type OneDocument,
  type Resource,
} from './json-api';
import { anything, notUnderstood, pageFacts, read, type Session, write } from './session';

const flag = z.optional(z.nullable(z.boolean()));

const attributesSchema = z.object({
  number: z.optional(z.nullable(z.int())),
  contentType: z.optional(z.string()),
  /** Of what members wrote: only for those who may edit it. Of notes of the forum's own: whatever they say. */
  content: z.optional(z.unknown()),
  isHidden: flag,
  hiddenAt: z.nullish(z.string()),
  /** Absent where the extension for approvals is. */
  isApproved: flag,
  editedAt: z.nullish(z.string()),
  canEdit: flag,
  canHide: flag,
  canDelete: flag,
  canApprove: flag,
});

export interface FlarumPost extends z.infer<typeof attributesSchema> {
  id: string;
  discussion: string | null;
  /** Null when the account was deleted. */
  user: Resource | null;
  isComment: boolean;
  hidden: boolean;
  /** Null where nobody approves anything. */
  approved: boolean | null;
  /** Null where there are no flags, or this viewer may not see them. */
  flags: number | null;
  text: string | null;
  editedBy: string | null;
}

function understand(document: OneDocument): FlarumPost | null {
  const { data } = document;
  const parsed = attributesSchema.safeParse(data.attributes);
  if (data.type !== 'posts' || !parsed.success) return null;
  const post = parsed.data;
  return {
    ...post,
    id: data.id,
    discussion: idOf(data, 'discussion'),
    user: includedIn(document, 'users', idOf(data, 'user')),
    isComment: post.contentType === 'comment',
    // Left out of the answer while it is not so.
    hidden: post.isHidden === true || post.hiddenAt != null,
    approved: post.isApproved ?? null,
    flags: idsOf(data, 'flags')?.length ?? null,
    text: typeof post.content === 'string' ? post.content : null,
    editedBy: idOf(data, 'editedUser'),
  };
}

function understood(answer: Answer<OneDocument>): Sent<FlarumPost> {
  const post = understand(answer.body);
  return post === null ? notUnderstood(answer) : { ok: true, answer: { ...answer, body: post } };
}

export async function readPost(session: Session, id: string): Promise<Sent<FlarumPost>> {
  const sent = await read(session, { path: `/posts/${id}` }, documentSchema);
  return sent.ok ? understood(sent.answer) : sent;
}

/** By the place in its discussion, which is all that the page of reported posts shows. */
async function readPostAt(session: Session, discussion: string, number: string): Promise<Sent<FlarumPost>> {
  const query = { 'filter[discussion]': discussion, 'filter[number]': number };
  const sent = await read(session, { path: '/posts', query }, listSchema);
  if (!sent.ok) return sent;
  const { answer } = sent;
  const [data] = answer.body.data;
  if (data !== undefined) return understood({ ...answer, body: { ...answer.body, data } });
  const trouble = {
    failure: failure('gone'),
    http: answer.status,
    skewMs: answer.skewMs,
    effect: 'none',
  } as const;
  return { ok: false, trouble };
}

/** The newest posts of one member in a discussion, newest first. */
export async function readNewest(session: Session, discussion: string): Promise<Sent<FlarumPost[]>> {
  const query = {
    'filter[discussion]': discussion,
    'filter[author]': session.viewer.username,
    sort: '-createdAt',
    'page[limit]': '5',
  };
  const sent = await read(session, { path: '/posts', query }, listSchema);
  if (!sent.ok) return sent;
  const posts = sent.answer.body.data.map((data) => understand({ ...sent.answer.body, data }));
  return { ok: true, answer: { ...sent.answer, body: posts.filter((post) => post !== null) } };
}

/** The post an order is about: itself, the one a report is about, or the one that a reply made. */
export function postOf(
  session: Session,
  target: Target,
  made: unknown = null,
): Promise<Sent<FlarumPost>> | null {
  if (typeof made === 'string') return isNumber(made) ? readPost(session, made) : null;
  if (target.kind === 'post') return isNumber(target.id) ? readPost(session, target.id) : null;
  const [, discussion, number] = /^([1-9]\d{0,17})-([1-9]\d{0,9})$/.exec(target.id) ?? [];
  const isReport = target.kind === 'report' && discussion !== undefined && number !== undefined;
  return isReport ? readPostAt(session, discussion, number) : null;
}

export const isNumber = (id: string | null | undefined): id is string => /^[1-9]\d{0,17}$/.test(id ?? '');

export function postUrl({ env }: Session, { discussion, number }: FlarumPost): string | null {
  if (discussion === null) return null;
  return new URL(`${pageFacts(env).base}/d/${discussion}/${number ?? ''}`, env.url.origin).href;
}

interface Row {
  isDone(now: FlarumPost): boolean;
  hindrance(now: FlarumPost, session: Session): Failure | null;
  send(session: Session, id: string): Promise<Sent<unknown>>;
  goneIsDone?: boolean;
}

const NO_RIGHT = failure('no-right');
const CHANGED = failure('changed-meanwhile');

export function patchPost(session: Session, id: string, attributes: object): Promise<Sent<unknown>> {
  const data = { type: 'posts', id, attributes };
  return write(session, { path: `/posts/${id}`, method: 'PATCH', data }, anything);
}

const ROWS = {
  hide: {
    isDone: ({ hidden }) => hidden,
    hindrance: ({ canHide }) => (canHide === false ? NO_RIGHT : null),
    send: (session, id) => patchPost(session, id, { isHidden: true }),
  },
  // Hiding what waits also takes it out of the queue: the forum approves it in silence, hidden.
  reject: {
    isDone: ({ hidden }) => hidden,
    hindrance: ({ canHide, approved }) =>
      approved !== false ? CHANGED : canHide === false ? NO_RIGHT : null,
    send: (session, id) => patchPost(session, id, { isHidden: true }),
  },
  restore: {
    isDone: ({ hidden }) => !hidden,
    hindrance: ({ canHide }) => (canHide === false ? NO_RIGHT : null),
    send: (session, id) => patchPost(session, id, { isHidden: false }),
  },
  // Only what was hidden before, which is the first of the two steps; a post brought back meanwhile is left alone.
  delete: {
    isDone: () => false,
    hindrance: ({ hidden, canDelete }) => (canDelete === false ? NO_RIGHT : hidden ? null : CHANGED),
    send: (session, id) => write(session, { path: `/posts/${id}`, method: 'DELETE' }, anything),
    goneIsDone: true,
  },
  approve: {
    isDone: ({ approved }) => approved === true,
    hindrance: ({ approved, canApprove }) =>
      approved === null ? failure('unsupported') : canApprove === false ? NO_RIGHT : null,
    send: (session, id) => patchPost(session, id, { isApproved: true }),
  },
  'dismiss-flags': {
    isDone: ({ flags }) => flags === 0,
    // Waiting for approval is a flag, too: dismissed with the others, the post would wait where nobody looks.
    hindrance: ({ flags, approved }, session) => {
      if (flags === null) return knowsFlags(session) ? NO_RIGHT : failure('unsupported');
      return approved === false ? CHANGED : null;
    },
    send: (session, id) => write(session, { path: `/posts/${id}/flags`, method: 'DELETE' }, anything),
  },
} satisfies Record<string, Row>;

function knowsFlags({ forum }: Session): boolean {
  return Object.hasOwn(forum.data.attributes ?? {}, 'canViewFlags');
}

export type PostVerb = keyof typeof ROWS;

export function isPostVerb(native: string): native is PostVerb {
  return Object.hasOwn(ROWS, native);
}

export async function changePost(session: Session, command: Command, native: PostVerb): Promise<Outcome> {
  const { made } = command.undoing ?? {};
  const found = await postOf(session, command.target, made);
  if (found === null) return failed(failure('unsupported'));
  if (!found.ok) return troubled(found.trouble);
  const { id } = found.answer.body;
  const row: Row = ROWS[native];
  let first: Sent<FlarumPost> | null = found;
  return carryOut<FlarumPost>({
    look: async () => {
      const looked = first ?? (await readPost(session, id));
      first = null;
      return looked;
    },
    isDone: row.isDone,
    hindrance: (now) => (now.isComment ? row.hindrance(now, session) : failure('unsupported')),
    send: () => row.send(session, id),
    details: (before, after) => ({
      url: postUrl(session, after),
      params: {
        ...(typeof made === 'string' ? { made } : {}),
        ...(command.target.kind === 'report' ? { post: id } : {}),
        ...(native === 'dismiss-flags' ? { flags: before.flags ?? 0 } : {}),
      },
    }),
    ...(row.goneIsDone ? { goneIsDone: true } : {}),
  });
}
