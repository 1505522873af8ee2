import type { Guard, Route, Script } from '../server';
import { BAD_TOKEN, PASSWORD_OVERLAY } from './answers';
import { contentRoutes, gone } from './content';
import { page, tokenOf, viewerOf } from './pages';
import { peopleRoutes } from './people';
import { startState, type XenforoState } from './state';

/** Who one is, for a test's session. */
const become: Route<XenforoState> = {
  method: 'GET',
  path: '/become/:name',
  play: ({ params }, state) => {
    const member = [...state.members.values()].find(({ name }) => name === params.name);
    return { headers: { 'Set-Cookie': `xf_user=${member?.id ?? 0}; Path=/; HttpOnly` } };
  },
};

const LOG_IN = '<form action="/login/login" method="post"><input name="login"><input type="password"></form>';

/** In place of what strangers may not see. */
const asksToLogIn: Guard<XenforoState> = (asked, state) => {
  const isOpen = asked.method !== 'GET' || /^\/(become|threads|posts)\/[^/]+\/?$/.test(asked.path);
  if (isOpen || viewerOf(asked, state) !== null) return null;
  return page(null, state, { template: 'login', status: 403 }, LOG_IN);
};

const hasToken: Guard<XenforoState> = (asked, state) => {
  if (asked.method === 'GET') return null;
  return asked.form.get('_xfToken') === tokenOf(viewerOf(asked, state), state) ? null : BAD_TOKEN;
};

const asksPassword: Guard<XenforoState> = (asked, state) =>
  asked.method === 'POST' && state.settings.asksPassword ? PASSWORD_OVERLAY : null;

/** A XenForo 2 after public descriptions of its pages, forms and answers: none was run, and none of its source was used. */
export const xenforoScript: Script<XenforoState> = {
  start: startState,
  guards: [asksToLogIn, hasToken, asksPassword],
  routes: [become, ...contentRoutes, ...peopleRoutes],
  otherwise: gone,
};
