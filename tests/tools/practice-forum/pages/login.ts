import { type Answer, type Context, isOwnPath, redirect } from '../context';
import { type Html, html } from '../html';
import { Refusal } from '../refusal';
import { shutOut } from '../rights';
import { tokenField } from './forms';
import { layout, roleBadge } from './layout';
import { avatar } from './post';

/** Password of everybody: this is a place to practise. */
export const PASSWORD = 'practice';
const ONE_CLICK = ['moderator', 'admin', 'member'];

export function cookieHeader(context: Context, id: string): Record<string, string> {
  return { 'set-cookie': `${context.forum.cookie}=${id}; Path=/; HttpOnly; SameSite=Lax` };
}

export function loginPage(context: Context): Answer {
  const session = context.session ?? context.forum.sessions.start(null);
  const own: Context = { ...context, session };
  const next = context.url.searchParams.get('next');
  return layout(own, {
    title: 'Sign in',
    kind: 'login',
    headers: cookieHeader(context, session.id),
    main: html`<div class="login"><h1>Sign in</h1>
    <form class="login-form" method="post" action="/login">
      ${hidden(own, next)}
      <label for="login-name">Account</label><input id="login-name" name="name" autocomplete="username" required>
      <label for="login-password">Password</label><input id="login-password" name="password" type="password" autocomplete="current-password" required>
      <p class="form-row"><button type="submit" class="primary">Sign in</button></p>
    </form>
    <section class="card one-click"><h2>Practising? Sign in with one click</h2>
      ${ONE_CLICK.map((account) => oneClick(own, account, next))}
      <p class="hint">Everybody’s password is “${PASSWORD}”, also that of the authors.</p></section></div>`,
  });
}

function hidden(context: Context, next: string | null): Html {
  return html`${tokenField(context)}${isOwnPath(next) && html`<input type="hidden" name="next" value="${next}">`}`;
}

function oneClick(context: Context, account: string, next: string | null): Html | null {
  const member = context.store.memberByAccount(account);
  if (!member) return null;
  return html`<form class="login-as login-as--${account}" method="post" action="/login">${hidden(context, next)}
    <input type="hidden" name="name" value="${account}"><input type="hidden" name="password" value="${PASSWORD}">
    ${avatar(member)} <span class="login-as-who"><bdi>${member.name}</bdi> ${roleBadge(member.role)}</span>
    <button type="submit">Sign in as ${account}</button></form>`;
}

export function login(context: Context): Answer {
  const { forum, form, session, store } = context;
  const member = store.memberByAccount((form.get('name') ?? '').trim().toLowerCase());
  if (!member || form.get('password') !== PASSWORD) {
    throw new Refusal('forbidden', 'This account and password do not go together.');
  }
  const restriction = shutOut(store, member);
  if (restriction) {
    const word = restriction.kind === 'ban' ? 'banned' : 'suspended';
    throw new Refusal('restricted', `This account is ${word}. Reason: ${restriction.reason || 'none given'}`);
  }
  if (session) forum.sessions.end(session);
  const own = forum.sessions.start(member.id);
  own.flash = { kind: 'notice', text: `You are signed in as ${member.name}.` };
  const next = form.get('next');
  return redirect(isOwnPath(next) ? next : '/', cookieHeader(context, own.id));
}

export function logout(context: Context): Answer {
  if (context.session) context.forum.sessions.end(context.session);
  return redirect('/', {
    'set-cookie': `${context.forum.cookie}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`,
  });
}
