import type { APIRequestContext, Page } from 'playwright-core';
import { wordpressActions } from '@/utils/adapters/wordpress/actions';
import { type Attempt, cannotTry, definePlan, type Forum, type Person } from '../plan';

/**
 * WordPress: a comment of the member's for every try, made and looked at through the REST interface in a second browser.
 * The moderator is an editor, who may write in the member's name: what members write themselves is held back and slowed down.
 */

interface Comment {
  id: number;
  post: number;
  parent: number;
  status: string;
  content: { raw: string };
}

class Rest {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly root: URL,
    private readonly nonce: string,
  ) {}

  /** The front page names the REST root; the nonce is asked for. */
  static async of(forum: Forum, person: Person): Promise<Rest> {
    const request = await forum.request(person);
    const front = await request.get(forum.url.href).then((answer) => answer.text());
    const link = /<link rel="https:\/\/api\.w\.org\/" href="([^"]+)"/.exec(front)?.[1];
    if (!link) throw cannotTry('the front page does not name the REST interface');
    const nonce = await request.get(forum.address('wp-admin/admin-ajax.php?action=rest-nonce'));
    return new Rest(request, new URL(link.replaceAll('&amp;', '&'), forum.url), await nonce.text());
  }

  /** Below `wp/v2/`. */
  private send(route: string, query: Record<string, string>, body?: unknown, method?: string) {
    const url = new URL(this.root);
    const plain = url.searchParams.get('rest_route');
    if (plain === null) url.pathname = `${url.pathname.replace(/\/$/, '')}/wp/v2/${route}`;
    else url.searchParams.set('rest_route', `/wp/v2/${route}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return this.request.fetch(url.href, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { 'X-WP-Nonce': this.nonce },
      ...(body === undefined ? {} : { data: body }),
    });
  }

  async call(
    route: string,
    query: Record<string, string> = {},
    body?: unknown,
    method?: string,
    // biome-ignore lint/suspicious/noExplicitAny: the answer of another program
  ): Promise<any> {
    return (await this.send(route, query, body, method)).json();
  }

  /** How many there are of what a list would hold. */
  async total(route: string, query: Record<string, string>): Promise<string> {
    return (await this.send(route, query)).headers()['x-wp-total'] ?? 'none';
  }
}

interface Site {
  rest: Rest;
  /** The member's id. */
  author: number;
}

const sites = new WeakMap<Forum, Promise<Site>>();
function siteOf(forum: Forum): Promise<Site> {
  const kept = sites.get(forum) ?? openSite(forum);
  sites.set(forum, kept);
  return kept;
}

async function openSite(forum: Forum): Promise<Site> {
  const member = await (await Rest.of(forum, 'member')).call('users/me');
  return { rest: await Rest.of(forum, 'moderator'), author: member.id };
}

const restOf = async (forum: Forum): Promise<Rest> => (await siteOf(forum)).rest;

/** A post that takes comments, and its address. */
async function openPost(forum: Forum): Promise<{ id: number; link: string }> {
  const posts = await (await restOf(forum)).call('posts', {
    per_page: '50',
    _fields: 'id,link,comment_status',
  });
  const open = (posts as { id: number; link: string; comment_status: string }[]).find(
    (post) => post.comment_status === 'open',
  );
  if (!open) throw cannotTry('no post of the site takes comments');
  return open;
}

async function comment(forum: Forum, status: string): Promise<Comment> {
  const { rest, author } = await siteOf(forum);
  const { id: post } = await openPost(forum);
  const content = `A comment for trying, ${forum.word()}.`;
  const made = await rest.call('comments', {}, { post, content, author, status: 'approved' });
  if (typeof made.id !== 'number') throw cannotTry(`the site takes no comment: ${made.code}`);
  if (status === 'trash') await rest.call(`comments/${made.id}`, {}, undefined, 'DELETE');
  else if (status !== 'approved') await rest.call(`comments/${made.id}`, {}, { status });
  return made;
}

/** The status that a comment has; `gone` when there is none. */
async function statusOf(forum: Forum, id: number): Promise<string> {
  const found = await (await restOf(forum)).call(`comments/${id}`, { context: 'edit' });
  return typeof found.status === 'string'
    ? found.status
    : found.code === 'rest_comment_invalid_id'
      ? 'gone'
      : found.code;
}

/** A comment in this state on the screen that shows it: the post for approved ones, the comments screen for others. */
const onStatus =
  (before: string, after: string, more: Partial<Attempt> = {}) =>
  async (forum: Forum): Promise<Attempt> => {
    const { id } = await comment(forum, before);
    const screen = { hold: 'moderated', spam: 'spam', trash: 'trash' }[before];
    return {
      page: screen ? `wp-admin/edit-comments.php?comment_status=${screen}` : await pageOf(forum, id),
      post: `#comment-${id}`,
      look: () => statusOf(forum, id),
      after,
      ...more,
    };
  };

/** The link of a comment leads to the page of comments it is on. */
async function pageOf(forum: Forum, id: number): Promise<string> {
  return (await (await restOf(forum)).call(`comments/${id}`)).link;
}

async function signIn(page: Page, { name, password }: { name: string; password: string }, forum: Forum) {
  await page.goto(forum.address('wp-login.php'));
  await page.fill('#user_login', name);
  await page.fill('#user_pass', password);
  await Promise.all([page.waitForLoadState('load'), page.click('#wp-submit')]);
  await page.waitForSelector('#login_error, #wpadminbar, body.logged-in, body.wp-admin');
  return (await page.locator('#login_error').count()) === 0;
}

const reason = 'Off topic';

export const plan = definePlan(wordpressActions, {
  platform: 'wordpress',
  people: ['moderator', 'member'],
  signIn,
  async version(forum) {
    const help = await (await forum.request('moderator')).get(forum.address('wp-admin/index.php'));
    return (
      /id="footer-upgrade"[^>]*>\s*(?:[^<]*?\s)?([\d.]+[\w.-]*)\s*</.exec(await help.text())?.[1] ?? null
    );
  },
  home: async () => 'wp-admin/edit-comments.php',
  pages: {
    topic: async (forum) => {
      const { link } = await openPost(forum);
      const page = await forum.page('moderator');
      await page.goto(link);
      return {
        page: link,
        posts: await page.locator('.comment .comment-body, .wp-block-comment-template li').count(),
      };
    },
    listing: { notOffered: 'WordPress lists articles, which are not posts of the community' },
    queue: async (forum) => {
      const page = await forum.page('moderator');
      const screen = 'wp-admin/edit-comments.php?comment_status=moderated';
      await comment(forum, 'hold');
      await page.goto(forum.address(screen));
      return { page: screen, posts: await page.locator('#the-comment-list > tr:not(.no-items)').count() };
    },
    profile: { notOffered: 'the adapter has no actions on members' },
  },
  composer: async (forum) => {
    const { id } = await comment(forum, 'approved');
    return {
      page: await pageOf(forum, id),
      post: `#comment-${id}`,
      text: (page) => page.locator('#commentform textarea#comment').inputValue(),
    };
  },
  author: async (forum) => {
    const { id } = await comment(forum, 'approved');
    for (const status of ['approved', 'hold']) await comment(forum, status);
    const { rest, author } = await siteOf(forum);
    const count = (status: string) =>
      rest.total('comments', { author: String(author), status, context: 'edit', per_page: '1' });
    const [approved, pending] = [await count('approve'), await count('hold')];
    return {
      page: await pageOf(forum, id),
      post: `#comment-${id}`,
      shows: [`${approved} posts`, `Pending ${pending}`],
    };
  },
  verbs: {
    approve: onStatus('hold', 'approved'),
    hold: onStatus('approved', 'hold', { fill: { reason } }),
    spam: onStatus('approved', 'spam', { fill: { reason } }),
    unspam: onStatus('spam', 'approved'),
    trash: onStatus('approved', 'trash', { fill: { reason } }),
    untrash: onStatus('trash', 'approved'),
    delete: onStatus('trash', 'gone', { fill: { reason } }),
    reply: async (forum) => {
      const { id } = await comment(forum, 'approved');
      const text = `An answer for trying, ${forum.word()}.`;
      return {
        page: await pageOf(forum, id),
        post: `#comment-${id}`,
        fill: { text },
        look: async () => {
          const rest = await restOf(forum);
          const found = await rest.call('comments', { parent: String(id), status: 'any', context: 'edit' });
          const trashed = await rest.call('comments', {
            parent: String(id),
            status: 'trash',
            context: 'edit',
          });
          const mine = [...found, ...trashed].find((one: Comment) => one.content.raw === text);
          return mine ? `answer ${mine.status}` : 'no answer';
        },
        after: 'answer approved',
        undone: 'answer trash',
      };
    },
    edit: async (forum) => {
      const { id } = await comment(forum, 'approved');
      const text = `A comment as edited, ${forum.word()}.`;
      const read = async () =>
        (await (await restOf(forum)).call(`comments/${id}`, { context: 'edit' })).content?.raw;
      return {
        page: await pageOf(forum, id),
        post: `#comment-${id}`,
        fill: { text },
        look: async () => ((await read()) === text ? 'the new text' : 'another text'),
        after: 'the new text',
      };
    },
  },
  extras: {
    'trash, another was quicker': {
      verb: 'trash',
      async prepare(forum) {
        const attempt = await onStatus('approved', 'trash', { fill: { reason } })(forum);
        const id = Number(attempt.post.replace('#comment-', ''));
        const meanwhile = async () =>
          void (await (await restOf(forum)).call(`comments/${id}`, {}, undefined, 'DELETE'));
        return { ...attempt, meanwhile, refusal: ['already-done'] };
      },
    },
    'edit, changed meanwhile': {
      verb: 'edit',
      async prepare(forum) {
        const { id } = await comment(forum, 'approved');
        const theirs = `Another moderator's words, ${forum.word()}.`;
        const rest = await restOf(forum);
        return {
          page: await pageOf(forum, id),
          post: `#comment-${id}`,
          fill: { text: 'My words.' },
          look: async () =>
            (await rest.call(`comments/${id}`, { context: 'edit' })).content.raw === theirs
              ? 'their text'
              : 'first text',
          after: 'their text',
          meanwhile: async () => void (await rest.call(`comments/${id}`, {}, { content: theirs })),
          refusal: ['changed-meanwhile'],
        };
      },
    },
  },
});
