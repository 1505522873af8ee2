import { carryOut } from '@/utils/adapters/shared/carry-out';
import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { documentSchema, idOf, idsOf } from './json-api';
import { anything, notUnderstood, pageFacts, read, type Session, write } from './session';
import { movedTo, tagsOf } from './tags';

const flag = z.optional(z.nullable(z.boolean()));

const attributesSchema = z.object({
  title: z.string(),
  isHidden: flag,
  hiddenAt: z.nullish(z.string()),
  /** Absent where their extensions are. */
  isLocked: flag,
  isSticky: flag,
  canReply: flag,
  canRename: flag,
  canHide: flag,
  canDelete: flag,
  canLock: flag,
  canSticky: flag,
  canTag: flag,
});

export interface Discussion extends z.infer<typeof attributesSchema> {
  id: string;
  user: string | null;
  hidden: boolean;
  /** Null where there are no tags. */
  tags: string[] | null;
}

export async function readDiscussion(session: Session, id: string): Promise<Sent<Discussion>> {
  const sent = await read(session, { path: `/discussions/${id}` }, documentSchema);
  if (!sent.ok) return sent;
  const { data } = sent.answer.body;
  const parsed = attributesSchema.safeParse(data.attributes);
  if (data.type !== 'discussions' || !parsed.success) return notUnderstood(sent.answer);
  const { isHidden, hiddenAt } = parsed.data;
  const body: Discussion = {
    ...parsed.data,
    id: data.id,
    user: idOf(data, 'user'),
    hidden: isHidden === true || hiddenAt != null,
    tags: idsOf(data, 'tags'),
  };
  return { ok: true, answer: { ...sent.answer, body } };
}

const NO_RIGHT = failure('no-right');
const CHANGED = failure('changed-meanwhile');
const UNSUPPORTED = failure('unsupported');

interface Row {
  isDone(now: Discussion): boolean;
  hindrance(now: Discussion): Failure | null;
  send(session: Session, id: string): Promise<Sent<unknown>>;
  goneIsDone?: boolean;
}

function patch(session: Session, id: string, change: object): Promise<Sent<unknown>> {
  const data = { type: 'discussions', id, ...change };
  return write(session, { path: `/discussions/${id}`, method: 'PATCH', data }, anything);
}

/** A state of an extension's: where the extension is off, the forum says yes to the request and does nothing. */
const state = (name: 'isLocked' | 'isSticky', right: 'canLock' | 'canSticky', on: boolean): Row => ({
  isDone: (now) => now[name] === on,
  hindrance: (now) => (now[name] == null ? UNSUPPORTED : now[right] === false ? NO_RIGHT : null),
  send: (session, id) => patch(session, id, { attributes: { [name]: on } }),
});

const hidden = (on: boolean): Row => ({
  isDone: (now) => now.hidden === on,
  hindrance: ({ canHide }) => (canHide === false ? NO_RIGHT : null),
  send: (session, id) => patch(session, id, { attributes: { isHidden: on } }),
});

const ROWS = {
  lock: state('isLocked', 'canLock', true),
  unlock: state('isLocked', 'canLock', false),
  sticky: state('isSticky', 'canSticky', true),
  unsticky: state('isSticky', 'canSticky', false),
  'hide-discussion': hidden(true),
  'restore-discussion': hidden(false),
  'delete-discussion': {
    isDone: () => false,
    hindrance: (now) => (now.canDelete === false ? NO_RIGHT : now.hidden ? null : CHANGED),
    send: (session, id) => write(session, { path: `/discussions/${id}`, method: 'DELETE' }, anything),
    goneIsDone: true,
  },
} satisfies Record<string, Row>;

type DiscussionVerb = keyof typeof ROWS;

export function isDiscussionVerb(native: string): native is DiscussionVerb {
  return Object.hasOwn(ROWS, native);
}

export function changeDiscussion(session: Session, id: string, native: DiscussionVerb): Promise<Outcome> {
  const row: Row = ROWS[native];
  return carryOut<Discussion>({
    look: () => readDiscussion(session, id),
    isDone: row.isDone,
    hindrance: row.hindrance,
    send: () => row.send(session, id),
    details: () => ({ url: urlOf(session, id) }),
    ...(row.goneIsDone ? { goneIsDone: true } : {}),
  });
}

function urlOf({ env }: Session, id: string): string {
  return new URL(`${pageFacts(env).base}/d/${id}`, env.url.origin).href;
}

/** The old title is in no record, so there is no way back. */
export async function rename(session: Session, id: string, { input }: Command): Promise<Outcome> {
  const title = input.title?.trim();
  if (!title) return failed(failure('invalid-input', { field: 'title' }));
  return carryOut<Discussion>({
    look: () => readDiscussion(session, id),
    isDone: (now) => now.title === title,
    hindrance: ({ canRename }) => (canRename === false ? NO_RIGHT : null),
    send: () => patch(session, id, { attributes: { title } }),
    details: () => ({ url: urlOf(session, id) }),
  });
}

const sameTags = (one: readonly string[] | null, other: readonly string[]): boolean =>
  one !== null && [...one].sort().join() === [...other].sort().join();

/** To another tag. `params.from`, `params.to`: ids of all its tags, for the way back. */
export async function move(session: Session, id: string, { input, undoing }: Command): Promise<Outcome> {
  const tags = tagsOf(session.forum);
  if (tags.length === 0) return failed(UNSUPPORTED);
  const left = idsIn(undoing?.to);
  const back = idsIn(undoing?.from);
  const { destination } = input;
  const isKnown = undoing === null ? tags.some((tag) => tag.id === destination) : back !== null;
  if (!isKnown) return failed(failure('invalid-input', { field: 'destination' }));
  const wanted = (now: Discussion): string[] =>
    undoing === null ? movedTo(tags, now.tags ?? [], destination ?? '') : (back ?? []);
  return carryOut<Discussion>({
    look: () => readDiscussion(session, id),
    isDone: (now) => sameTags(now.tags, wanted(now)),
    hindrance: (now) => {
      if (now.tags === null) return UNSUPPORTED;
      // Taking it back is only right where it still is where the move left it.
      if (undoing !== null && left !== null && !sameTags(now.tags, left)) return CHANGED;
      return now.canTag === false ? NO_RIGHT : null;
    },
    send: (before) => {
      const data = wanted(before).map((tag) => ({ type: 'tags', id: tag }));
      return patch(session, id, { relationships: { tags: { data } } });
    },
    details: (before, after) => ({
      params: { from: before.tags ?? [], to: after.tags ?? [] },
      url: urlOf(session, id),
    }),
  });
}

function idsIn(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  return value.every((id) => typeof id === 'string' && /^[1-9]\d{0,17}$/.test(id)) ? value : null;
}
