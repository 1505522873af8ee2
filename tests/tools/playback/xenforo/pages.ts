import type { Answer, Asked } from '../server';
import type { Member, Post, Thread, XenforoState } from './state';

/** Pages after public descriptions of 2.x: names of classes and fields as add-ons and scripts use them; words are made up, for nobody may go by them. */

export function viewerOf({ cookies }: Asked, state: XenforoState): Member | null {
  return state.members.get(Number(cookies.get('xf_user'))) ?? null;
}

export const isStaff = (viewer: Member | null): boolean => viewer !== null && viewer.role !== null;

export const tokenOf = (viewer: Member | null, state: XenforoState): string =>
  `${1_790_000_000 + state.tokens},${viewer?.id ?? 0}a`;

export const esc = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

interface Frame {
  template: string;
  status?: number;
  attributes?: string;
}

export function page(viewer: Member | null, state: XenforoState, frame: Frame, content: string): Answer {
  const { template, status = 200, attributes = '' } = frame;
  const own = viewer
    ? `<a href="/account/" class="p-navgroup-link p-navgroup-link--user"><span class="avatar" data-user-id="${viewer.id}"></span><span class="p-navgroup-linkText">${viewer.name}</span></a>`
    : '<a href="/login/" class="p-navgroup-link--logIn">x</a>';
  const admin = viewer?.role === 'admin' ? '<a href="/admin.php">x</a>' : '';
  const bar = isStaff(viewer) ? `<div class="p-staffBar"><a href="/approval-queue/">x</a>${admin}</div>` : '';
  return {
    status,
    html: `<!doctype html><html id="XF" data-app="public" data-template="${template}" data-logged-in="${viewer !== null}" data-csrf="${tokenOf(viewer, state)}" ${attributes}><body>
      ${bar}<nav class="p-nav">${own}</nav>
      <div class="p-body-pageContent">${content}</div>
      <script>XF.config = { userId: ${viewer?.id ?? 0}, url: { basePath: '/' } };</script></body></html>`,
  };
}

export const error = (viewer: Member | null, state: XenforoState, status: number, words: string): Answer =>
  page(viewer, state, { template: 'error', status }, `<div class="blockMessage">${words}</div>`);

const token = (viewer: Member | null, state: XenforoState): string =>
  `<input type="hidden" name="_xfToken" value="${tokenOf(viewer, state)}">`;

export function form(viewer: Member | null, state: XenforoState, action: string, fields: string): string {
  return `<form action="${action}" method="post" class="block">${fields}<button type="submit" class="button">x</button>${token(viewer, state)}</form>`;
}

export const radio = (name: string, values: readonly string[], checked: string | null): string =>
  values
    .map(
      (value) =>
        `<label><input type="radio" name="${name}" value="${value}"${value === checked ? ' checked' : ''}> ${value || '-'}</label>`,
    )
    .join('');

export const box = (name: string, on: boolean): string =>
  `<label><input type="checkbox" name="${name}" value="1"${on ? ' checked' : ''}> x</label>`;

export const line = (name: string, value = ''): string =>
  `<input type="text" name="${name}" value="${esc(value)}">`;

/** A rich editor's markup for scripts, and the same as BBCode beside it. */
export const editor = (name: string, text: string): string =>
  `<textarea name="${name}_html"><p>${esc(text)}</p></textarea><input type="hidden" value="${esc(text)}" data-bb-code="${name}">`;

export function postHtml(post: Post, state: XenforoState, viewer: Member | null): string {
  const author = state.members.get(post.user);
  const staff = isStaff(viewer);
  const link = (act: string, query = '') =>
    `<a href="/posts/${post.id}/${act}${query}" class="actionBar-action">x</a>`;
  const bar = staff
    ? `<div class="actionBar-set actionBar-set--internal"><input type="checkbox" class="js-inlineModToggle" value="${post.id}">${link('edit')}${post.state === 'deleted' ? link('undelete', `?t=${encodeURIComponent(tokenOf(viewer, state))}`) : ''}${link('delete')}${link('warn')}</div>`
    : '';
  const is = post.state === 'visible' ? '' : `is-${post.state}`;
  return `<article class="message message--post js-post js-inlineModContainer ${is}" data-author="${author?.name}" data-content="post-${post.id}">
    <h4 class="message-name"><a href="/members/x.${post.user}/" class="username" data-user-id="${post.user}">${author?.name}</a></h4>
    <header class="message-attribution"><div class="message-attribution-main"><a href="/threads/x.${post.thread}/post-${post.id}"><time class="u-dt" data-time="1790000${post.number}00"></time></a></div>
      <ul class="message-attribution-opposite"><li><a href="/threads/x.${post.thread}/post-${post.id}">#${post.number}</a></li></ul></header>
    <div class="message-body"><div class="bbWrapper">${esc(post.text)}</div></div>${post.edited ? '<div class="message-lastEdit">x</div>' : ''}
    <footer><div class="actionBar">${bar}<div class="actionBar-set actionBar-set--external"><a href="/threads/x.${post.thread}/reply?quote=${post.id}">x</a></div></div></footer>
  </article>`;
}

export function threadPage(thread: Thread, state: XenforoState, viewer: Member | null): Answer {
  const staff = isStaff(viewer);
  const posts = [...state.posts.values()].filter((post) => {
    if (post.thread !== thread.id) return false;
    if (post.state === 'deleted') return staff && state.settings.seesDeleted;
    return post.state === 'visible' || staff;
  });
  const link = (act: string) => `<a href="/threads/x.${thread.id}/${act}" class="menu-linkRow">x</a>`;
  const acts = ['quick-close', 'quick-stick', 'edit', 'move', 'delete'];
  const menu = staff
    ? `<div class="menu">${acts.map(link).join('')}${thread.state === 'deleted' ? link('undelete') : ''}</div>`
    : '';
  const status = [
    ...(thread.open ? [] : ['locked']),
    ...(thread.state === 'visible' ? [] : [thread.state]),
  ].map((name) => `<dd class="blockStatus-message blockStatus-message--${name}">x</dd>`);
  const mayWrite = viewer !== null && (thread.open || staff);
  const reply = mayWrite
    ? form(
        viewer,
        state,
        `/threads/x.${thread.id}/add-reply`,
        `${editor('message', '')}<input type="hidden" name="last_date" value="7">`,
      )
    : '';
  const attributes = `data-content-key="thread-${thread.id}" data-container-key="node-${thread.node}"`;
  return page(
    viewer,
    state,
    { template: 'thread_view', attributes },
    `<h1 class="p-title-value">${esc(thread.title)}</h1>${menu}<div class="blockStatus">${status.join('')}</div>
     <div class="block--messages" data-xf-init="lightbox inline-mod" data-type="post" data-href="/inline-mod/">${posts.map((post) => postHtml(post, state, viewer)).join('')}</div>
     <div data-xf-init="inline-mod" data-type="thread" data-href="/inline-mod/"></div>${reply}`,
  );
}
