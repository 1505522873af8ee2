// Behaves as Discourse's front end does: the address changes first, the content later; posts far off the screen are emptied and made anew;
// the number of the post in view is written into the address while one scrolls.
const view = document.querySelector('#main-outlet');
const LATER_MS = 250;
const KEEP_PX = 400;
const get = async (path) => (await fetch(path, { headers: { 'X-Requested-With': 'XMLHttpRequest' } })).json();
let posts = new Map();
let watcher = null;
let latest = 0;

function make(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild;
}
const safe = (text) => Object.assign(document.createElement('i'), { textContent: text }).innerHTML;

function buttons({ id, reviewable_score_pending_count: open }) {
  return `<nav class="post-controls collapsed"><div class="actions">
    ${open ? '<button type="button" class="btn button-count has-pending">1</button>' : ''}
    <button type="button" class="btn like" data-post-id="${id}">♡</button>
    <button type="button" class="btn show-more-actions">…</button>
    <button type="button" class="btn post-action-menu__reply reply create">Reply</button></div></nav>`;
}

function drawn(post) {
  const { post_number: n, topic_id: topic } = post;
  const states = [post.deleted_at && 'deleted', post.hidden && 'post-hidden'].filter(Boolean).join(' ');
  const card = `href="/u/${safe(post.username)}" data-user-card="${safe(post.username)}"`;
  const wrapper = make(`<div class="topic-post clearfix regular ${states}" data-post-number="${n}">
    <article id="post_${n}" class="boxed onscreen-post" data-post-id="${post.id}" data-user-id="${post.user_id}"><div class="row">
      <div class="topic-avatar"><a ${card}><span class="avatar"></span></a></div>
      <div class="topic-body"><div class="topic-meta-data"><div class="names"><span class="first username"><a ${card}>${safe(post.username)}</a></span></div>
        <div class="post-infos">${post.locked ? '<div class="post-info post-locked">🔒</div>' : ''}<a class="post-date" href="/t/shed-roof/${topic}/${n}?u=wilma"><span class="relative-date" data-time="${Date.parse(post.created_at)}">2d</span></a></div></div>
        <div class="contents"><div class="cooked">${post.cooked}</div><section class="post-menu-area">${buttons(post)}</section></div></div></div></article></div>`);
  wrapper.querySelector('.show-more-actions').onclick = () => {
    wrapper.querySelector('.post-menu-area').innerHTML = buttons(post);
    bind(wrapper, post);
  };
  bind(wrapper, post);
  return wrapper;
}

function bind(wrapper, post) {
  wrapper.querySelector('button.reply').onclick = () => setTimeout(() => openComposer(post), 60);
}

function cloak(wrapper) {
  const { postNumber } = wrapper.dataset;
  const height = wrapper.getBoundingClientRect().height;
  const empty = make(
    `<div class="post-stream--cloaked" data-post-number="${postNumber}" id="post_${postNumber}"></div>`,
  );
  empty.style.height = `${height}px`;
  wrapper.replaceWith(empty);
  watcher.observe(empty);
}

function uncloak(empty) {
  const wrapper = drawn(posts.get(Number(empty.dataset.postNumber)));
  empty.replaceWith(wrapper);
  watcher.observe(wrapper);
}

function seen(entries) {
  for (const { target, isIntersecting } of entries) {
    if (!target.isConnected) continue;
    const isEmpty = target.classList.contains('post-stream--cloaked');
    if (isIntersecting === isEmpty) {
      watcher.unobserve(target);
      if (isEmpty) uncloak(target);
      else cloak(target);
    }
  }
}

async function topic(id) {
  const data = await get(`/t/${id}.json`);
  posts = new Map(data.post_stream.posts.map((post) => [post.post_number, post]));
  view.innerHTML = `<div id="topic-title"><h1 data-topic-id="${id}"><a class="fancy-title" href="/t/shed-roof/${id}">${safe(data.title)}</a></h1>
    <span class="badge-category" data-category-id="${data.category_id}"></span></div>
    <section id="topic" class="topic-area" data-topic-id="${id}"><div class="post-stream"></div></section>`;
  watcher?.disconnect();
  watcher = new IntersectionObserver(seen, { rootMargin: `${KEEP_PX}px 0px` });
  const stream = view.querySelector('.post-stream');
  for (const post of posts.values()) {
    const wrapper = drawn(post);
    stream.append(wrapper);
    watcher.observe(wrapper);
  }
}

function list() {
  const row = (
    id,
    title,
  ) => `<tr class="topic-list-item" data-topic-id="${id}"><td class="main-link"><span class="link-top-line">
    <a class="title raw-topic-link" href="/t/shed-roof/${id}">${title}</a></span></td><td class="posters"><a data-user-card="tara" href="/u/tara">tara</a></td></tr>`;
  view.innerHTML = `<table class="topic-list"><tbody>${row(31, 'Shed roof')}${row(32, 'House rules')}</tbody></table>`;
}

function review() {
  view.innerHTML = `<div class="reviewable-item reviewable-flagged-post" data-reviewable-id="61"><div class="reviewable-meta-data"><span class="created-at">
    <span class="relative-date" data-time="1790001300000">2d</span></span></div><div class="reviewable-contents"><div class="post-topic"><a class="title-text" href="/t/shed-roof/31/3">Shed roof</a></div>
    <div class="created-by"><a data-user-card="Ned.Nail" href="/u/Ned.Nail">Ned.Nail</a></div><div class="post-body"><p>Cheap felt</p></div></div>
    <div class="reviewable-actions"><button type="button" class="btn reviewable-action">No</button></div></div>`;
}

async function show(path) {
  latest += 1;
  const turn = latest;
  await new Promise((resolve) => setTimeout(resolve, LATER_MS));
  if (turn !== latest) return;
  const id = /^\/t\/shed-roof\/(\d+)/.exec(path)?.[1];
  if (id) await topic(id);
  else if (path.startsWith('/review')) review();
  else list();
  document.body.dataset.shown = path;
}

function openComposer(post) {
  const isRich = new URLSearchParams(location.search).has('rich');
  const editor = isRich
    ? '<div class="ProseMirror d-editor-input" contenteditable="true"><p><br></p></div>'
    : '<textarea class="d-editor-input"></textarea>';
  document.querySelector('#reply-control')?.remove();
  document.body.append(
    make(`<div id="reply-control" class="open"><div class="reply-details"><span class="action-title">
      <a class="user-link" href="/t/shed-roof/${post.topic_id}/${post.post_number}">${safe(post.username)}</a></span></div>${editor}</div>`),
  );
  const rich = document.querySelector('.ProseMirror');
  // The rich editor draws itself from a document of its own: it takes pasted text and nothing that is put into it from outside.
  rich?.addEventListener('beforeinput', (event) => event.preventDefault());
  rich?.addEventListener('paste', (event) => {
    event.preventDefault();
    const lines = event.clipboardData.getData('text/plain').split('\n\n');
    rich.replaceChildren(
      ...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line })),
    );
  });
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="/"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', link.getAttribute('href'));
  show(location.pathname);
});
addEventListener('popstate', () => show(location.pathname));
addEventListener('scroll', () => {
  const top = [...view.querySelectorAll('.post-stream > [data-post-number]')].find(
    (one) => one.getBoundingClientRect().bottom > 80,
  );
  const id = view.querySelector('#topic')?.dataset.topicId;
  if (top && id)
    history.replaceState(null, '', `/t/shed-roof/${id}/${top.dataset.postNumber}${location.search}`);
});
// The forum tells open pages of changes; here the test does.
document.addEventListener('forum:changed', async () => {
  const { post_stream: stream } = await get(`/t/${view.querySelector('#topic').dataset.topicId}.json`);
  for (const post of stream.posts) {
    posts.set(post.post_number, post);
    const old = view.querySelector(`.topic-post[data-post-number="${post.post_number}"]`);
    if (!old) continue;
    const fresh = drawn(post);
    old.replaceWith(fresh);
    watcher.observe(fresh);
  }
  document.body.dataset.changed = String(Number(document.body.dataset.changed ?? 0) + 1);
});
show(location.pathname);
