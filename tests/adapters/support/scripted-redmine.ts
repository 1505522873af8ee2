import { redmineActing as act } from '@/utils/adapters/redmine/act';
import { type RedmineVerb, redmineActions } from '@/utils/adapters/redmine/actions';
import { redmineReading as read } from '@/utils/adapters/redmine/read';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, commandSchema, outcomeSchema } from '@/utils/domain/outcome';
import type { Post } from '@/utils/domain/post';
import { fixture, pageOf } from '../pages';
import { type Exchange, type FakeForum, fakeForum, html, landedAt } from '../shared/environment';

/** A Redmine that answers as version 5.0.4 does, for what a real one will not do on demand. It lives in the folder `/tracker/`. */

export const ROOT = 'https://club.example/tracker/';
export const TOPIC = fixture('redmine', 'topic-moderator.html');

interface PageOptions {
  /** Null: drawn for nobody. */
  viewer?: string | null;
  token?: string | null;
  body?: string;
}

/** A page of Redmine around some content. */
export function redminePage(content: string, options: PageOptions = {}): string {
  const { viewer = '5', token = 'fresh-token', body = 'controller-messages action-edit' } = options;
  const who =
    viewer === null
      ? ''
      : `<div id="loggedas"><a class="user active" href="/tracker/users/${viewer}">x</a></div>`;
  const meta = token === null ? '' : `<meta name="csrf-token" content="${token}">`;
  return `<!DOCTYPE html><html lang="xx"><head><meta name="description" content="Redmine">
    <meta name="csrf-param" content="authenticity_token">${meta}</head><body class="${body}">
    <div id="top-menu">${who}<ul><li><a class="home" href="/tracker/">x</a></li></ul></div>
    <div id="content">${content}</div></body></html>`;
}

export interface TopicState {
  locked: boolean;
  sticky: boolean;
  board: string;
  text: string;
}

export function editPage(state: TopicState, options?: PageOptions): string {
  const box = (name: string, on: boolean) =>
    `<input type="hidden" name="message[${name}]" value="0"><input type="checkbox" name="message[${name}]" value="1"${on ? ' checked="checked"' : ''}>`;
  const board = (id: string) =>
    `<option value="${id}"${id === state.board ? ' selected' : ''}>Board ${id}</option>`;
  return redminePage(
    `<form id="message-form" method="post"><input name="message[subject]" value="Boat house key">
    ${box('sticky', state.sticky)}${box('locked', state.locked)}<select name="message[board_id]">${board('3')}${board('4')}</select>
    <textarea name="message[content]">\n${state.text}</textarea></form>`,
    options,
  );
}

type Answerer = (request: Exchange) => Response | Promise<Response> | undefined;

/** `special` answers first; the rest is a topic that keeps what is written into it. */
export class ScriptedRedmine {
  readonly state: TopicState = { locked: false, sticky: false, board: '3', text: 'Who has it?' };
  readonly forum: FakeForum;

  constructor(special: Answerer = () => undefined, source = TOPIC) {
    const page = pageOf(source.html, source.url);
    this.forum = fakeForum((request) => special(request) ?? this.usual(request), {
      document: page.document,
      url: source.url.href,
    });
  }

  private usual({ url, method, body }: Exchange): Response {
    const path = url.href.slice(ROOT.length);
    if (method === 'GET' && path.endsWith('/edit')) return html(editPage(this.state));
    if (method === 'GET' && path.startsWith('boards/3/topics/41')) return html(TOPIC.html);
    if (method === 'POST' && path.endsWith('/edit')) {
      const form = new URLSearchParams(body);
      const flag = (name: 'locked' | 'sticky') => {
        const value = form.get(`message[${name}]`);
        if (value !== null) this.state[name] = value === '1';
      };
      flag('locked');
      flag('sticky');
      this.state.text = form.get('message[content]') ?? this.state.text;
      return landedAt(html(TOPIC.html), `${ROOT}boards/3/topics/41`);
    }
    throw new Error(`not expected: ${method} ${url.href}`);
  }

  get sent(): Exchange[] {
    return this.forum.asked.filter(({ method }) => method !== 'GET');
  }

  post(key: string): Post {
    const page = { document: this.forum.env.document, url: this.forum.env.url, recipes: [] };
    const found = read.listPosts(page, page.document).find((one) => one.key === key);
    const post = found && read.readPost(page, found);
    if (!post) throw new Error(`no ${key}`);
    return post;
  }

  async perform(native: RedmineVerb, key: string, more: Partial<Command> = {}) {
    const row = redmineActions[native];
    const post = this.post(key);
    const command = commandSchema.parse({
      id: '019cadd4-5620-7000-8000-000000000001',
      platform: 'redmine',
      native,
      action: row.code,
      target: row.on === 'topic' ? post.topic : post.target,
      author: post.author,
      handles: post.handles,
      input: { ...NO_INPUT, text: 'Please ask the committee.' },
      undoing: null,
      viewer: '5',
      ...more,
    });
    return outcomeSchema.parse(await act.perform(this.forum.env, command));
  }
}
