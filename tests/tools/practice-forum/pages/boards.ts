import { type Answer, type Context, numberOf } from '../context';
import { type Html, html } from '../html';
import { boardPath, memberPath, postPath, topicPath } from '../links';
import { sight } from '../rights';
import type { Post, Topic } from '../types';
import { layout } from './layout';
import { avatar } from './post';
import { count, timeTag } from './text';
import { canSeeTopic } from './topic';

/** `/`: all boards. */
export function boardsPage(context: Context): Answer {
  const { store } = context;
  return layout(context, {
    title: 'Boards',
    kind: 'boards',
    main: html`<h1>Boards</h1><ul class="boards">${[...store.boards.values()].map((board) => {
      const topics = shownTopics(context, board.id);
      const last = topics
        .map((topic) => lastPost(context, topic))
        .filter((post) => post !== undefined)
        .sort((one, other) => other.createdAt - one.createdAt)[0];
      return html`<li class="board" data-board-id="${board.id}">
        <div><h2><a href="${boardPath(board)}">${board.name}</a></h2><p>${board.about}</p></div>
        <p class="board-facts">${count(topics.length, 'topic', 'topics')}${last && html`<br>last post <a href="${postPath(store, last)}">${timeTag(last.createdAt)}</a>`}</p>
      </li>`;
    })}</ul>`,
    aside: html`<section class="card"><h2>Welcome</h2><p>This is a place to practise. Nothing you do here reaches anybody, and a restart puts everything back.</p></section>`,
  });
}

/** `/b/:id/:slug`: the topics of a board, pinned ones first, then by last post. */
export function boardPage(context: Context): Answer {
  const board = context.store.board(numberOf(context));
  return layout(context, {
    title: board.name,
    kind: 'board',
    crumbs: [{ label: board.name, path: boardPath(board) }],
    main: html`<header class="board-header"><h1>${board.name}</h1><p>${board.about}</p>
      ${context.viewer && html`<a class="button primary new-topic" href="/b/${board.id}/new">New topic</a>`}</header>
      <ul class="topics">${shownTopics(context, board.id).map((topic) => topicRow(context, topic))}</ul>`,
  });
}

function topicRow(context: Context, topic: Topic): Html {
  const { store } = context;
  const author = store.member(topic.author);
  const posts = store.postsOf(topic.id);
  const last = lastPost(context, topic);
  return html`<li class="topic-row" data-topic-id="${topic.id}">
    ${avatar(author)}
    <div class="topic-row-main"><a class="topic-link" href="${topicPath(topic)}" dir="auto">${topic.title}</a>
      ${topic.pinned && html`<span class="badge badge--pinned">Pinned</span>`}
      ${topic.locked && html`<span class="badge badge--locked">Locked</span>`}
      ${posts[0] && posts[0].state !== 'visible' && html`<span class="badge badge--${posts[0].state}">${posts[0].state}</span>`}
      <p>by <a href="${memberPath(author)}"><bdi>${author.name}</bdi></a></p></div>
    <p class="topic-row-facts">${count(posts.length - 1, 'reply', 'replies')}${last && html`<br><a href="${postPath(store, last)}">${timeTag(last.createdAt)}</a>`}</p>
  </li>`;
}

function shownTopics(context: Context, board: number): Topic[] {
  const last = (topic: Topic) => lastPost(context, topic)?.createdAt ?? topic.createdAt;
  return context.store
    .topicsOf(board)
    .filter((topic) => canSeeTopic(context, topic))
    .sort((one, other) => Number(other.pinned) - Number(one.pinned) || last(other) - last(one));
}

function lastPost(context: Context, topic: Topic): Post | undefined {
  return context.store.postsOf(topic.id).findLast((post) => sight(context.viewer, post) === 'full');
}
