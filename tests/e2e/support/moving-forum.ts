import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Recipe } from '@/utils/domain/recipe';

/**
 * A forum that never loads a page twice, in three ways, each as hard on what others put into it as the real ones: `/stream` draws a window
 * of a topic of a thousand posts with forty elements that it uses again and again; `/swap` rewrites the address, later replaces the
 * content, later the classes of the body; `/patch` makes the next topic out of the elements of the last, and now and then writes over
 * what is in them. `go(n)` and `scroll(n)` do it; the page says by itself when it has.
 */

export type Kind = 'stream' | 'swap' | 'patch';

const SCRIPT = `
const kind = location.pathname.split('/')[1];
const content = document.querySelector('#content');
const authorOf = (topic, number) => 'Author ' + ((topic * 7 + number) % 50);
const idOf = (topic, number) => 'post-' + (topic * 10000 + number);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
function part(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
function furnish(article, topic, number) {
  const head = part('header', 'head', '');
  head.append(part('span', 'author', authorOf(topic, number)));
  article.replaceChildren(head, part('p', 'body', 'Text ' + number + ' of topic ' + topic));
}
function fresh(topic, number) {
  const article = part('article', 'post', '');
  article.id = idOf(topic, number);
  furnish(article, topic, number);
  return article;
}
/** What a diff does: the element stays, what differs is written over. */
function rewrite(article, topic, number, hard) {
  article.id = idOf(topic, number);
  const head = article.querySelector('.head');
  if (hard) head.replaceChildren(part('span', 'author', authorOf(topic, number)));
  else head.querySelector('.author').textContent = authorOf(topic, number);
  article.querySelector('.body').firstChild.data = 'Text ' + number + ' of topic ' + topic;
}
let topic = 1;
const loading = part('div', 'loading', 'Loading');
const pool = [];
async function stream(from) {
  for (let number = from; number < from + 30; number += 1) {
    const slot = number % 40;
    const article = pool[slot];
    if (!article) pool[slot] = fresh(topic, number);
    else if (article.id !== idOf(topic, number)) {
      if (number % 3 === 0) { article.id = idOf(topic, number); furnish(article, topic, number); }
      else rewrite(article, topic, number, false);
    }
    content.append(pool[slot]);
  }
  // Out of sight: taken out, contents thrown away; the element is kept for later.
  for (const article of [...content.children]) {
    const number = Number(article.id.slice(5)) - topic * 10000;
    if (number >= from && number < from + 30) continue;
    article.remove();
    furnish(article, topic, number);
  }
}
async function swap() {
  await sleep(40);
  content.replaceChildren(...Array.from({ length: 10 + topic % 20 }, (_, number) => fresh(topic, number)));
  await sleep(10);
  document.body.className = 'page-topic page-topic-' + topic;
}
async function patch() {
  await sleep(40);
  const wanted = 10 + topic % 20;
  while (content.children.length > wanted) content.lastElementChild.remove();
  [...content.children].forEach((article, number) => rewrite(article, topic, number, topic % 3 === 0 && number % 4 === 0));
  while (content.children.length < wanted) content.append(fresh(topic, content.children.length));
}
const draw = { stream: () => stream(0), swap, patch }[kind];
window.go = async (next) => {
  topic = next;
  history.pushState(null, '', '/' + kind + '/' + topic);
  // While it loads: whoever looks at the page now sees the new address over the old posts.
  document.body.append(loading);
  await draw();
  loading.remove();
};
window.scrollOn = stream;
window.expected = () => [...document.querySelectorAll('article.post')].map((post) => 'Moderate post by ' + post.querySelector('.author').textContent);
draw();
`;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Moving forum</title></head>
<body><div id="account" class="moderator">mod</div><main id="content"></main><script>${SCRIPT}</script></body></html>`;

export interface MovingForum {
  url: string;
  recipe: Recipe;
  stop(): Promise<void>;
}

export async function startMovingForum(readRecipe: (text: string) => Recipe): Promise<MovingForum> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const recipe = readRecipe(
    JSON.stringify({
      modside: 'recipe',
      v: 1,
      id: 'moving-forum',
      name: 'Moving forum',
      origin: url,
      viewer: { signedIn: '#account', moderator: '#account.moderator' },
      post: {
        selector: 'article.post',
        id: { selector: ':scope', attribute: 'id', match: 'post-(\\d+)' },
        place: '.head',
        author: { id: { selector: '.author' }, name: { selector: '.author' } },
        body: '.body',
      },
      actions: {},
    }),
  );
  return {
    url,
    recipe,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
