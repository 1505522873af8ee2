import type { Answer, Asked, Guard, Route, Script } from '../server';
import { guards, NO_ROUTE, tokenOf, viewerOf } from './refusals';
import { routes } from './routes';
import { type FlarumState, startState } from './state';

/** A Flarum after the source of 1.8.7 with the extensions that come with it; `base` is the folder it lives in. */
export function flarumScript(base = ''): Script<FlarumState> {
  const inFolder =
    (guard: Guard<FlarumState>): Guard<FlarumState> =>
    (asked, state) =>
      asked.path.startsWith(base) ? guard({ ...asked, path: asked.path.slice(base.length) }, state) : null;
  return {
    start: startState,
    guards: guards.map(inFolder),
    routes: [become, ...asSent()].map((route) => ({
      ...route,
      path: `${base}${route.path}`,
      play: (asked, state) => withToken(route.play(asked, state), asked, state),
    })),
    otherwise: () => NO_ROUTE,
  };
}

/** Who one is, for a test's session. */
const become: Route<FlarumState> = {
  method: 'GET',
  path: '/become/:name',
  play: ({ params }, state) => {
    const member = [...state.members.values()].find(({ username }) => username === params.name);
    return { headers: { 'Set-Cookie': `flarum_session=${member?.id ?? 0}; Path=/; HttpOnly` } };
  },
};

/** As the front end sends them: all that is not reading is `POST`, with what is meant in a header. */
function asSent(): Route<FlarumState>[] {
  const reads = routes.filter(({ method }) => method === 'GET');
  const paths = new Set(routes.filter(({ method }) => method !== 'GET').map(({ path }) => path));
  const writes = [...paths].map(
    (path): Route<FlarumState> => ({
      method: 'POST',
      path,
      play: (asked, state) => {
        const meant = asked.headers['x-http-method-override'] ?? 'POST';
        const route = routes.find((one) => one.path === path && one.method === meant);
        return route ? route.play(asked, state) : NO_ROUTE;
      },
    }),
  );
  return [...reads, ...writes];
}

/** Each answer has the token that is right now. */
function withToken(answer: Answer, asked: Asked, state: FlarumState): Answer {
  if (state.settings.hidesToken) return answer;
  return {
    ...answer,
    headers: { ...answer.headers, 'X-CSRF-Token': tokenOf(viewerOf(asked, state), state) },
  };
}
