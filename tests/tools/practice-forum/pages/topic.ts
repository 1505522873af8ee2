import { type Answer, answerPage, type Context } from '../context';
import { type Html, html } from '../html';
import { boardPath, memberPath, topicPath } from '../links';
import { Refusal } from '../refusal';
import { isStaff, mayReply, sight } from '../rights';
import { POSTS_A_PAGE } from '../store';
import { TOPIC_ACTIONS, type TopicActionName } from '../topic-actions';
import type { Post, Topic } from '../types';
import { tokenField, toolForm } from './forms';
import { layout, type PageParts } from './layout';
import { postArticle } from './post';
import { count, dayOf } from './text';

export function pageCount(posts: readonly Post[]): number {
  return Math.max(1, Math.ceil(posts.length / POSTS_A_PAGE));
}

/** The topic page; the special pages of the forum are variants of it. */
export function topicAnswer(context: Context, topic: Topic, more: Partial<PageParts> = {}): Answer {
  return layout(context, { ...topicParts(context, topic), ...more });
}

export function topicParts(context: Context, topic: Topic): PageParts {
  const { store } = context;
  const posts = store.postsOf(topic.id);
  requireTopic(context, topic);
  const pages = pageCount(posts);
  const page = Number(context.url.searchParams.get('page') ?? '1');
  if (!Number.isInteger(page) || page < 1 || page > pages)
    throw new Refusal('not-found', 'This topic has no such page.');
  const board = store.board(topic.board);
  const shown = posts.slice((page - 1) * POSTS_A_PAGE, page * POSTS_A_PAGE);
  return {
    title: topic.title,
    kind: 'topic',
    crumbs: [{ label: board.name, path: boardPath(board) }],
    main: html`<div class="topic" data-topic-id="${topic.id}" data-board-id="${board.id}" data-locked="${String(topic.locked)}" data-pinned="${String(topic.pinned)}">
      ${heading(topic)}
      ${pager(topic, page, pages)}
      <div class="posts">${shown.map((post) => postArticle(context, post))}</div>
      ${pager(topic, page, pages)}
      ${replyBox(context, topic)}
    </div>`,
    aside: topicAside(context, topic, posts),
  };
}

function requireTopic(context: Context, topic: Topic): void {
  if (canSeeTopic(context, topic)) return;
  throw new Refusal('not-found', 'This topic does not exist, or it was deleted.');
}

export function canSeeTopic(context: Context, topic: Topic): boolean {
  const first = context.store.postsOf(topic.id)[0];
  return first === undefined ? isStaff(context.viewer) : sight(context.viewer, first) !== 'none';
}

export function heading(topic: Topic): Html {
  return html`<header class="topic-header"><h1 class="topic-title" dir="auto">${topic.title}</h1>
    ${topic.pinned && html`<span class="badge badge--pinned">Pinned</span>`}
    ${topic.locked && html`<span class="badge badge--locked">Locked</span>`}</header>`;
}

function pager(topic: Topic, page: number, pages: number): Html | null {
  if (pages === 1) return null;
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  return html`<nav class="pager" aria-label="Pages">${numbers.map((number) =>
    number === page
      ? html`<span class="pager-here" aria-current="page">${number}</span>`
      : html`<a href="${topicPath(topic, number)}">${number}</a>`,
  )}</nav>`;
}

function replyBox(context: Context, topic: Topic): Html {
  if (!context.viewer) {
    return html`<p class="hint"><a href="/login?next=${encodeURIComponent(topicPath(topic))}">Sign in</a> to reply.</p>`;
  }
  if (!mayReply(context.viewer, topic))
    return html`<p class="hint">This topic is locked. Nobody can reply.</p>`;
  return replyForm(context, topic, '');
}

export function replyForm(context: Context, topic: Topic, text: string): Html {
  return html`<form class="reply-form" id="reply" method="post" action="/t/${topic.id}/reply">
    ${tokenField(context)}
    <label for="reply-body">Your reply</label>
    <textarea id="reply-body" name="body" rows="6" maxlength="20000" required dir="auto">${text}</textarea>
    <p class="form-row"><button type="submit" class="primary">Post reply</button>
    <span class="hint">A line that begins with &gt; is a quote. Lines between \`\`\` are code.</span></p>
  </form>`;
}

function topicAside(context: Context, topic: Topic, posts: readonly Post[]): Html {
  const { store, viewer } = context;
  const author = store.member(topic.author);
  const people = new Set(posts.filter((post) => post.state === 'visible').map((post) => post.author));
  return html`<section class="card"><h2>About this topic</h2>
    <p>Started by <a href="${memberPath(author)}"><bdi>${author.name}</bdi></a> on ${dayOf(topic.createdAt)}.</p>
    <p>${count(posts.length - 1, 'reply', 'replies')} · ${count(people.size, 'person', 'people')}</p></section>
    ${isStaff(viewer) && topicTools(context, topic)}
    <section class="card"><h2>House rules</h2><p>Mend things, not each other: be kind, stay on topic, sell nothing.</p></section>`;
}

function topicTools(context: Context, topic: Topic): Html {
  const names = (Object.keys(TOPIC_ACTIONS) as TopicActionName[]).filter(
    (name) => topic[TOPIC_ACTIONS[name].field] !== TOPIC_ACTIONS[name].to,
  );
  return html`<section class="card topic-tools"><h2>Topic tools</h2>${names.map((name) =>
    toolForm(context, {
      kind: 'topic-tool',
      name,
      action: `/t/${topic.id}/${name}`,
      label: TOPIC_ACTIONS[name].label,
    }),
  )}</section>`;
}

/** Posts alone, as pages that grow take them: those after `after`, at most `limit`. `data-more` says whether there are others. */
export function topicFragment(context: Context, topic: Topic): Answer {
  requireTopic(context, topic);
  const query = context.url.searchParams;
  const after = Number(query.get('after') ?? '0');
  const limit = Math.min(Number(query.get('limit')) || POSTS_A_PAGE, 100);
  const rest = context.store.postsOf(topic.id).filter((post) => post.id > after);
  const posts = rest.slice(0, limit).map((post) => postArticle(context, post));
  return answerPage(html`<title>${topic.title}</title>
<div class="fragment" data-more="${String(rest.length > limit)}">${posts}</div>`);
}
