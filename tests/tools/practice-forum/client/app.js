// The forum as one page: the address changes first, the content when it has come.
const view = document.querySelector('#app');
const status = document.querySelector('#app-status');
let latest = 0;

async function parse(answer) {
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

async function show(path) {
  latest += 1;
  const turn = latest;
  const id = /^\/app\/t\/(\d+)/.exec(path)?.[1];
  if (id === undefined) {
    view.replaceChildren();
    view.dataset.shown = path;
    return;
  }
  const page = await parse(await fetch(`/t/${id}${location.search}`));
  if (turn !== latest) return;
  view.replaceChildren(page.querySelector('.topic, .error-page'));
  view.dataset.shown = path;
  document.title = page.title;
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a.app-link');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  show(location.pathname);
});

view.addEventListener('submit', async (event) => {
  if (event.target.method !== 'post') return;
  event.preventDefault();
  const answer = await fetch(event.target.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(event.target)),
  });
  const page = await parse(answer);
  status.textContent = page.querySelector('.flash, .error-message')?.textContent ?? '';
  await show(location.pathname);
});

addEventListener('popstate', () => show(location.pathname));
show(location.pathname);
