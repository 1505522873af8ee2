// The page that grows: adds posts, or replaces those there are, when asked by a button or an event.
const posts = document.querySelector('#live-posts');
const topic = posts.closest('.topic').dataset.topicId;
const button = document.querySelector('#load-more');

async function fetchPosts(after, limit) {
  const answer = await fetch(`/fragments/t/${topic}?after=${after}&limit=${limit}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fragment = page.querySelector('.fragment');
  return { more: fragment.dataset.more === 'true', elements: [...fragment.children] };
}

async function loadMore() {
  const { more, elements } = await fetchPosts(posts.lastElementChild?.dataset.postId ?? 0, 5);
  posts.append(...elements);
  button.hidden = !more;
  posts.dataset.rounds = Number(posts.dataset.rounds) + 1;
}

async function refresh() {
  const { elements } = await fetchPosts(0, posts.childElementCount);
  posts.replaceChildren(...elements);
  posts.dataset.rounds = Number(posts.dataset.rounds) + 1;
}

button.addEventListener('click', loadMore);
document.addEventListener('forum:more', loadMore);
document.querySelector('#refresh').addEventListener('click', refresh);
document.addEventListener('forum:refresh', refresh);
if (new URLSearchParams(location.search).has('auto')) addEventListener('load', loadMore, { once: true });
