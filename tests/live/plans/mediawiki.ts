import type { Page } from 'playwright-core';
import { mediawikiActions } from '@/utils/adapters/mediawiki/actions';
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
 * MediaWiki: for every try a page of its own, begun by the moderator and changed by the member, both through the API in a second browser.
 * Everybody must be free of the wiki's limits for new accounts, or the plan waits for them.
 */

// biome-ignore lint/suspicious/noExplicitAny: the answer of another program
type Answer = any;
type Parameters = Record<string, string>;

const COMMON = { format: 'json', formatversion: '2', errorformat: 'plaintext' };
const TOKENS: Readonly<Record<string, string>> = { rollback: 'rollback', patrol: 'patrol' };
const MOST_WAITS = 8;

async function ask(forum: Forum, who: Person | 'nobody', parameters: Parameters): Promise<Answer> {
  const request = await forum.request(who);
  const query = new URLSearchParams({ ...COMMON, ...parameters });
  return (await request.get(`${await apiOf(forum)}?${query}`)).json();
}

const addresses = new WeakMap<Forum, Promise<string>>();

/** As the front page names it: it is rarely in the folder of the articles. */
function apiOf(forum: Forum): Promise<string> {
  const kept =
    addresses.get(forum) ??
    forum
      .request('nobody')
      .then((request) => request.get(forum.url.href))
      .then(async (answer) => {
        const link = /rel="EditURI"[^>]*href="([^"?]+)/.exec(await answer.text())?.[1];
        if (!link) throw cannotTry('the front page does not name the API');
        return new URL(link, answer.url()).href;
      });
  addresses.set(forum, kept);
  return kept;
}

/** A write, with the token its module wants; waits where the wiki slows new accounts down. */
async function tell(forum: Forum, who: Person, parameters: Parameters): Promise<Answer> {
  const type = TOKENS[parameters.action ?? ''] ?? 'csrf';
  const { query } = await ask(forum, who, { action: 'query', meta: 'tokens', type });
  const form = { ...COMMON, ...parameters, token: query.tokens[`${type}token`] };
  const request = await forum.request(who);
  for (let waits = 0; ; waits += 1) {
    const answer: Answer = await (await request.post(await apiOf(forum), { form })).json();
    const code = answer.errors?.[0]?.code;
    if (code === undefined) return answer;
    if (code !== 'ratelimited' || waits === MOST_WAITS)
      throw cannotTry(`the wiki refused to prepare it: ${code}`);
    await new Promise((resolve) => setTimeout(resolve, 10_000));
  }
}

async function edit(forum: Forum, who: Person, title: string, text: string): Promise<string> {
  const answer = await tell(forum, who, { action: 'edit', title, text });
  return String(answer.edit.newrevid);
}

const FIRST = 'The first text of a page for trying.';
const SECOND = `${FIRST}\n\nThe member's addition.`;

interface Made {
  title: string;
  /** Of the member. */
  revision: string;
  page: string;
  post: string;
}

/** A page begun by the moderator; its latest revision is the member's. Acted on from its history. */
async function article(forum: Forum): Promise<Made> {
  const title = `Live ${forum.word()}`;
  await free(forum);
  await edit(forum, 'moderator', title, FIRST);
  const revision = await edit(forum, 'member', title, SECOND);
  return { title, revision, page: await history(forum, title), post: `[data-mw-revid="${revision}"]` };
}

async function history(forum: Forum, title: string): Promise<string> {
  return (await apiOf(forum)).replace(
    /api\.php$/,
    `index.php?title=${encodeURIComponent(title)}&action=history`,
  );
}

/** A talk page with one comment of the member's. */
async function talk(forum: Forum): Promise<Made> {
  const title = `Talk:Live ${forum.word()}`;
  await free(forum);
  const revision = await edit(forum, 'member', title, '== Opening hours ==\nIs it open on Sundays? ~~~~');
  const page = (await apiOf(forum)).replace(/api\.php$/, `index.php?title=${encodeURIComponent(title)}`);
  return { title, revision, page, post: '#mw-content-text' };
}

async function textOf(forum: Forum, title: string): Promise<string | null> {
  const { query } = await ask(forum, 'nobody', {
    action: 'query',
    prop: 'revisions',
    titles: title,
    rvprop: 'content',
    rvslots: 'main',
  });
  return query.pages[0].revisions?.[0].slots.main.content ?? null;
}

async function latest(forum: Forum, title: string): Promise<string> {
  const text = await textOf(forum, title);
  if (text === null) return 'no page';
  return text === FIRST ? 'first text' : text === SECOND ? 'second text' : 'another text';
}

async function blockOf(forum: Forum): Promise<string> {
  const bkusers = forum.account('member').name;
  const answer = await ask(forum, 'moderator', {
    action: 'query',
    list: 'blocks',
    bkusers,
    bkprop: 'expiry|flags',
  });
  const block = answer.query.blocks[0];
  if (!block) return 'not blocked';
  const end = block.expiry === 'infinity' || block.expiry === 'infinite' ? 'without end' : 'for a time';
  return `blocked ${block.partial ? 'in part' : 'wholly'} ${end}`;
}

/** A try before may have left the member blocked. */
async function free(forum: Forum): Promise<void> {
  if ((await blockOf(forum)) === 'not blocked') return;
  await tell(forum, 'moderator', { action: 'unblock', user: forum.account('member').name });
}

async function levelOf(forum: Forum, title: string): Promise<string> {
  const { query } = await ask(forum, 'nobody', {
    action: 'query',
    prop: 'info',
    inprop: 'protection',
    titles: title,
  });
  const rows = query.pages[0].protection as { type: string; level: string }[];
  return rows.find(({ type }) => type === 'edit')?.level ?? 'open';
}

async function isHidden(forum: Forum, revision: string): Promise<string> {
  const answer = await ask(forum, 'nobody', {
    action: 'query',
    prop: 'revisions',
    revids: revision,
    rvprop: 'content',
    rvslots: 'main',
  });
  return answer.query.pages[0].revisions[0].slots.main.texthidden ? 'hidden' : 'shown';
}

const reason = 'For trying';
const DAY = 86_400;

const onBlock =
  (after: string, fill: Fill, already: Parameters | null = null) =>
  async (forum: Forum): Promise<Attempt> => {
    const { title, page, post } = await article(forum);
    if (already) {
      const pages = already.partial ? { pagerestrictions: title } : {};
      await tell(forum, 'moderator', {
        action: 'block',
        user: forum.account('member').name,
        ...already,
        ...pages,
      });
    }
    return { page, post, fill, look: () => blockOf(forum), after };
  };

const onProtection =
  (after: string, fill: Fill, before: string | null = null, undone?: string) =>
  async (forum: Forum): Promise<Attempt> => {
    const { title, page, post } = await article(forum);
    if (before)
      await tell(forum, 'moderator', {
        action: 'protect',
        title,
        protections: `edit=${before}|move=${before}`,
      });
    return { page, post, fill, look: () => levelOf(forum, title), after, ...(undone ? { undone } : {}) };
  };

async function signIn(page: Page, { name, password }: Account, forum: Forum): Promise<boolean> {
  await page.goto((await apiOf(forum)).replace(/api\.php$/, 'index.php?title=Special:UserLogin'));
  await page.fill('#wpName1', name);
  await page.fill('#wpPassword1', password);
  await Promise.all([page.waitForEvent('load'), page.click('#wpLoginAttempt')]);
  return (await page.locator('#wpLoginAttempt').count()) === 0;
}

export const plan = definePlan(mediawikiActions, {
  platform: 'mediawiki',
  people: ['moderator', 'member'],
  signIn,
  async version(forum) {
    const { query } = await ask(forum, 'nobody', { action: 'query', meta: 'siteinfo' });
    return query.general.generator.replace(/^MediaWiki /, '');
  },
  home: async (forum) => (await article(forum)).page,
  pages: {
    topic: async (forum) => {
      const { title, page } = await talk(forum);
      const text = await textOf(forum, title);
      await edit(
        forum,
        'moderator',
        title,
        `${text}\n:It is. ~~~~\n\n== Parking ==\nWhere does one park? ~~~~`,
      );
      return { page, posts: 3 };
    },
    listing: async (forum) => {
      const page = (await apiOf(forum)).replace(
        /api\.php$/,
        'index.php?title=Special:RecentChanges&limit=20&days=30',
      );
      const shown = await forum.page('moderator');
      // Changes of one page may be folded together by a script.
      await shown.goto(page, { waitUntil: 'networkidle' });
      return { page, posts: await shown.locator('.mw-changeslist [data-mw-revid]:visible').count() };
    },
    queue: { notOffered: 'a wiki has no queue: what was not patrolled yet stands in the recent changes' },
    profile: async (forum) => {
      const name = forum.account('member').name;
      const path = `index.php?title=Special:Contributions/${encodeURIComponent(name)}&limit=50`;
      const { query } = await ask(forum, 'nobody', {
        action: 'query',
        list: 'usercontribs',
        ucuser: name,
        uclimit: '50',
      });
      return { page: (await apiOf(forum)).replace(/api\.php$/, path), posts: query.usercontribs.length };
    },
  },
  composer: async (forum) => {
    const { page, post } = await talk(forum);
    const shown = await forum.page('moderator');
    await shown.goto(page);
    if ((await shown.locator('.ext-discussiontools-init-replylink-reply').count()) === 0) {
      throw cannotTry('this wiki has no DiscussionTools, and so no reply box beside a comment');
    }
    const box = '.ext-discussiontools-ui-replyWidget';
    return {
      page,
      post,
      text: (open) => open.locator(`${box} textarea, ${box} [contenteditable]`).first().innerText(),
    };
  },
  author: async (forum) => {
    const { page, post } = await talk(forum);
    const user = forum.account('member').name;
    const why = `Blocked for trying, ${forum.word()}`;
    await tell(forum, 'moderator', { action: 'block', user, expiry: '1 day', reason: why });
    const account = { action: 'query', list: 'users', ususers: user, usprop: 'editcount' };
    const { editcount } = (await ask(forum, 'nobody', account)).query.users[0];
    const shows = [`${editcount.toLocaleString('en')} post`, 'Banned until', why];
    return { page, post, shows, tidy: () => free(forum) };
  },
  verbs: {
    reply: async (forum) => {
      const { title, page, post } = await talk(forum);
      const text = `It is, ${forum.word()}.`;
      return {
        page,
        post,
        fill: { text },
        look: async () => ((await textOf(forum, title))?.includes(text) ? 'the answer' : 'no answer'),
        after: 'the answer',
      };
    },
    undo: async (forum) => {
      const { title, page, post } = await article(forum);
      return { page, post, fill: { reason }, look: () => latest(forum, title), after: 'first text' };
    },
    rollback: async (forum) => {
      const { title, page, post } = await article(forum);
      return { page, post, fill: { reason }, look: () => latest(forum, title), after: 'first text' };
    },
    reinstate: { undoOf: 'undo' },
    patrol: async (forum) => {
      const { title, revision, page, post } = await article(forum);
      const look = async () => {
        const list = { action: 'query', list: 'recentchanges', rctitle: title, rcprop: 'ids|patrolled' };
        const changes = (await ask(forum, 'moderator', list)).query.recentchanges as {
          revid: number;
          patrolled: boolean;
        }[];
        return changes.find(({ revid }) => String(revid) === revision)?.patrolled
          ? 'patrolled'
          : 'not patrolled';
      };
      return { page, post, look, after: 'patrolled' };
    },
    edit: async (forum) => {
      const { title, page, post } = await talk(forum);
      const text = `== Opening hours ==\nAs edited, ${forum.word()}.`;
      return {
        page,
        post,
        fill: { text, reason },
        look: async () => ((await textOf(forum, title)) === text ? 'the new text' : 'the first text'),
        after: 'the new text',
      };
    },
    unedit: { undoOf: 'edit' },
    revisiondelete: async (forum) => {
      const { title, revision, page, post } = await article(forum);
      await edit(forum, 'moderator', title, FIRST);
      return { page, post, fill: { reason }, look: () => isHidden(forum, revision), after: 'hidden' };
    },
    revisionundelete: async (forum) => {
      const { title, revision, page, post } = await article(forum);
      await edit(forum, 'moderator', title, FIRST);
      const hide = {
        action: 'revisiondelete',
        type: 'revision',
        target: title,
        ids: revision,
        hide: 'content',
      };
      await tell(forum, 'moderator', hide);
      return { page, post, fill: { reason }, look: () => isHidden(forum, revision), after: 'shown' };
    },
    warn: async (forum) => {
      const { page, post } = await article(forum);
      const text = `Please keep to the topic, ${forum.word()}.`;
      const talkPage = `User talk:${forum.account('member').name}`;
      return {
        page,
        post,
        fill: { title: 'A page for trying', text },
        look: async () => ((await textOf(forum, talkPage))?.includes(text) ? 'warned' : 'not warned'),
        after: 'warned',
      };
    },
    unwarn: { undoOf: 'warn' },
    block: onBlock('blocked wholly for a time', { reason, seconds: DAY }),
    'block-infinite': onBlock('blocked wholly without end', { reason }),
    'block-partial': onBlock('blocked in part without end', { reason, seconds: null }),
    unblock: onBlock('not blocked', { reason }, { expiry: '1 day' }),
    'unblock-infinite': onBlock('not blocked', { reason }, { expiry: 'infinite' }),
    'unblock-partial': onBlock(
      'not blocked',
      { reason },
      { expiry: '1 day', partial: '1', allowusertalk: '1' },
    ),
    'protect-semi': onProtection('autoconfirmed', { reason, seconds: 7 * DAY }),
    protect: onProtection('sysop', { reason, seconds: null }),
    unprotect: onProtection('open', { reason }, 'sysop'),
    delete: async (forum) => {
      const { title, page, post } = await article(forum);
      return { page, post, fill: { reason }, look: () => latest(forum, title), after: 'no page' };
    },
    undelete: { undoOf: 'delete' },
  },
  extras: {
    'block, another was quicker': {
      verb: 'block',
      async prepare(forum) {
        const user = forum.account('member').name;
        return {
          ...(await onBlock('blocked wholly without end', { reason, seconds: DAY })(forum)),
          meanwhile: () => tell(forum, 'moderator', { action: 'block', user, expiry: 'infinite' }),
          refusal: ['already-done'],
        };
      },
    },
    'undo, edited meanwhile': {
      verb: 'undo',
      async prepare(forum) {
        const { title, page, post } = await article(forum);
        return {
          page,
          post,
          fill: { reason },
          look: () => latest(forum, title),
          after: 'another text',
          meanwhile: async () => void (await edit(forum, 'moderator', title, 'Something else altogether.')),
          refusal: ['changed-meanwhile', 'refused'],
        };
      },
    },
  },
});
