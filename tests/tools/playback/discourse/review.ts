import type { Answer, Asked, Route } from '../server';
import { isStaff, NO_ACCESS, NOT_FOUND, refuse, viewerOf } from './refusals';
import type { DiscourseState, Member, Reviewable } from './state';

/** The review queue: side-loaded documents, actions by the server's own names, versions, claims. */

type Play = (asked: Asked, state: DiscourseState) => Answer;

interface Offer {
  name: string;
  client?: string;
  needsReason?: boolean;
}

function offersFor(item: Reviewable, state: DiscourseState): Offer[] {
  if (item.status !== 0) return [];
  if (item.type === 'ReviewableUser') {
    return [{ name: 'approve_user' }, { name: 'delete_user', needsReason: true }];
  }
  if (item.type === 'ReviewableQueuedPost') {
    return [{ name: 'approve_post' }, { name: 'reject_post' }, { name: 'revise_and_reject_post' }];
  }
  const isHidden = state.posts.get(item.post ?? 0)?.hidden === true;
  return [
    ...(isHidden ? [] : [{ name: 'agree_and_hide' }]),
    { name: isHidden ? 'agree_and_keep_hidden' : 'agree_and_keep' },
    { name: 'agree_and_suspend', client: 'suspend' },
    { name: 'delete_and_agree' },
    { name: isHidden ? 'disagree_and_restore' : 'disagree' },
    { name: 'ignore_and_do_nothing' },
    // Of a plug-in or a later version: nobody here knows what it does.
    { name: 'send_to_the_moon' },
  ];
}

function documentOf(item: Reviewable, state: DiscourseState) {
  const offers = offersFor(item, state);
  const author = state.members.get(item.author);
  const claimer = item.topic === null ? undefined : state.claims.get(item.topic);
  return {
    reviewable: {
      id: item.id,
      type: item.type,
      status: item.status,
      version: item.version,
      topic_id: item.topic ?? undefined,
      target_id: item.post ?? (item.type === 'ReviewableUser' ? item.author : null),
      target_type: item.type === 'ReviewableUser' ? 'User' : item.post === null ? null : 'Post',
      target_created_by_id: item.author,
      bundled_action_ids: offers.map((_offer, index) => `${item.id}-b${index}`),
      ...(claimer === undefined ? {} : { claimed_by_id: 7 }),
    },
    // Those of another item stand in the same lists.
    bundled_actions: [
      ...offers.map(({ name }, index) => ({
        id: `${item.id}-b${index}`,
        action_ids: [`${item.id}-${name}`],
      })),
      { id: '999-b0', action_ids: ['999-delete_user_block'] },
    ],
    actions: [
      ...offers.map(({ name, client, needsReason }) => ({
        id: `${item.id}-${name}`,
        server_action: name,
        label: 'Los',
        ...(client ? { client_action: client } : {}),
        ...(needsReason ? { require_reject_reason: true } : {}),
      })),
      { id: '999-delete_user_block', server_action: 'delete_user_block', label: 'Los' },
    ],
    users: author && !author.gone ? [{ id: author.id, username: author.username }] : [],
    claimed_bies: claimer === undefined ? [] : [{ id: 7, automatic: false, user_id: claimer }],
    meta: { types: { claimed_by: 'claimed_by' } },
    __rest_serializer: '1',
  };
}

const onItem =
  (play: (item: Reviewable, viewer: Member, asked: Asked, state: DiscourseState) => Answer): Play =>
  (asked, state) => {
    const viewer = viewerOf(asked, state);
    const item = state.reviewables.get(Number(asked.params.id));
    if (viewer === null || !isStaff(viewer) || !item) return NOT_FOUND;
    return play(item, viewer, asked, state);
  };

const perform = onItem((item, viewer, { params, query, form }, state) => {
  const name = params.action ?? '';
  const claimer = item.topic === null ? undefined : state.claims.get(item.topic);
  if (state.settings.claiming === 'required' && item.topic !== null && claimer === undefined) {
    return refuse(422, 'Du musst das Thema erst übernehmen.');
  }
  if (claimer !== undefined && claimer !== viewer.id) return refuse(422, 'Jemand anderes hat es übernommen.');
  if (!query.has('version')) return refuse(422, 'version', 'invalid_parameters');
  if (Number(query.get('version')) !== item.version) return refuse(409, 'Inzwischen hat es jemand geändert.');
  if (!offersFor(item, state).some((offer) => offer.name === name)) return NO_ACCESS;
  const created = carryOut(item, name, state, form);
  item.version += 1;
  const status = item.status;
  return {
    json: {
      reviewable_perform_result: {
        success: true,
        transition_to_id: status,
        remove_reviewable_ids: [item.id],
        version: item.version,
        ...(created === null ? {} : { created_post_id: created, created_post_topic_id: item.topic }),
      },
    },
  };
});

/** The id of the post it made, if any. */
function carryOut(
  item: Reviewable,
  name: string,
  state: DiscourseState,
  form: URLSearchParams,
): number | null {
  const post = state.posts.get(item.post ?? 0);
  item.status = /^(agree|delete_and_agree|approve)/.test(name) ? 1 : /^ignore/.test(name) ? 3 : 2;
  if (post && name === 'agree_and_hide') post.hidden = true;
  if (post && name === 'disagree_and_restore') post.hidden = false;
  if (post && name === 'delete_and_agree') post.deletedAt = new Date().toISOString();
  const author = state.members.get(item.author);
  if (author && name === 'delete_user') {
    author.gone = true;
    author.mails.push(form.get('reject_reason') ?? '');
    state.reviewables.delete(item.id);
  }
  if (author && name === 'revise_and_reject_post') author.mails.push(form.get('revise_feedback') ?? '');
  return name === 'approve_post' ? 590 : null;
}

const claim: Play = (asked, state) => {
  const viewer = viewerOf(asked, state);
  const topic = Number(asked.form.get('reviewable_claimed_topic[topic_id]'));
  if (viewer === null || state.settings.claiming === 'disabled') return NO_ACCESS;
  if (state.claims.has(topic)) return refuse(409, 'Inzwischen hat es jemand übernommen.');
  state.claims.set(topic, viewer.id);
  return { json: { success: 'OK' } };
};

const release: Play = ({ params }, state) => {
  state.claims.delete(Number(params.id));
  return { json: { success: 'OK' } };
};

export const reviewRoutes: readonly Route<DiscourseState>[] = [
  {
    method: 'GET',
    path: '/review/:id.json',
    play: onItem((item, _viewer, _asked, state) => ({ json: documentOf(item, state) })),
  },
  { method: 'PUT', path: '/review/:id/perform/:action', play: perform },
  { method: 'POST', path: '/reviewable_claimed_topics', play: claim },
  { method: 'DELETE', path: '/reviewable_claimed_topics/:id', play: release },
];
