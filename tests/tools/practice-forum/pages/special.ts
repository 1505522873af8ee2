import { type Answer, type Context, type Handler, numberOf } from '../context';
import { html } from '../html';
import { Refusal } from '../refusal';
import type { Post, Topic } from '../types';
import { layout } from './layout';
import { postArticle } from './post';
import { canSeeTopic, heading, topicAnswer } from './topic';

/**
 * Pages for tests of scripts that live in the page. All show a real topic, the busiest one or `?topic=<id>`, in the usual markup.
 *
 * - `/live`: the first posts come with the page, the rest through `button#load-more` or the event `forum:more` on the document (no
 *   timers; `?auto` asks once at load). `button#refresh` or `forum:refresh` replaces all posts by fresh elements. After each,
 *   `#live-posts[data-rounds]` goes up by one.
 * - `/app`, `/app/t/:id`: the forum as one page that fetches its topics: writes the new address with `history.pushState` first and
 *   changes the content when it has come. `#app[data-shown]` is the path that is shown. Forms are sent by fetch, too.
 * - `/bench/:n`: n posts on one page, at most 5000; they exist in this page only.
 * - `/hostile/keys`: listens for all keyboard, input, clipboard and focus events on window and document while capturing, and
 *   collects them in `window.__seen`.
 * - `/hostile/cover`: acts on elements that were not in the page when it came (`window.__foreign`). What it does is named by the event
 *   `forum:attack` (detail) on the document, or by `?do=` for all of them as they appear: see ATTACKS in client/cover.js.
 * - `/strict`: under a content security policy that refuses all but styles, forms and requests of its own, and with Trusted Types.
 * - `/odd`: right-to-left, root font of 30px, and a style sheet that unsets everything and shouts `!important`.
 * - `/coep`: cross-origin isolated.
 */
export const SPECIAL_PAGES: Readonly<Record<string, Handler>> = {
  '/live': livePage,
  '/app': appPage,
  '/app/t/:id': appPage,
  '/bench/:id': benchPage,
  '/hostile/keys': (context) => topicAnswer(context, wantedTopic(context), { scripts: ['keys.js'] }),
  '/hostile/cover': (context) => topicAnswer(context, wantedTopic(context), { scripts: ['cover.js'] }),
  '/strict': (context) =>
    topicAnswer(context, wantedTopic(context), {
      bare: true,
      headers: { 'content-security-policy': STRICT_POLICY },
    }),
  '/odd': (context) => topicAnswer(context, wantedTopic(context), { direction: 'rtl', styles: ['odd.css'] }),
  '/coep': (context) =>
    topicAnswer(context, wantedTopic(context), {
      headers: {
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin',
      },
    }),
};

const STRICT_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'self'",
  "connect-src 'self'",
  "frame-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const LIVE_POSTS = 5;
const MOST_BENCH_POSTS = 5000;
const FIRST_BENCH_ID = 1_000_001;

function wantedTopic(context: Context): Topic {
  const { store, url } = context;
  const id = url.searchParams.get('topic');
  if (id !== null) return store.topic(Number(id));
  const busiest = [...store.topics.values()]
    .filter((topic) => canSeeTopic(context, topic))
    .sort((one, other) => store.postsOf(other.id).length - store.postsOf(one.id).length)[0];
  if (!busiest) throw new Refusal('not-found', 'There are no topics.');
  return busiest;
}

function livePage(context: Context): Answer {
  const topic = wantedTopic(context);
  const first = context.store.postsOf(topic.id).slice(0, LIVE_POSTS);
  return layout(context, {
    title: topic.title,
    kind: 'topic',
    scripts: ['live.js'],
    main: html`<div class="topic" data-topic-id="${topic.id}" data-board-id="${topic.board}" data-locked="${String(topic.locked)}" data-pinned="${String(topic.pinned)}">
      ${heading(topic)}
      <div class="posts" id="live-posts" data-rounds="0">${first.map((post) => postArticle(context, post))}</div>
      <p class="form-row"><button type="button" id="load-more">Load more</button> <button type="button" id="refresh">Refresh</button></p>
    </div>`,
  });
}

function appPage(context: Context): Answer {
  const { store } = context;
  return layout(context, {
    title: 'App',
    kind: 'app',
    scripts: ['app.js'],
    main: html`<nav class="tabs" aria-label="Topics">${[...store.topics.values()]
      .filter((topic) => canSeeTopic(context, topic))
      .map(
        (topic) => html`<a class="app-link" href="/app/t/${topic.id}" dir="auto">${topic.title}</a>`,
      )}</nav>
      <p id="app-status" role="status"></p>
      <div id="app" data-shown="/app"><p class="empty">Choose a topic.</p></div>`,
  });
}

const BENCH_TEXTS = [
  'I had the same, and in my case it was the switch.',
  'Could you post a photograph of the back? There is usually a label with the model on it.',
  'Thank you, that worked.\n\n> Could you post a photograph of the back?\n\nNot needed any more, but here is the model: BE-352.',
  'Please do not open it while it is plugged in. Not even “just for a look”.\n\nLet it stand for an hour first.',
  'Same here. I will try on Saturday and report.',
];

function benchPage(context: Context): Answer {
  const { store } = context;
  const wanted = numberOf(context);
  if (wanted < 1 || wanted > MOST_BENCH_POSTS) {
    throw new Refusal('not-found', `This page takes 1 to ${MOST_BENCH_POSTS} posts.`);
  }
  const topic = wantedTopic(context);
  const authors = [...store.members.keys()];
  const start = store.members.get(1)?.joinedAt ?? 0;
  const posts = Array.from(
    { length: wanted },
    (_, index): Post => ({
      id: FIRST_BENCH_ID + index,
      topic: topic.id,
      author: authors[index % authors.length] ?? 1,
      createdAt: start + index * 60_000,
      body: BENCH_TEXTS[index % BENCH_TEXTS.length] ?? '',
      state: 'visible',
      stateBefore: 'visible',
      reason: '',
      revision: 1,
      edited: null,
    }),
  );
  return layout(context, {
    title: `${wanted} posts`,
    kind: 'topic',
    main: html`<div class="topic" data-topic-id="${topic.id}" data-board-id="${topic.board}" data-locked="false" data-pinned="false">
      <h1 class="topic-title">${wanted} posts</h1>
      <div class="posts">${posts.map((post) => postArticle(context, post))}</div></div>`,
  });
}
