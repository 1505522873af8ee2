import type { Guard, Route, Script } from '../server';
import { memberRoutes } from './members';
import { postRoutes } from './posts';
import { guards, NOT_FOUND } from './refusals';
import { reviewRoutes } from './review';
import { type DiscourseState, startState } from './state';
import { topicRoutes } from './topics';

interface Options {
  /** Folder the forum lives in: '/forum'. */
  base?: string;
  /** Pages that it shows, for browsers. */
  pages?: readonly Route<DiscourseState>[];
}

/** A Discourse after the source of 3.5.0.beta8; see the adapter's facts in its tests. */
export function discourseScript({ base = '', pages = [] }: Options = {}): Script<DiscourseState> {
  const routes = [...memberRoutes, ...postRoutes, ...topicRoutes, ...reviewRoutes, ...pages];
  const inFolder =
    (guard: Guard<DiscourseState>): Guard<DiscourseState> =>
    (asked, state) =>
      asked.path.startsWith(`${base}/`)
        ? guard({ ...asked, path: asked.path.slice(base.length) }, state)
        : null;
  return {
    start: startState,
    guards: guards.map(inFolder),
    routes: routes.map((route) => ({ ...route, path: `${base}${route.path}` })),
    otherwise: () => NOT_FOUND,
  };
}
