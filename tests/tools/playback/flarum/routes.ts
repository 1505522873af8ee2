import type { Answer, Asked, Route } from '../server';
import { isStaff, NO_RIGHT, NO_ROUTE, NOT_FOUND, refuse, viewerOf } from './refusals';
import { discussionResource, groupResources, memberResource, postResource, tagResources } from './resources';
import type { Discussion, FlarumState, Member, Post } from './state';

/** The interface's routes after the controllers and listeners of 1.8.7. */

type Play = (asked: Asked, state: FlarumState) => Answer;

interface Sent {
  attributes: Record<string, unknown>;
  tags: number[] | null;
  discussion: number;
}

function sentIn({ body }: Asked): Sent {
  const { data = {} } = JSON.parse(body || '{}') as {
    data?: { attributes?: Record<string, unknown>; relationships?: Record<string, { data: unknown }> };
  };
  const tags = data.relationships?.tags?.data as { id: string }[] | undefined;
  const discussion = data.relationships?.discussion?.data as { id: string } | undefined;
  return {
    attributes: data.attributes ?? {},
    tags: tags?.map(({ id }) => Number(id)) ?? null,
    discussion: Number(discussion?.id ?? 0),
  };
}

const showForum: Play = (asked, state) => {
  const viewer = viewerOf(asked, state);
  const has = (name: 'flags' | 'tags') => state.extensions.has(name);
  return {
    json: {
      data: {
        type: 'forums',
        id: '1',
        attributes: { title: 'Allotments', ...(has('flags') ? { canViewFlags: isStaff(viewer) } : {}) },
        relationships: { actor: { data: viewer && { type: 'users', id: String(viewer.id) } } },
      },
      included: [
        ...groupResources,
        ...(viewer ? [memberResource(viewer, state, viewer)] : []),
        ...(has('tags') ? tagResources(state, viewer) : []),
      ],
    },
  };
};

/** Hidden and unapproved posts are not there for others. */
function visible(post: Post | undefined, viewer: Member | null): Post | null {
  if (!post) return null;
  return (post.hidden || !post.approved) && !isStaff(viewer) && post.user !== viewer?.id ? null : post;
}

function withPeople(posts: readonly Post[], state: FlarumState, viewer: Member | null) {
  const people = new Set(posts.map(({ user }) => user));
  return [...people].flatMap((id) => {
    const member = id === null ? undefined : state.members.get(id);
    return member ? [memberResource(member, state, viewer)] : [];
  });
}

const showPost: Play = (asked, state) => {
  const viewer = viewerOf(asked, state);
  const post = visible(state.posts.get(Number(asked.params.id)), viewer);
  if (!post) return NOT_FOUND;
  return { json: { data: postResource(post, state, viewer), included: withPeople([post], state, viewer) } };
};

const listPosts: Play = (asked, state) => {
  const { query } = asked;
  const viewer = viewerOf(asked, state);
  const author = query.get('filter[author]');
  const number = query.get('filter[number]');
  const posts = [...state.posts.values()].filter(
    (post) =>
      visible(post, viewer) &&
      String(post.discussion) === query.get('filter[discussion]') &&
      (number === null || String(post.number) === number) &&
      (author === null || state.members.get(post.user ?? 0)?.username === author),
  );
  if (query.get('sort') === '-createdAt') posts.reverse();
  const data = posts.slice(0, 5).map((post) => postResource(post, state, viewer));
  return { json: { data, included: withPeople(posts, state, viewer) } };
};

const onPost =
  (play: (post: Post, viewer: Member | null, asked: Asked, state: FlarumState) => Answer): Play =>
  (asked, state) => {
    const viewer = viewerOf(asked, state);
    const post = visible(state.posts.get(Number(asked.params.id)), viewer);
    return post ? play(post, viewer, asked, state) : NOT_FOUND;
  };

const updatePost = onPost((post, viewer, asked, state) => {
  const { content, isHidden, isApproved } = sentIn(asked).attributes;
  const isOwn = viewer !== null && (isStaff(viewer) || viewer.id === post.user);
  if (content !== undefined) {
    if (!isOwn) return NO_RIGHT;
    if (content === '') return refuse(422, 'validation_error', 'Der Text fehlt.', '/data/attributes/content');
    Object.assign(post, { content: String(content).trim(), editedBy: viewer.id });
  }
  if (isHidden !== undefined) {
    if (!isOwn) return NO_RIGHT;
    post.hidden = isHidden === true;
    // Whoever may approve does so in silence by hiding.
    if (isStaff(viewer)) post.approved = true;
  }
  if (isApproved !== undefined && state.extensions.has('approval') && !post.approved) {
    if (!isStaff(viewer)) return NO_RIGHT;
    // No is passed over in silence.
    if (isApproved === true) Object.assign(post, { approved: true, flags: post.flags.filter(Boolean) });
  }
  return { json: { data: postResource(post, state, viewer) } };
});

const deletePost = onPost((post, viewer, _asked, state) => {
  if (viewer?.group !== 'admin') return NO_RIGHT;
  state.posts.delete(post.id);
  return { status: 204 };
});

const deleteFlags = onPost((post, viewer, _asked, state) => {
  if (!state.extensions.has('flags')) return NO_ROUTE;
  if (!isStaff(viewer)) return NO_RIGHT;
  post.flags = [];
  return { status: 204 };
});

const createPost: Play = (asked, state) => {
  const viewer = viewerOf(asked, state);
  const { attributes, discussion: id } = sentIn(asked);
  const discussion = state.discussions.get(id);
  if (!discussion) return NOT_FOUND;
  if (viewer === null || (discussion.locked && !isStaff(viewer))) return NO_RIGHT;
  const numbers = [...state.posts.values()].map((post) => post.number);
  const number = Math.max(...numbers) + 1;
  const post: Post = {
    ...{ id: 500 + number, discussion: id, number, user: viewer.id, type: 'comment' },
    ...{ content: String(attributes.content).trim(), hidden: false, editedBy: null, at: Date.now() },
    approved: !state.settings.approveReplies,
    flags: state.settings.approveReplies ? [null] : [],
  };
  state.posts.set(post.id, post);
  return { status: 201, json: { data: postResource(post, state, viewer) } };
};

const onDiscussion =
  (play: (discussion: Discussion, viewer: Member | null, asked: Asked, state: FlarumState) => Answer): Play =>
  (asked, state) => {
    const viewer = viewerOf(asked, state);
    const discussion = state.discussions.get(Number(asked.params.id));
    if (!discussion || (discussion.hidden && !isStaff(viewer))) return NOT_FOUND;
    return play(discussion, viewer, asked, state);
  };

const updateDiscussion = onDiscussion((discussion, viewer, asked, state) => {
  const { attributes, tags } = sentIn(asked);
  const { title, isHidden, isLocked, isSticky } = attributes;
  const has = (name: 'lock' | 'sticky' | 'tags') => state.extensions.has(name);
  const changes = { ...attributes, ...(tags === null ? {} : { tags }) };
  const ignored = [has('lock') ? '' : 'isLocked', has('sticky') ? '' : 'isSticky', has('tags') ? '' : 'tags'];
  if (Object.keys(changes).some((name) => !ignored.includes(name)) && !isStaff(viewer)) return NO_RIGHT;
  if (typeof title === 'string') {
    if (title.length < 3)
      return refuse(422, 'validation_error', 'Der Titel ist zu kurz.', '/data/attributes/title');
    discussion.title = title;
  }
  if (typeof isHidden === 'boolean') discussion.hidden = isHidden;
  if (typeof isLocked === 'boolean' && has('lock')) discussion.locked = isLocked;
  if (typeof isSticky === 'boolean' && has('sticky')) discussion.sticky = isSticky;
  if (tags !== null && has('tags')) {
    const refused = retag(discussion, tags, viewer, state);
    if (refused) return refused;
  }
  return { json: { data: discussionResource(discussion, state, viewer) } };
});

function retag(
  discussion: Discussion,
  ids: number[],
  viewer: Member | null,
  state: FlarumState,
): Answer | null {
  const tags = ids.flatMap((id) => state.tags.get(id) ?? []);
  if (viewer?.group !== 'admin' && tags.some(({ id, closed }) => closed && !discussion.tags.includes(id))) {
    return NO_RIGHT;
  }
  const primary = tags.filter(({ position, parent }) => position !== null && parent === null).length;
  const { limits } = state.settings;
  if (primary !== limits.primary || tags.length - primary > limits.secondary) {
    return refuse(422, 'validation_error', 'Wähle genau eine Hauptmarke.', '/data/relationships/tags');
  }
  discussion.tags = ids;
  return null;
}

const deleteDiscussion = onDiscussion((discussion, viewer, _asked, state) => {
  if (viewer?.group !== 'admin') return NO_RIGHT;
  state.discussions.delete(discussion.id);
  return { status: 204 };
});

function memberAt({ params, query }: Asked, state: FlarumState): Member | undefined {
  if (query.get('bySlug') !== 'true') return state.members.get(Number(params.id));
  return [...state.members.values()].find(({ username }) => username === params.id);
}

const showMember: Play = (asked, state) => {
  const member = memberAt(asked, state);
  if (!member) return NOT_FOUND;
  return { json: { data: memberResource(member, state, viewerOf(asked, state)), included: groupResources } };
};

const updateMember: Play = (asked, state) => {
  const viewer = viewerOf(asked, state);
  const member = memberAt(asked, state);
  if (!member) return NOT_FOUND;
  const { suspendedUntil, suspendReason, suspendMessage } = sentIn(asked).attributes;
  if (suspendedUntil !== undefined && state.extensions.has('suspend')) {
    if (!isStaff(viewer) || member.group !== null) return NO_RIGHT;
    // In the same request: nothing is saved when it cannot be sent.
    if (state.settings.mailIsBroken) return refuse(500, 'unknown');
    const text = (value: unknown) => (suspendedUntil && value ? String(value) : null);
    member.suspendedUntil = suspendedUntil === null ? null : String(suspendedUntil);
    member.suspendReason = text(suspendReason);
    member.suspendMessage = text(suspendMessage);
    member.told.push(suspendedUntil === null ? 'unsuspended' : 'suspended');
  }
  return { json: { data: memberResource(member, state, viewer) } };
};

export const routes: readonly Route<FlarumState>[] = [
  { method: 'GET', path: '/api', play: showForum },
  { method: 'GET', path: '/api/posts', play: listPosts },
  { method: 'POST', path: '/api/posts', play: createPost },
  { method: 'GET', path: '/api/posts/:id', play: showPost },
  { method: 'PATCH', path: '/api/posts/:id', play: updatePost },
  { method: 'DELETE', path: '/api/posts/:id', play: deletePost },
  { method: 'DELETE', path: '/api/posts/:id/flags', play: deleteFlags },
  {
    method: 'GET',
    path: '/api/discussions/:id',
    play: onDiscussion((discussion, viewer, _asked, state) => ({
      json: { data: discussionResource(discussion, state, viewer) },
    })),
  },
  { method: 'PATCH', path: '/api/discussions/:id', play: updateDiscussion },
  { method: 'DELETE', path: '/api/discussions/:id', play: deleteDiscussion },
  { method: 'GET', path: '/api/users/:id', play: showMember },
  { method: 'PATCH', path: '/api/users/:id', play: updateMember },
];
