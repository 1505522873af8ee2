import type { APIRequestContext, Page } from 'playwright-core';
import { nodebbActions } from '@/utils/adapters/nodebb/actions';
import {
  type Account,
  type Attempt,
  cannotTry,
  definePlan,
  type Fill,
  type Forum,
  type Person,
} from '../plan';

/**
 * NodeBB: for every try a topic of its own, written by the moderator and handed over to the member, through the write API in a second
 * browser. The moderator is a global one. For the queue, one category must hold back what the member writes.
 */

// biome-ignore lint/suspicious/noExplicitAny: the answer of another program
type Answer = any;

class Api {
  private token: string | null = null;

  constructor(
    private readonly request: APIRequestContext,
    private readonly forum: Forum,
    private readonly person: Person,
  ) {}

  /** Bans end sessions: signs in again where that happened. */
  private async connect(): Promise<string> {
    const config = await this.page('api/config');
    if (config.uid > 0) return config.csrf_token;
    const { name: username, password } = this.forum.account(this.person);
    await this.request.post(this.forum.address('login'), {
      headers: { 'x-csrf-token': config.csrf_token },
      data: { username, password },
    });
    return (await this.page('api/config')).csrf_token;
  }

  /** JSON behind a page. */
  async page(path: string): Promise<Answer> {
    return (await this.request.get(this.forum.address(path))).json();
  }

  /** Below `api/v3/`; the answer unwrapped, null for a refusal. */
  async call(method: string, route: string, data: object = {}): Promise<Answer> {
    if (method !== 'GET') this.token ??= await this.connect();
    const answer = await this.request.fetch(this.forum.address(`api/v3/${route}`), {
      method,
      headers: this.token === null ? {} : { 'x-csrf-token': this.token },
      ...(method === 'GET' ? {} : { data }),
    });
    if (answer.status() === 403 && (await answer.text()) === 'Forbidden') {
      this.token = null;
      return this.call(method, route, data);
    }
    return answer.ok() ? (await answer.json()).response : null;
  }
}

const apis = new WeakMap<Forum, Map<Person, Promise<Api>>>();
function apiOf(forum: Forum, person: Person = 'moderator'): Promise<Api> {
  const kept = apis.get(forum) ?? new Map<Person, Promise<Api>>();
  apis.set(forum, kept);
  const api = kept.get(person) ?? forum.request(person).then((request) => new Api(request, forum, person));
  kept.set(person, api);
  return api;
}

interface Member {
  uid: number;
  userslug: string;
}

async function member(forum: Forum): Promise<Member> {
  const api = await apiOf(forum);
  const found = await api.page(`api/user/${encodeURIComponent(slugOf(forum.account('member').name))}`);
  if (typeof found.uid !== 'number') throw cannotTry('the member has no profile');
  return found;
}

function slugOf(name: string): string {
  return name.toLowerCase().replace(/\s+/g, '-');
}

/** Categories in which the moderator may do everything. */
async function categories(forum: Forum): Promise<number[]> {
  const api = await apiOf(forum);
  const { categories: all } = await api.call('GET', 'search/categories?privilege=moderate');
  const cids = (all as { cid: number }[]).map(({ cid }) => cid).filter((cid) => cid > 0);
  if (cids.length < 2) throw cannotTry('the moderator does not moderate two categories');
  return cids;
}

interface Made {
  tid: number;
  cid: number;
  /** Of the member's answer. */
  pid: number;
  page: string;
  post: string;
}

/** A topic with an answer, both the member's. */
async function topic(forum: Forum): Promise<Made> {
  const [api, { uid }, [cid = 0]] = [await apiOf(forum), await member(forum), await categories(forum)];
  await free(forum);
  const title = `A topic for trying ${forum.word()}`;
  const begun = await api.call('POST', 'topics', { cid, title, content: 'Written for trying.', tags: [] });
  if (!begun) throw cannotTry('the forum takes no topic');
  const { tid, mainPid } = begun;
  const { pid } = await api.call('POST', `topics/${tid}`, { content: 'The first text of an answer.' });
  for (const one of [mainPid, pid]) await api.call('PUT', `posts/${one}/owner`, { uid });
  return { tid, cid, pid, page: `topic/${tid}`, post: postOf(pid) };
}

const postOf = (pid: number | string) => `[component="topic"] > [component="post"][data-pid="${pid}"]`;

/** A try before may have left the member restricted. */
async function free(forum: Forum): Promise<void> {
  const [api, { uid }] = [await apiOf(forum), await member(forum)];
  const { banned, muted } = await account(forum);
  if (banned) await api.call('DELETE', `users/${uid}/ban`);
  if (muted) await api.call('DELETE', `users/${uid}/mute`);
}

async function account(forum: Forum): Promise<Answer> {
  const { userslug } = await member(forum);
  return (await apiOf(forum)).page(`api/user/${userslug}/info`);
}

async function standing(forum: Forum): Promise<string> {
  const { banned, banned_until, muted, mutedUntil } = await account(forum);
  if (banned) return banned_until > Date.now() ? 'banned for a time' : 'banned without end';
  return muted ? (mutedUntil > Date.now() ? 'muted for a time' : 'muted without end') : 'free';
}

async function postState(forum: Forum, pid: number): Promise<string> {
  const post = await (await apiOf(forum)).call('GET', `posts/${pid}`);
  return post === null ? 'gone' : post.deleted ? 'deleted' : 'there';
}

async function textOf(forum: Forum, pid: number): Promise<string> {
  return (await (await apiOf(forum)).call('GET', `posts/${pid}/raw`)).content;
}

async function readTopic(forum: Forum, tid: number): Promise<Answer> {
  return (await apiOf(forum)).call('GET', `topics/${tid}`);
}

const reason = 'For trying';
const DAY = 86_400;

/** On the answer, which is deleted before where `before` says so. */
const onPost =
  (before: 'there' | 'deleted', after: string) =>
  async (forum: Forum): Promise<Attempt> => {
    const { pid, page, post } = await topic(forum);
    if (before === 'deleted') await (await apiOf(forum)).call('DELETE', `posts/${pid}/state`);
    return { page, post, look: () => postState(forum, pid), after };
  };

const onTopic =
  (mark: 'locked' | 'pinned' | 'deleted', before: boolean, more: Partial<Attempt> = {}) =>
  async (forum: Forum): Promise<Attempt> => {
    const { tid, page, post } = await topic(forum);
    const route = { locked: 'lock', pinned: 'pin', deleted: 'state' }[mark];
    const method = mark === 'deleted' ? 'DELETE' : 'PUT';
    if (before) await (await apiOf(forum)).call(method, `topics/${tid}/${route}`);
    const look = async () => {
      const found = await readTopic(forum, tid);
      return found === null ? 'gone' : found[mark] ? mark : `not ${mark}`;
    };
    return { page, post, look, after: before ? `not ${mark}` : mark, ...more };
  };

const onMember =
  (after: string, fill: Fill, before: 'ban' | 'mute' | null = null, until = 0) =>
  async (forum: Forum): Promise<Attempt> => {
    const { page, post } = await topic(forum);
    const { uid } = await member(forum);
    if (before) await (await apiOf(forum)).call('PUT', `users/${uid}/${before}`, { until, reason });
    return { page, post, fill, look: () => standing(forum), after };
  };

/** A flag on the answer, acted on where flags are listed. */
const onFlag =
  (after: string, change: object | null = null, more: Partial<Attempt> = {}) =>
  async (forum: Forum): Promise<Attempt> => {
    const [api, { pid }] = [await apiOf(forum), await topic(forum)];
    const { flagId } = await api.call('POST', 'flags', { type: 'post', id: pid, reason: 'Off topic' });
    if (change) await api.call('PUT', `flags/${flagId}`, change);
    const look = async () => {
      const { state, assignee } = await api.call('GET', `flags/${flagId}`);
      return `${state}, ${assignee ? 'taken' : 'free'}`;
    };
    return { page: `flags/${flagId}`, post: '[component="flag/content"]', look, after, ...more };
  };

/** What the member writes where it is held back. */
async function queued(forum: Forum): Promise<{ id: string; title: string; page: string; post: string }> {
  await free(forum);
  const api = await apiOf(forum, 'member');
  for (const cid of await categories(forum)) {
    const title = `A topic that waits ${forum.word()}`;
    const answer = await api.call('POST', 'topics', {
      cid,
      title,
      content: 'Written for trying, and waits.',
      tags: [],
    });
    if (answer?.queued)
      return { id: answer.id, title, page: 'post-queue', post: `.post-queue > [data-id="${answer.id}"]` };
  }
  throw cannotTry('no category holds back what the member writes');
}

const onQueue =
  (after: string, fill: Fill = {}) =>
  async (forum: Forum): Promise<Attempt> => {
    const { id, title, page, post } = await queued(forum);
    const look = async () => {
      const { posts } = await (await apiOf(forum)).page('api/post-queue');
      const item = (posts as { id: string; data: { rawContent?: string } }[]).find((one) => one.id === id);
      if (item) return item.data.rawContent?.includes('waits') ? 'waits' : 'waits with another text';
      const mine = await (await apiOf(forum)).page(`api/user/${(await member(forum)).userslug}/topics`);
      const isOut = (mine.topics as { title: string }[]).some((one) => one.title === title);
      return isOut ? 'published' : 'gone';
    };
    return { page, post, fill, look, after };
  };

async function signIn(page: Page, { name, password }: Account, forum: Forum): Promise<boolean> {
  await page.goto(forum.address('login'), { waitUntil: 'networkidle' });
  await page.fill('#username', name);
  await page.fill('#password', password);
  await page.click('#login');
  const refused = page.locator('#login-error-notify:not(.hidden)');
  const entered = page.locator('body.user-loggedin');
  await refused.or(entered).first().waitFor();
  return (await entered.count()) === 1;
}

export const plan = definePlan(nodebbActions, {
  platform: 'nodebb',
  people: ['moderator', 'member'],
  signIn,
  // The software says it to administrators only; the name of a built file carries no number either.
  version: async (forum) => {
    if (!hasAdmin(forum)) return null;
    const found = await (await apiOf(forum, 'admin')).page('api/admin/dashboard');
    return typeof found.version === 'string' ? found.version : null;
  },
  home: async (forum) => (await topic(forum)).page,
  pages: {
    topic: async (forum) => ({ page: (await topic(forum)).page, posts: 2 }),
    listing: async (forum) => {
      const page = `category/${(await topic(forum)).cid}`;
      return { page, posts: await countIn(forum, page, '[component="category/topic"]') };
    },
    queue: async (forum) => {
      await queued(forum);
      return { page: 'post-queue', posts: await countIn(forum, 'post-queue', '.post-queue > [data-id]') };
    },
    profile: async (forum) => {
      const page = `user/${(await member(forum)).userslug}`;
      const shown = await forum.page('moderator');
      await shown.goto(forum.address(page), { waitUntil: 'networkidle' });
      const pids = await shown
        .locator('[component="posts"] > [component="post"]')
        .evaluateAll((posts) => posts.map((post) => post.getAttribute('data-pid')));
      return { page, posts: 1 + new Set(pids).size };
    },
  },
  composer: async (forum) => {
    const { page, post } = await topic(forum);
    return {
      page,
      post,
      text: (open) => open.locator('[component="composer"] textarea.write').last().inputValue(),
    };
  },
  author: async (forum) => {
    const { page, post } = await topic(forum);
    const { uid } = await member(forum);
    const until = Date.now() + DAY * 1000;
    await (await apiOf(forum)).call('PUT', `users/${uid}/mute`, { until, reason });
    const { postcount, reputation, history } = await account(forum);
    const mutes = (history.mutes as { type: string }[]).filter(({ type }) => type === 'mute').length;
    return {
      page,
      post,
      shows: [`${postcount}`, `Reputation ${reputation}`, `Mutes ${mutes}`],
      tidy: () => free(forum),
    };
  },
  verbs: {
    reply: async (forum) => {
      const { tid, page, post } = await topic(forum);
      const content = `An answer for trying, ${forum.word()}.`;
      const look = async () => {
        const { posts } = await (await apiOf(forum)).page(`api/topic/${tid}`);
        const made = (posts as { content: string; deleted: number }[]).find((one) =>
          one.content.includes(content),
        );
        return made ? (made.deleted ? 'deleted answer' : 'the answer') : 'no answer';
      };
      return { page, post, fill: { text: content }, look, after: 'the answer', undone: 'deleted answer' };
    },
    'queue-accept': onQueue('published'),
    'queue-reject': onQueue('gone', { reason }),
    'queue-edit': onQueue('waits with another text', { text: 'Written for trying, and edited.' }),
    delete: onPost('there', 'deleted'),
    restore: onPost('deleted', 'there'),
    edit: async (forum) => {
      const { pid, page, post } = await topic(forum);
      const text = `As edited, ${forum.word()}.`;
      const look = async () =>
        (await textOf(forum, pid)) === text ? 'the new text' : await textOf(forum, pid);
      return { page, post, fill: { text }, look, after: 'the new text' };
    },
    unedit: { undoOf: 'edit' },
    move: async (forum) => {
      const other = await topic(forum);
      const { pid, tid, page, post } = await topic(forum);
      const look = async () => {
        const now = (await (await apiOf(forum)).call('GET', `posts/${pid}`)).tid;
        return now === other.tid ? 'the other topic' : now === tid ? 'its topic' : 'another topic';
      };
      return { page, post, fill: { destination: String(other.tid) }, look, after: 'the other topic' };
    },
    'move-back': { undoOf: 'move' },
    purge: onPost('deleted', 'gone'),
    'flag-claim': onFlag('wip, taken'),
    'flag-release': async (forum) => {
      const { uid } = await (await apiOf(forum)).page('api/self');
      return onFlag('open, free', { assignee: uid, state: 'wip' })(forum);
    },
    'flag-resolve': onFlag('resolved, free'),
    'flag-reject': onFlag('rejected, free'),
    'flag-reopen': onFlag('open, free', { state: 'resolved' }),
    'topic-lock': onTopic('locked', false),
    'topic-unlock': onTopic('locked', true),
    'topic-pin': onTopic('pinned', false, { fill: { seconds: DAY } }),
    'topic-unpin': onTopic('pinned', true),
    'topic-move': async (forum) => {
      const { tid, cid, page, post } = await topic(forum);
      const to = (await categories(forum)).find((one) => one !== cid) ?? 0;
      const look = async () =>
        (await readTopic(forum, tid)).cid === to ? 'the other category' : 'its category';
      return { page, post, fill: { destination: String(to) }, look, after: 'the other category' };
    },
    'topic-move-back': { undoOf: 'topic-move' },
    'topic-delete': onTopic('deleted', false),
    'topic-restore': onTopic('deleted', true),
    'topic-purge': onTopic('deleted', true, { after: 'gone' }),
    message: async (forum) => {
      const { page, post } = await topic(forum);
      const { uid } = await member(forum);
      const text = `A message for trying, ${forum.word()}.`;
      const look = async () => {
        const api = await apiOf(forum);
        const room = (await api.call('GET', `users/${uid}/chat`)).roomId;
        const found = room === null ? { messages: [] } : await api.call('GET', `chats/${room}/messages`);
        const messages = found.messages as { content: string }[];
        return messages.some(({ content }) => content.includes(text)) ? 'the message' : 'no message';
      };
      return { page, post, fill: { text }, look, after: 'the message' };
    },
    note: async (forum) => {
      const { page, post } = await topic(forum);
      const text = `A note for trying, ${forum.word()}.`;
      const look = async () => {
        const notes = (await account(forum)).moderationNotes as { rawNote: string }[];
        return notes.some(({ rawNote }) => rawNote === text) ? 'the note' : 'no note';
      };
      return { page, post, fill: { text }, look, after: 'the note' };
    },
    mute: onMember('muted for a time', { reason, seconds: DAY }),
    unmute: async (forum) => onMember('free', { reason }, 'mute', Date.now() + DAY * 1000)(forum),
    suspend: onMember('banned for a time', { reason, seconds: DAY }),
    unsuspend: async (forum) => onMember('free', { reason }, 'ban', Date.now() + DAY * 1000)(forum),
    ban: onMember('banned without end', { reason }),
    unban: onMember('free', { reason }, 'ban'),
  },
  extras: {
    'another moderator is quicker': {
      verb: 'topic-pin',
      prepare: async (forum) => {
        const { tid, page, post } = await topic(forum);
        const look = async () =>
          (await readTopic(forum, tid)).pinExpiry ? 'pinned for a time' : 'not by us';
        const meanwhile = async () => {
          await (await apiOf(forum)).call('PUT', `topics/${tid}/pin`);
        };
        return {
          page,
          post,
          fill: { seconds: DAY },
          look,
          meanwhile,
          refusal: ['already-done'],
          after: 'not by us',
        };
      },
    },
    'a flag is listed': {
      verb: 'flag-resolve',
      prepare: async (forum) => {
        const attempt = await onFlag('resolved, free')(forum);
        const flag = attempt.page.split('/')[1];
        return { ...attempt, page: 'flags', post: `tr[data-flag-id="${flag}"]` };
      },
    },
    'from the list of topics': {
      verb: 'topic-lock',
      prepare: async (forum) => {
        const { tid, cid } = await topic(forum);
        const look = async () => ((await readTopic(forum, tid)).locked ? 'locked' : 'not locked');
        return {
          page: `category/${cid}`,
          post: `[component="category/topic"][data-tid="${tid}"]`,
          look,
          after: 'locked',
        };
      },
    },
    'on a profile': {
      verb: 'suspend',
      prepare: async (forum) => {
        const attempt = await onMember('banned for a time', { reason, seconds: DAY })(forum);
        return { ...attempt, page: `user/${(await member(forum)).userslug}`, post: '.account' };
      },
    },
  },
});

function hasAdmin(forum: Forum): boolean {
  try {
    return forum.account('admin').name !== '';
  } catch {
    return false;
  }
}

async function countIn(forum: Forum, page: string, selector: string): Promise<number> {
  const shown = await forum.page('moderator');
  await shown.goto(forum.address(page), { waitUntil: 'networkidle' });
  return shown.locator(selector).count();
}
