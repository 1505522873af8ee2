import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { ClearParams, Command, Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { actAndLook, type Change, type Standing } from './act-and-look';
import type { DiscourseVerb } from './actions';
import { anything, read, type Session, write } from './session';
import { inSeconds, isoOrNull } from './times';

const flag = z.optional(z.nullable(z.boolean()));

/** What is taken from `/t/<id>.json`. */
const topicSchema = z.object({
  id: z.int(),
  user_id: z.nullish(z.int()),
  slug: z.optional(z.string()),
  closed: flag,
  archived: flag,
  visible: flag,
  archetype: z.optional(z.string()),
  is_warning: flag,
  category_id: z.nullish(z.int()),
  deleted_at: z.nullish(z.string()),
  /** Whether it is pinned at all; `pinned` tells only whether this viewer still sees it on top. */
  pinned_at: z.nullish(z.string()),
  pinned_until: z.nullish(z.string()),
  pinned_globally: flag,
  details: z.object({
    can_edit: flag,
    can_delete: flag,
    can_recover: flag,
    can_permanently_delete: flag,
    can_close_topic: flag,
    can_archive_topic: flag,
    can_toggle_topic_visibility: flag,
    can_pin_unpin_topic: flag,
    can_split_merge_topic: flag,
    can_move_posts: flag,
    can_create_post: flag,
    can_moderate_category: flag,
  }),
  post_stream: z.optional(z.object({ stream: z.optional(z.array(z.int())) })),
});
export type DiscourseTopic = z.infer<typeof topicSchema>;

/** Without `Discourse-Track-View`, so that it counts as no visit. */
export function readTopic(session: Session, id: string): Promise<Sent<DiscourseTopic>> {
  return read(session, { path: `/t/${id}.json` }, topicSchema);
}

interface Row {
  standing(now: DiscourseTopic): Standing;
  act(session: Session, id: string, command: Command): Promise<Sent<unknown>>;
  goneIsDone?: boolean;
}

const when = (done: boolean, ready: boolean): Standing => (done ? 'done' : ready ? 'ready' : 'other');
const isThere = ({ deleted_at }: DiscourseTopic): boolean => deleted_at == null;

/** A status that is on or off. `read`: whether it is on. */
const status = (name: string, on: boolean, isOn: (now: DiscourseTopic) => boolean): Row => ({
  standing: (now) => when(isOn(now) === on, isThere(now)),
  act: (session, id) =>
    write(
      session,
      {
        path: `/t/${id}/status`,
        method: 'PUT',
        // In words: yes and no are compared as text.
        form: [
          ['status', name],
          ['enabled', String(on)],
        ],
      },
      anything,
    ),
});

const pinned = (globally: boolean): Row => ({
  standing: (now) => {
    if (now.pinned_at == null) return isThere(now) ? 'ready' : 'other';
    return (now.pinned_globally === true) === globally ? 'done' : 'other';
  },
  act: (session, id, { input }) => {
    const { env } = session;
    const form: [string, string][] = [
      ['status', globally ? 'pinned_globally' : 'pinned'],
      ['enabled', 'true'],
    ];
    if (input.seconds !== null) form.push(['until', inSeconds(env.now(), input.seconds)]);
    return write(session, { path: `/t/${id}/status`, method: 'PUT', form }, anything);
  },
});

const unpinned = (globally: boolean): Row => ({
  standing: (now) => {
    if (now.pinned_at == null) return 'done';
    return (now.pinned_globally === true) === globally ? 'ready' : 'other';
  },
  act: status(globally ? 'pinned_globally' : 'pinned', false, () => true).act,
});

const remove = (forEver: boolean): Row => ({
  standing: (now) => (forEver ? when(false, !isThere(now)) : when(!isThere(now), true)),
  act: (session, id) => {
    const form: [string, string][] = [['context', session.env.url.pathname]];
    if (forEver) form.push(['force_destroy', 'true']);
    return write(session, { path: `/t/${id}`, method: 'DELETE', form }, anything);
  },
  goneIsDone: true,
});

const ROWS = {
  close: status('closed', true, (now) => now.closed === true),
  open: status('closed', false, (now) => now.closed === true),
  archive: status('archived', true, (now) => now.archived === true),
  unarchive: status('archived', false, (now) => now.archived === true),
  unlist: status('visible', false, (now) => now.visible !== false),
  list: status('visible', true, (now) => now.visible !== false),
  pin: pinned(false),
  'pin-globally': pinned(true),
  unpin: unpinned(false),
  'unpin-globally': unpinned(true),
  'delete-topic': remove(false),
  'destroy-topic': remove(true),
  'recover-topic': {
    standing: (now) => when(isThere(now), true),
    act: (session, id) => write(session, { path: `/t/${id}/recover`, method: 'PUT' }, anything),
  },
} satisfies Partial<Record<DiscourseVerb, Row>>;

type TopicVerb = keyof typeof ROWS;

export function isTopicVerb(native: string): native is TopicVerb {
  return Object.hasOwn(ROWS, native);
}

export function changeTopic(session: Session, command: Command, native: TopicVerb): Promise<Outcome> {
  const { id } = command.target;
  const row: Row = ROWS[native];
  const isPin = native === 'pin' || native === 'pin-globally';
  const change: Change<DiscourseTopic> = {
    look: () => readTopic(session, id),
    standing: (now) => row.standing(now),
    act: () => row.act(session, id, command),
    details: (_before, after) => ({
      url: topicUrl(session, after),
      until: isPin && command.input.seconds !== null ? isoOrNull(after.pinned_until) : null,
    }),
    ...(row.goneIsDone ? { goneIsDone: true } : {}),
  };
  return actAndLook(change);
}

export function topicUrl({ env, base }: Session, { id, slug }: DiscourseTopic): string {
  return new URL(`${base}/t/${encodeURIComponent(slug || '-')}/${id}`, env.url.origin).href.slice(0, 2000);
}

/** Into another category. `params.from`, `params.to`: category ids, for the way back. */
export async function moveTopic(session: Session, { target, input, undoing }: Command): Promise<Outcome> {
  const wanted = undoing === null ? input.destination : undoing.from;
  if (typeof wanted !== 'string' || !/^[1-9]\d{0,8}$/.test(wanted)) {
    return failed(failure('invalid-input', { field: 'destination' }));
  }
  // Taking it back is only right where it still is where the move left it.
  const left = undoing === null ? null : undoing.to;
  return actAndLook<DiscourseTopic>({
    look: () => readTopic(session, target.id),
    standing: (now) => {
      if (String(now.category_id) === wanted) return 'done';
      const isElsewhere = left != null && String(now.category_id) !== left;
      return !isThere(now) || isElsewhere || now.archetype === 'private_message' ? 'other' : 'ready';
    },
    act: () =>
      write(
        session,
        { path: `/t/-/${target.id}.json`, method: 'PUT', form: [['category_id', wanted]] },
        anything,
      ),
    details: (before, after) => ({
      params: moved(before, after),
      url: topicUrl(session, after),
    }),
  });
}

function moved(before: DiscourseTopic, after: DiscourseTopic): ClearParams {
  return {
    ...(before.category_id == null ? {} : { from: String(before.category_id) }),
    to: String(after.category_id),
  };
}
