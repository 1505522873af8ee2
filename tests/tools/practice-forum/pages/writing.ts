import { type Answer, type Context, numberOf } from '../context';
import { type Html, html } from '../html';
import { boardPath, postPath, topicPath } from '../links';
import { requirePurgeable } from '../post-actions';
import { Refusal } from '../refusal';
import { REPORT_REASONS } from '../report-actions';
import { mayDelete, mayReply, requireRestrict, requireSight, requireStaff } from '../rights';
import type { Post, Topic } from '../types';
import { requireEdit } from '../writing';
import { tokenField } from './forms';
import { layout } from './layout';
import { bodyOf } from './text';
import { replyForm } from './topic';
import { signedIn } from './viewer';

/** `/t/:id/reply`: the reply form alone, with the post that is answered quoted in it. */
export function replyPage(context: Context): Answer {
  const viewer = signedIn(context);
  const topic = context.store.topic(numberOf(context));
  if (!mayReply(viewer, topic)) throw new Refusal('forbidden', 'This topic is locked: nobody can reply.');
  const quoted = context.store.posts.get(Number(context.url.searchParams.get('quote')));
  if (quoted) requireSight(viewer, quoted);
  const start = quoted ? `${quoted.body.replace(/^/gm, '> ')}\n\n` : '';
  return formPage(context, topic, 'Reply', replyForm(context, topic, start));
}

export function editPage(context: Context): Answer {
  const viewer = signedIn(context);
  const post = shownPost(context);
  requireEdit(context.store, viewer, post);
  return formPage(
    context,
    context.store.topic(post.topic),
    'Edit post',
    html`<form class="edit-form" method="post" action="/posts/${post.id}/edit">
    ${tokenField(context)}
    <input type="hidden" name="revision" value="${post.revision}">
    <label for="edit-body">Text</label>
    <textarea id="edit-body" name="body" rows="12" maxlength="20000" required dir="auto">${post.body}</textarea>
    <label for="edit-reason">Why (everybody can read this)</label>
    <input id="edit-reason" name="reason" maxlength="200">
    ${submit('Save', postPath(context.store, post))}
  </form>`,
  );
}

export function deletePage(context: Context): Answer {
  const viewer = signedIn(context);
  const post = shownPost(context);
  if (!mayDelete(viewer, post, context.store.topic(post.topic))) {
    throw new Refusal('forbidden', 'You can delete only your own posts, and only in topics that are open.');
  }
  if (post.state === 'deleted') throw new Refusal('conflict', 'This post is deleted already.');
  return confirmPage(context, post, 'delete', 'Delete this post?', 'A moderator can restore it.');
}

export function purgePage(context: Context): Answer {
  requireStaff(signedIn(context));
  const post = shownPost(context);
  requirePurgeable(context.store, post);
  return confirmPage(context, post, 'purge', 'Delete this post for ever?', 'Nobody can bring it back.');
}

function confirmPage(context: Context, post: Post, name: string, question: string, hint: string): Answer {
  return formPage(
    context,
    context.store.topic(post.topic),
    question,
    html`<blockquote class="post-quote">${bodyOf(post.body)}</blockquote>
  <form class="confirm-form confirm-form--${name}" method="post" action="/posts/${post.id}/${name}">
    ${tokenField(context)}
    <p>${hint}</p>
    <label for="confirm-reason">Reason (optional)</label>
    <input id="confirm-reason" name="reason" maxlength="200">
    ${submit(name === 'purge' ? 'Delete for ever' : 'Delete', postPath(context.store, post), 'danger')}
  </form>`,
  );
}

export function reportPage(context: Context): Answer {
  signedIn(context);
  const post = shownPost(context);
  return formPage(
    context,
    context.store.topic(post.topic),
    'Report post',
    html`<blockquote class="post-quote">${bodyOf(post.body)}</blockquote>
  <form class="report-form" method="post" action="/posts/${post.id}/report">
    ${tokenField(context)}
    <fieldset><legend>What is wrong with it?</legend>
    ${REPORT_REASONS.map((reason) => html`<label class="choice"><input type="radio" name="reason" value="${reason}" required> ${reason}</label>`)}</fieldset>
    <label for="report-details">What should the moderators know? (optional)</label>
    <textarea id="report-details" name="details" rows="4" maxlength="1000"></textarea>
    ${submit('Send report', postPath(context.store, post))}
  </form>`,
  );
}

export function warnPage(context: Context): Answer {
  const viewer = signedIn(context);
  const post = shownPost(context);
  const author = context.store.member(post.author);
  requireRestrict(viewer, author);
  return formPage(
    context,
    context.store.topic(post.topic),
    'Warn author',
    html`<blockquote class="post-quote">${bodyOf(post.body)}</blockquote>
  <form class="warn-form" method="post" action="/posts/${post.id}/warn">
    ${tokenField(context)}
    <label for="warn-message">Private message to <bdi>${author.name}</bdi></label>
    <textarea id="warn-message" name="message" rows="6" maxlength="4000" required></textarea>
    ${submit('Send warning', postPath(context.store, post))}
  </form>`,
  );
}

export function newTopicPage(context: Context): Answer {
  signedIn(context);
  const board = context.store.board(numberOf(context));
  return layout(context, {
    title: 'New topic',
    kind: 'form',
    crumbs: [{ label: board.name, path: boardPath(board) }],
    main: html`<h1>New topic in ${board.name}</h1><form class="topic-form" method="post" action="/b/${board.id}/new">
      ${tokenField(context)}
      <label for="topic-title">Title</label><input id="topic-title" name="title" maxlength="120" required dir="auto">
      <label for="topic-body">Text</label><textarea id="topic-body" name="body" rows="10" maxlength="20000" required dir="auto"></textarea>
      ${submit('Post topic', boardPath(board))}
    </form>`,
  });
}

function submit(label: string, back: string, kind = 'primary'): Html {
  return html`<p class="form-row"><button type="submit" class="${kind}">${label}</button> <a href="${back}">Cancel</a></p>`;
}

function shownPost(context: Context): Post {
  const post = context.store.post(numberOf(context));
  requireSight(context.viewer, post);
  return post;
}

function formPage(context: Context, topic: Topic, title: string, form: Html): Answer {
  return layout(context, {
    title,
    kind: 'form',
    crumbs: [
      { label: context.store.board(topic.board).name, path: boardPath(context.store.board(topic.board)) },
      { label: topic.title, path: topicPath(topic) },
    ],
    main: html`<h1>${title}</h1>${form}`,
  });
}
