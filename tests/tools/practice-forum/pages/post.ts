import type { Context } from '../context';
import { type Html, html } from '../html';
import { memberPath, postPath } from '../links';
import { fitsState, isFirst, POST_ACTIONS, type PostActionName, stateWord } from '../post-actions';
import { isStaff, mayDelete, mayEdit, mayReply, mayRestrict, shutOut, sight } from '../rights';
import type { Member, Post } from '../types';
import { toolForm } from './forms';
import { roleBadge } from './layout';
import { bodyOf, count, dayOf, timeTag } from './text';

interface PostOptions {
  /** Where its tools lead back to; null: to the post in its topic. */
  returnTo?: string | null;
  /** More below the body: the reports in the report queue, say. */
  below?: Html;
}

/** A post as this viewer may see it. */
export function postArticle(context: Context, post: Post, options: PostOptions = {}): Html | null {
  const { store, viewer } = context;
  const seen = sight(viewer, post);
  if (seen === 'none') return null;
  if (seen === 'stub') return stub(post);
  const author = store.member(post.author);
  return html`<article class="post post--${post.state}" id="post-${post.id}" data-post-id="${post.id}" data-state="${post.state}" aria-label="Post by ${author.name}">
  <header class="post-header">
    ${avatar(author)}
    <div class="post-byline">
      <a class="post-author" href="${memberPath(author)}" data-member-id="${author.id}"><bdi>${author.name}</bdi></a>
      ${roleBadge(author.role)}
      ${isStaff(viewer) && shutOut(store, author) && html`<span class="badge badge--member">${shutOut(store, author)?.kind === 'ban' ? 'Banned' : 'Suspended'}</span>`}
      <span class="post-author-facts">Joined ${dayOf(author.joinedAt)} · ${count(author.earlierPosts + store.postsBy(author.id).length, 'post', 'posts')}</span>
    </div>
    <a class="post-permalink" href="${postPath(store, post)}">${timeTag(post.createdAt, 'post-time')}</a>
  </header>
  ${badges(context, post)}
  <div class="post-body">${bodyOf(post.body)}</div>
  ${post.edited && html`<p class="post-edited">Edited ${timeTag(post.edited.at)} by <bdi>${store.member(post.edited.by).name}</bdi>${post.edited.reason && `: ${post.edited.reason}`}</p>`}
  ${options.below}
  <footer class="post-actions">${viewer && links(context, viewer, post)}${isStaff(viewer) && tools(context, post, options.returnTo ?? null)}</footer>
</article>`;
}

function stub(post: Post): Html {
  const word = post.state === 'deleted' ? 'removed' : 'hidden';
  return html`<article class="post post--${post.state} post--stub" id="post-${post.id}" data-post-id="${post.id}" data-state="${post.state}">
  <p class="post-gone">This post was ${word} by a moderator or its author.</p>
</article>`;
}

export function avatar(member: Member): Html {
  return html`<span class="avatar avatar--${member.id % 6}" aria-hidden="true">${[...member.name][0]?.toUpperCase() ?? '?'}</span>`;
}

function badges(context: Context, post: Post): Html | null {
  const open = isStaff(context.viewer) ? context.store.openReportsOn(post.id).length : 0;
  const words: Record<string, string> = {
    held: 'Waiting for approval',
    hidden: 'Hidden',
    spam: 'Spam',
    deleted: 'Deleted',
  };
  const state = words[post.state];
  if (!state && open === 0) return null;
  return html`<p class="post-badges">
    ${state && html`<span class="badge badge--${post.state}">${state}</span>`}
    ${open > 0 && html`<a class="badge badge--reported" href="/moderation/reports#post-${post.id}">Reported${open > 1 && ` (${open})`}</a>`}
    ${post.reason && isStaff(context.viewer) && post.state !== 'visible' && html`<span class="post-reason">${post.reason}</span>`}
  </p>`;
}

function links(context: Context, viewer: Member, post: Post): Html {
  const topic = context.store.topic(post.topic);
  const link = (name: string, path: string, label: string) =>
    html`<a class="post-link post-link--${name}" href="${path}">${label}</a>`;
  return html`<div class="post-links">
    ${mayReply(viewer, topic) && link('reply', `/t/${topic.id}/reply?quote=${post.id}`, 'Reply')}
    ${mayEdit(viewer, post, topic) && link('edit', `/posts/${post.id}/edit`, 'Edit')}
    ${viewer.id === post.author && !isStaff(viewer) && mayDelete(viewer, post, topic) && link('delete', `/posts/${post.id}/delete`, 'Delete')}
    ${viewer.id !== post.author && post.state !== 'deleted' && link('report', `/posts/${post.id}/report`, 'Report')}
  </div>`;
}

function tools(context: Context, post: Post, returnTo: string | null): Html {
  const { store, viewer } = context;
  const names = (Object.keys(POST_ACTIONS) as PostActionName[]).filter((name) => fitsState(name, post.state));
  const label = (name: PostActionName) =>
    name === 'approve' && post.state === 'spam' ? 'Not spam' : POST_ACTIONS[name].label;
  return html`<div class="post-tools" role="group" aria-label="Moderator tools: post is ${stateWord(post.state)}">
    ${names.map((name) => toolForm(context, { kind: 'post-tool', name, action: `/posts/${post.id}/${name}`, label: label(name), returnTo }))}
    ${!isFirst(store, post) && html`<a class="post-tool post-tool--purge" href="/posts/${post.id}/purge">Delete for ever</a>`}
    ${mayRestrict(viewer, store.member(post.author)) && html`<a class="post-tool post-tool--warn" href="/posts/${post.id}/warn">Warn author</a>`}
  </div>`;
}
