import type { PracticeForum } from '../../tools/practice-forum/server';
import type { Member, Post } from '../../tools/practice-forum/types';

/** The post with these words in it. */
export function postOf(forum: PracticeForum, words: string): Post {
  const post = [...forum.state.posts.values()].find((each) => each.body.includes(words));
  if (!post) throw new Error(`No post says "${words}".`);
  return post;
}

export function memberOf(forum: PracticeForum, account: string): Member {
  const member = forum.state.memberByAccount(account);
  if (!member) throw new Error(`No account "${account}".`);
  return member;
}

/** A browser without a screen: keeps its cookie, sends forms like a page of the forum would, follows nothing by itself. */
export class Visit {
  #cookie = '';

  constructor(
    readonly forum: PracticeForum,
    account: string | null = null,
  ) {
    if (account === null) return;
    const { cookie } = forum.signIn(account);
    this.#cookie = `${cookie.name}=${cookie.value}`;
  }

  async get(path: string): Promise<Page> {
    return this.#fetch(path, {});
  }

  /** Sends fields with the token of the page at `from`. */
  async post(path: string, fields: Record<string, string> = {}, from = '/'): Promise<Page> {
    const token = /name="_token" value="([^"]+)"/.exec((await this.get(from)).text)?.[1] ?? '';
    return this.send(path, { _token: token, ...fields });
  }

  /** Sends just these fields. */
  async send(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    return this.#fetch(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  /** What the forum says of a post to this visitor. */
  async state(post: number): Promise<string> {
    const { status, text } = await this.get(`/api/posts/${post}`);
    return status === 200 ? JSON.parse(text).state : `status ${status}`;
  }

  async #fetch(path: string, init: RequestInit): Promise<Page> {
    const headers = { ...(init.headers as Record<string, string>), cookie: this.#cookie };
    const answer = await fetch(this.forum.url + path, { ...init, headers, redirect: 'manual' });
    const set = answer.headers.get('set-cookie');
    if (set) this.#cookie = set.split(';', 1)[0] ?? '';
    return {
      status: answer.status,
      to: answer.headers.get('location'),
      headers: answer.headers,
      text: await answer.text(),
    };
  }
}

export interface Page {
  status: number;
  /** Where a redirect leads. */
  to: string | null;
  headers: Headers;
  text: string;
}
