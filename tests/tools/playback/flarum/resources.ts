import { isStaff } from './refusals';
import type { Discussion, FlarumState, Member, Post } from './state';

/** Resources as the serializers of 1.8.7 write them: what is not so, or whose extension is off, is left out. */

const link = (type: string, id: number | null) => ({ data: id === null ? null : { type, id: String(id) } });
const links = (type: string, ids: readonly number[]) => ({
  data: ids.map((id) => ({ type, id: String(id) })),
});
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', '+00:00');

export function memberResource(member: Member, state: FlarumState, viewer: Member | null) {
  const { username, displayName, group } = member;
  const canSuspend = isStaff(viewer) && group === null;
  const own = viewer?.id === member.id;
  const until = member.suspendedUntil && iso(Date.parse(member.suspendedUntil));
  return {
    type: 'users',
    id: String(member.id),
    attributes: {
      ...{ username, displayName, slug: username, joinTime: '2024-05-03T08:00:00+00:00' },
      ...{ commentCount: 12, discussionCount: 1 },
      ...(own ? { isAdmin: group === 'admin', email: `${username}@mail.example` } : {}),
      ...(state.extensions.has('suspend')
        ? {
            canSuspend,
            ...(canSuspend ? { suspendReason: member.suspendReason } : {}),
            ...(canSuspend || own ? { suspendMessage: member.suspendMessage, suspendedUntil: until } : {}),
          }
        : {}),
    },
    relationships: { groups: links('groups', group === null ? [] : [group === 'admin' ? 1 : 4]) },
  };
}

export const groupResources = [
  { type: 'groups', id: '1', attributes: { nameSingular: 'Verwalterin' } },
  { type: 'groups', id: '4', attributes: { nameSingular: 'Aufsicht' } },
];

export function tagResources(state: FlarumState, viewer: Member | null) {
  return [...state.tags.values()].map(({ id, name, slug, position, parent, closed }) => ({
    type: 'tags',
    id: String(id),
    attributes: {
      ...{ name, slug, position, isChild: parent !== null },
      canAddToDiscussion: viewer?.group === 'admin' || !closed,
    },
    ...(parent === null ? {} : { relationships: { parent: link('tags', parent) } }),
  }));
}

export function postResource(post: Post, state: FlarumState, viewer: Member | null) {
  const staff = isStaff(viewer);
  const has = (name: 'approval' | 'flags') => state.extensions.has(name);
  const isComment = post.type === 'comment';
  const canEdit = staff || (viewer?.id === post.user && !post.hidden);
  return {
    type: 'posts',
    id: String(post.id),
    attributes: {
      ...{ number: post.number, createdAt: iso(post.at), contentType: post.type },
      ...(isComment ? { contentHtml: `<p>${post.content}</p>`, renderFailed: false } : {}),
      ...(isComment ? (canEdit ? { content: post.content } : {}) : { content: { sticky: true } }),
      ...(post.editedBy === null ? {} : { editedAt: iso(post.at + 1000) }),
      ...(post.hidden ? { isHidden: true, hiddenAt: iso(post.at + 2000) } : {}),
      ...{ canEdit, canDelete: viewer?.group === 'admin', canHide: staff || viewer?.id === post.user },
      ...(has('approval') ? { isApproved: post.approved, canApprove: staff } : {}),
      ...(has('flags') ? { canFlag: viewer !== null } : {}),
    },
    relationships: {
      user: link('users', post.user),
      discussion: link('discussions', post.discussion),
      ...(post.editedBy === null ? {} : { editedUser: link('users', post.editedBy) }),
      ...(has('flags') && staff
        ? {
            flags: links(
              'flags',
              post.flags.map((_by, index) => index + 1),
            ),
          }
        : {}),
    },
  };
}

export function discussionResource(discussion: Discussion, state: FlarumState, viewer: Member | null) {
  const staff = isStaff(viewer);
  const has = (name: 'lock' | 'sticky' | 'tags') => state.extensions.has(name);
  const { title, locked, sticky, hidden } = discussion;
  const posts = [...state.posts.values()].filter((post) => post.discussion === discussion.id);
  return {
    type: 'discussions',
    id: String(discussion.id),
    attributes: {
      ...{ title, slug: `${discussion.id}-${title.toLowerCase().replaceAll(' ', '-')}` },
      ...(hidden ? { isHidden: true, hiddenAt: '2026-09-22T08:00:00+00:00' } : {}),
      ...{ canReply: viewer !== null && (!locked || staff), canRename: staff, canHide: staff },
      canDelete: viewer?.group === 'admin',
      ...(has('lock') ? { isLocked: locked, canLock: staff } : {}),
      ...(has('sticky') ? { isSticky: sticky, canSticky: staff } : {}),
      ...(has('tags') ? { canTag: staff } : {}),
    },
    relationships: {
      user: link('users', discussion.user),
      posts: links(
        'posts',
        posts.map(({ id }) => id),
      ),
      ...(has('tags') ? { tags: links('tags', discussion.tags) } : {}),
    },
  };
}
