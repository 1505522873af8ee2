import type { ActEnv, Page } from '@/utils/adapters/types';
import type { Recipe } from '@/utils/domain/recipe';
import type { PracticeForum } from '../tools/practice-forum/server';

/** A browser tab on the practice forum, as far as an adapter needs one: real requests with a cookie, pages as documents. */
export interface Visit {
  env: ActEnv;
  /** Waits the moderator would have seen. */
  waits: { ms: number; reason: string }[];
  /** Fetches a page and goes there: later commands start from it. */
  open(path: string): Promise<Page>;
}

export function visit(forum: PracticeForum, account: string | null, recipes: readonly Recipe[]): Visit {
  const waits: Visit['waits'] = [];
  const cookie = account === null ? null : forum.signIn(account).cookie;
  const send: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    if (cookie !== null) headers.set('cookie', `${cookie.name}=${cookie.value}`);
    if ((init?.method ?? 'GET') !== 'GET') headers.set('origin', forum.url);
    return fetch(input, { ...init, headers });
  };
  const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
  const env: ActEnv = {
    document: parse(''),
    url: new URL(forum.url),
    recipes,
    fetch: send,
    now: () => Date.now(),
    signal: new AbortController().signal,
    wait: (ms, reason) => {
      waits.push({ ms, reason });
      return Promise.resolve();
    },
  };
  return {
    env,
    waits,
    async open(path) {
      const answer = await send(new URL(path, forum.url));
      env.document = parse(await answer.text());
      env.url = new URL(answer.url);
      return { document: env.document, url: env.url, recipes };
    },
  };
}
