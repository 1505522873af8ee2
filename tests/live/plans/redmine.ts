import type { APIResponse, Page } from 'playwright-core';
import { redmineActions } from '@/utils/adapters/redmine/actions';
import { type Account, type Attempt, cannotTry, definePlan, type Forum, type Person } from '../plan';

/**
 * Redmine: for every try a topic, reply, issue or note of the member's, written and looked at through Redmine's own forms in a second
 * browser. Wanted is a project with two forums and issues, in which the moderator may edit and delete messages, edit notes and issues and
 * set notes private, and the member may write. The admin makes the account that is locked, and deletes and hides issues.
 */

const TEXT = 'A text for trying.';

async function page(
  forum: Forum,
  who: Person,
  path: string,
): Promise<{ status: number; html: string; url: string }> {
  const answer = await (await forum.request(who)).get(forum.address(path));
  return read(answer);
}

async function read(answer: APIResponse) {
  return { status: answer.status(), html: await answer.text(), url: answer.url() };
}

/** Sends a form with a token of this moment. */
async function send(forum: Forum, who: Person, path: string, form: Record<string, string>) {
  const { html } = await page(forum, who, 'my/account');
  const token = /name="csrf-token" content="([^"]+)"/.exec(html)?.[1];
  if (!token) throw cannotTry(`the ${who} is not signed in`);
  const answer = await (await forum.request(who)).post(forum.address(path), {
    form: { ...form, authenticity_token: token },
  });
  return read(answer);
}

interface Site {
  project: string;
  /** Two forums. */
  board: string;
  other: string;
  closed: string | null;
}

const sites = new WeakMap<Forum, Promise<Site>>();

function siteOf(forum: Forum): Promise<Site> {
  const kept = sites.get(forum) ?? openSite(forum);
  sites.set(forum, kept);
  return kept;
}

/** The first project of the moderator's that has two forums. */
async function openSite(forum: Forum): Promise<Site> {
  const { html } = await page(forum, 'moderator', 'projects');
  const projects = new Set(
    [...html.matchAll(/href="[^"]*\/projects\/([a-z][\w-]*)"/g)].map((match) => match[1] ?? ''),
  );
  for (const project of projects) {
    const list = await page(forum, 'moderator', `projects/${project}/boards`);
    const boards = [...list.html.matchAll(/class="board" href="[^"]*\/boards\/(\d+)"/g)].map(
      (match) => match[1],
    );
    const [board, other] = boards;
    if (board && other) return { project, board, other, closed: await closingStatus(forum, project) };
  }
  throw cannotTry('there is no project with two forums that the moderator sees');
}

/** The adapter knows a closing status only from closed issues; this makes one. */
async function closingStatus(forum: Forum, project: string): Promise<string | null> {
  const id = await issueIn(forum, project);
  const { html } = await page(forum, 'moderator', `issues/${id}`);
  const list = /name="issue\[status_id\]"[\s\S]*?<\/select>/.exec(html)?.[0] ?? '';
  for (const [, status] of list.matchAll(/<option value="(\d+)"/g)) {
    await send(forum, 'moderator', `issues/${id}`, { _method: 'patch', 'issue[status_id]': status ?? '' });
    if ((await issueState(forum, id, 'closed')) === 'closed') return status ?? null;
  }
  return null;
}

async function issueIn(forum: Forum, project: string): Promise<string> {
  const form = { 'issue[subject]': `An issue for trying, ${forum.word()}`, 'issue[description]': TEXT };
  const made = await send(forum, 'member', `projects/${project}/issues`, form);
  const id = /\/issues\/(\d+)/.exec(made.url)?.[1];
  if (!id) throw cannotTry('the member may not write issues there');
  return id;
}

const issue = async (forum: Forum) => issueIn(forum, (await siteOf(forum)).project);

async function issueState(forum: Forum, id: string, word: 'closed' | 'private'): Promise<string> {
  const { status, html } = await page(forum, 'admin', `issues/${id}`);
  if (status === 404) return 'gone';
  const classes = /<div class="issue ([^"]*)details">/.exec(html)?.[1]?.split(' ') ?? [];
  return classes.includes(word) ? word : `not ${word}`;
}

interface Topic {
  id: string;
  page: string;
}

async function topic(forum: Forum): Promise<Topic> {
  const { board } = await siteOf(forum);
  const form = { 'message[subject]': `A topic for trying, ${forum.word()}`, 'message[content]': TEXT };
  const made = await send(forum, 'member', `boards/${board}/topics/new`, form);
  const id = /\/topics\/(\d+)/.exec(made.url)?.[1];
  if (!id) throw cannotTry('the member may not begin topics there');
  return { id, page: `boards/${board}/topics/${id}` };
}

async function replyTo({ page: path }: Topic, forum: Forum, who: Person = 'member'): Promise<string> {
  const form = { 'reply[subject]': 'RE: trying', 'reply[content]': `A reply for trying, ${forum.word()}` };
  const made = await send(forum, who, `${path}/replies`, form);
  const id = new URL(made.url).searchParams.get('r');
  if (!id) throw cannotTry('the member may not reply there');
  return id;
}

/** Whether the topic's row in its forum has this class. */
async function rowSays(forum: Forum, { id }: Topic, word: 'locked' | 'sticky'): Promise<string> {
  const { project, board } = await siteOf(forum);
  const { html } = await page(forum, 'moderator', `projects/${project}/boards/${board}`);
  const classes = new RegExp(`<tr id="message-${id}" class="([^"]*)"`).exec(html)?.[1];
  if (classes === undefined) return 'not in the list';
  return classes.split(' ').includes(word) ? word : `not ${word}`;
}

const FIRST = '#content > .message';

const onRow =
  (verb: 'locked' | 'sticky', fill: Attempt['fill'] = {}) =>
  async (forum: Forum): Promise<Attempt> => {
    const made = await topic(forum);
    return { page: made.page, post: FIRST, fill, look: () => rowSays(forum, made, verb), after: verb };
  };

const isThere = (html: string, text: string) => (html.includes(text) ? 'there' : 'not there');

async function writing(forum: Forum): Promise<Attempt> {
  const made = await topic(forum);
  const reply = await replyTo(made, forum);
  const text = `An answer for trying, ${forum.word()}`;
  return {
    page: made.page,
    post: `#message-${reply}`,
    fill: { text },
    look: async () => isThere((await page(forum, 'moderator', made.page)).html, text),
    after: 'there',
  };
}

/** A note of the member's on an issue of the member's. */
async function note(forum: Forum): Promise<{ issue: string; id: string; page: string }> {
  const id = await issue(forum);
  const form = { _method: 'patch', 'issue[notes]': `A note for trying, ${forum.word()}` };
  const { html } = await send(forum, 'member', `issues/${id}`, form);
  const journal = /id="change-(\d+)"/.exec(html)?.[1];
  if (!journal) throw cannotTry('the member may not write notes there');
  return { issue: id, id: journal, page: `issues/${id}` };
}

async function noteState(forum: Forum, path: string, id: string): Promise<string> {
  const { html } = await page(forum, 'moderator', path);
  const classes = new RegExp(`<div id="change-${id}" class="([^"]*)"`).exec(html)?.[1];
  if (classes === undefined) return 'gone';
  return classes.includes('private-notes') ? 'private' : 'public';
}

/** An account that nobody uses, made by the admin. */
async function someAccount(forum: Forum): Promise<string> {
  const login = forum.word();
  const password = `${login}-${login}`;
  const made = await send(forum, 'admin', 'users', {
    'user[login]': login,
    'user[firstname]': 'Live',
    'user[lastname]': login,
    'user[mail]': `${login}@example.org`,
    'user[password]': password,
    'user[password_confirmation]': password,
  });
  const id = /\/users\/(\d+)\/edit/.exec(made.url)?.[1];
  if (!id) throw cannotTry('the admin could not make an account');
  return id;
}

async function accountState(forum: Forum, id: string): Promise<string> {
  const { html } = await page(forum, 'admin', `users/${id}/edit`);
  return /user%5Bstatus%5D=3/.test(html) ? 'active' : 'locked';
}

async function signIn(tab: Page, { name, password }: Account, forum: Forum): Promise<boolean> {
  await tab.goto(forum.address('login'));
  await tab.fill('#username', name);
  await tab.fill('#password', password);
  await Promise.all([tab.waitForLoadState('load'), tab.click('#login-submit')]);
  await tab.waitForSelector('#loggedas, #flash_error');
  return (await tab.locator('#loggedas').count()) > 0;
}

const reason = 'Off topic';

export const plan = definePlan(redmineActions, {
  platform: 'redmine',
  people: ['moderator', 'admin', 'member'],
  signIn,
  version: async (forum) =>
    /Redmine version\s+(\d+(?:\.\d+)+)/.exec((await page(forum, 'admin', 'admin/info')).html)?.[1] ?? null,
  async home(forum) {
    const made = await topic(forum);
    await replyTo(made, forum);
    return made.page;
  },
  pages: {
    topic: async (forum) => {
      const made = await topic(forum);
      for (let count = 0; count < 3; count += 1) await replyTo(made, forum);
      return { page: made.page, posts: 4 };
    },
    listing: async (forum) => {
      const { project, board } = await siteOf(forum);
      await topic(forum);
      const path = `projects/${project}/boards/${board}`;
      const { html } = await page(forum, 'moderator', path);
      return { page: path, posts: html.match(/<tr id="message-\d+"/g)?.length ?? 0 };
    },
    queue: { notOffered: 'Redmine has no reports and nothing that waits for approval' },
    profile: async (forum) => ({ as: 'admin', page: `users/${await someAccount(forum)}`, posts: 1 }),
  },
  composer: async (forum) => {
    const made = await topic(forum);
    const reply = await replyTo(made, forum);
    return {
      page: made.page,
      post: `#message-${reply}`,
      text: (tab) => tab.locator('#message_content').inputValue(),
    };
  },
  verbs: {
    reply: writing,
    quote: writing,
    edit: async (forum) => {
      const made = await topic(forum);
      const reply = await replyTo(made, forum);
      const text = `A reply as edited, ${forum.word()}`;
      return {
        page: made.page,
        post: `#message-${reply}`,
        fill: { text },
        look: async () => isThere((await page(forum, 'moderator', made.page)).html, text),
        after: 'there',
      };
    },
    'make-private': async (forum) => {
      const made = await note(forum);
      return {
        page: made.page,
        post: `#change-${made.id}`,
        fill: { reason },
        look: () => noteState(forum, made.page, made.id),
        after: 'private',
      };
    },
    'make-public': { undoOf: 'make-private' },
    lock: onRow('locked', { reason }),
    unlock: { undoOf: 'lock' },
    sticky: onRow('sticky'),
    unsticky: { undoOf: 'sticky' },
    move: async (forum) => {
      const made = await topic(forum);
      const { other } = await siteOf(forum);
      const there = `boards/${other}/topics/${made.id}`;
      return {
        page: made.page,
        post: FIRST,
        fill: { destination: other },
        look: async () => ((await page(forum, 'moderator', there)).status === 200 ? 'there' : 'not there'),
        after: 'there',
      };
    },
    close: async (forum) => {
      const { closed } = await siteOf(forum);
      if (closed === null) throw cannotTry('the moderator has no status in which an issue is closed');
      const id = await issue(forum);
      return {
        page: `issues/${id}`,
        post: '.issue.details',
        fill: { kind: closed, reason },
        look: () => issueState(forum, id, 'closed'),
        after: 'closed',
      };
    },
    reopen: { undoOf: 'close' },
    delete: async (forum) => {
      const made = await topic(forum);
      const reply = await replyTo(made, forum);
      return {
        page: made.page,
        post: `#message-${reply}`,
        fill: { reason },
        look: async () => isThere((await page(forum, 'moderator', made.page)).html, `id="message-${reply}"`),
        after: 'not there',
      };
    },
    'delete-topic': async (forum) => {
      const made = await topic(forum);
      return {
        page: made.page,
        post: FIRST,
        fill: { reason },
        look: async () => String((await page(forum, 'moderator', made.page)).status),
        after: '404',
      };
    },
    'delete-issue': async (forum) => {
      const id = await issue(forum);
      return {
        as: 'admin',
        page: `issues/${id}`,
        post: '.issue.details',
        fill: { reason },
        look: () => issueState(forum, id, 'closed'),
        after: 'gone',
      };
    },
    'lock-account': async (forum) => {
      const id = await someAccount(forum);
      return {
        as: 'admin',
        page: `users/${id}`,
        post: '#content > h2',
        fill: { reason },
        look: () => accountState(forum, id),
        after: 'locked',
      };
    },
    'unlock-account': { undoOf: 'lock-account' },
  },
  extras: {
    'note on an issue': {
      verb: 'quote',
      async prepare(forum) {
        const made = await note(forum);
        const text = `An answer for trying, ${forum.word()}`;
        return {
          page: made.page,
          post: `#change-${made.id}`,
          fill: { text },
          look: async () => isThere((await page(forum, 'moderator', made.page)).html, text),
          after: 'there',
        };
      },
    },
    'delete a note': {
      verb: 'delete',
      async prepare(forum) {
        const made = await note(forum);
        return {
          page: made.page,
          post: `#change-${made.id}`,
          fill: { reason },
          look: () => noteState(forum, made.page, made.id),
          after: 'gone',
        };
      },
    },
    'hide an issue': {
      verb: 'make-private',
      async prepare(forum) {
        const id = await issue(forum);
        return {
          as: 'admin',
          page: `issues/${id}`,
          post: '.issue.details',
          fill: { reason },
          look: () => issueState(forum, id, 'private'),
          after: 'private',
        };
      },
    },
    'lock, another was quicker': {
      verb: 'lock',
      async prepare(forum) {
        const attempt = await onRow('locked', { reason })(forum);
        const meanwhile = async () =>
          void (await send(forum, 'admin', `${attempt.page}/edit`, { 'message[locked]': '1' }));
        return { ...attempt, meanwhile, refusal: ['already-done'] };
      },
    },
    'reply, the topic was locked meanwhile': {
      verb: 'reply',
      async prepare(forum) {
        const made = await topic(forum);
        const reply = await replyTo(made, forum);
        return {
          page: made.page,
          post: `#message-${reply}`,
          fill: { text: 'Too late.' },
          look: async () =>
            `${(await page(forum, 'admin', made.page)).html.match(/id="message-\d+"/g)?.length} reply`,
          after: '1 reply',
          meanwhile: async () =>
            void (await send(forum, 'admin', `${made.page}/edit`, { 'message[locked]': '1' })),
          refusal: ['changed-meanwhile'],
        };
      },
    },
    'edit, changed meanwhile': {
      verb: 'edit',
      async prepare(forum) {
        const made = await topic(forum);
        const reply = await replyTo(made, forum);
        const theirs = `The words of somebody else, ${forum.word()}`;
        return {
          page: made.page,
          post: `#message-${reply}`,
          fill: { text: 'My words.' },
          look: async () => isThere((await page(forum, 'moderator', made.page)).html, theirs),
          after: 'there',
          meanwhile: async () =>
            void (await send(forum, 'admin', made.page.replace(/\d+$/, `${reply}/edit`), {
              'message[content]': theirs,
            })),
          refusal: ['changed-meanwhile'],
        };
      },
    },
  },
});
