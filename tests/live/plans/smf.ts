import type { Page } from 'playwright-core';
import { smfActions } from '@/utils/adapters/smf/actions';
import {
  type Account,
  type Attempt,
  cannotTry,
  definePlan,
  type Forum,
  type Person,
  type Prepare,
} from '../plan';

/**
 * SMF: for every try a topic of the member's with an answer of theirs, made by the forum's own forms in a second browser.
 * The moderator may warn and ban; the administrator sets warning levels that are out of a moderator's reach for one day. It goes faster where
 * the forum does not make people wait between posts, and must have a recycle board and post moderation.
 */

const INDEX = 'index.php';
const MOST_WAITS = 12;

async function get(forum: Forum, who: Person | 'nobody', query: string): Promise<string> {
  const request = await forum.request(who);
  return (await request.get(forum.address(`${INDEX}?${query}`))).text();
}

const match = (text: string, pattern: RegExp): string | null => pattern.exec(text)?.[1] ?? null;

/** As one of the page's own links has it. */
function tokenIn(page: string): string {
  const name = match(page, /smf_session_var = "([^"]+)"/);
  const value = match(page, /smf_session_id = "([^"]+)"/);
  if (name === null || value === null) throw cannotTry('the forum gave no token');
  return `${name}=${value}`;
}

/** Hidden fields of the form around `mark`. */
function hiddenIn(page: string, mark: string): Record<string, string> {
  const end = page.indexOf('</form>', page.indexOf(mark));
  const form = page.slice(page.lastIndexOf('<form', page.indexOf(mark)), end);
  const inputs = form.matchAll(/type="hidden" name="([^"]+)"(?: id="[^"]*")? value="([^"]*)"/g);
  return Object.fromEntries(Array.from(inputs, ([, name, value]) => [name ?? '', value ?? '']));
}

/** Sends a form; waits where SMF makes people wait. */
async function send(
  forum: Forum,
  who: Person,
  query: string,
  fields: () => Promise<Record<string, string>>,
): Promise<{ url: string; text: string }> {
  const request = await forum.request(who);
  for (let waits = 0; ; waits += 1) {
    const answer = await request.post(forum.address(`${INDEX}?${query}`), { form: await fields() });
    const text = await answer.text();
    const problem = match(text, /id="fatal_error"[\s\S]*?<div id="([^"]+)"/);
    if (problem === null) return { url: answer.url(), text };
    if (!problem.endsWith('_WaitTime_broken') || waits === MOST_WAITS)
      throw cannotTry(`the forum refused to prepare it: ${problem}`);
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

async function follow(forum: Forum, who: Person, query: string): Promise<void> {
  const token = tokenIn(await get(forum, who, 'action=help'));
  await get(forum, who, `${query};${token}`);
}

interface Made {
  topic: string;
  first: string;
  answer: string;
}

const boards = new WeakMap<Forum, Promise<string>>();
function boardOf(forum: Forum): Promise<string> {
  const kept =
    boards.get(forum) ??
    get(forum, 'member', '').then((page) => {
      const id = match(page, /[?;]board=(\d+)\.0/);
      if (id === null) throw cannotTry('the forum has no board');
      return id;
    });
  boards.set(forum, kept);
  return kept;
}

async function write(forum: Forum, place: string, subject: string, message: string): Promise<void> {
  const board = await boardOf(forum);
  const opened = `action=post;${place === '' ? `board=${board}.0` : `topic=${place}.0`}`;
  await send(forum, 'member', `action=post2;start=0;board=${board}`, async () => ({
    ...hiddenIn(await get(forum, 'member', opened), 'id="message"'),
    subject,
    message,
    icon: 'xx',
    goback: '1',
  }));
}

/** The member's topic, with an answer of the member's. */
async function topic(forum: Forum): Promise<Made> {
  const subject = `Live ${forum.word()}`;
  await write(forum, '', subject, 'The first post of a topic for trying.');
  const list = await get(forum, 'moderator', `board=${await boardOf(forum)}.0`);
  const id = match(list, new RegExp(`[?;]topic=(\\d+)\\.0[^>]*>${subject}<`));
  if (id === null) throw cannotTry('the new topic is not in its board');
  await write(forum, id, `Re: ${subject}`, 'An answer for trying.');
  const page = await get(forum, 'moderator', `topic=${id}.0`);
  const [first, answer] = Array.from(page.matchAll(/data-msgid="(\d+)"/g), ([, number]) => number ?? '');
  if (!first || !answer) throw cannotTry('the new topic has not two posts');
  return { topic: id, first, answer };
}

const postPage = ({ topic: id, answer }: Made) => `${INDEX}?topic=${id}.msg${answer}`;

/** Where a post is and how it stands, as the moderator sees it. */
async function postState(forum: Forum, id: string): Promise<string> {
  const page = await get(forum, 'moderator', `msg=${id}`);
  const start = page.indexOf(`id="msg${id}"`);
  if (start < 0) return 'gone';
  const end = page.indexOf('class="moderatorbar"', start);
  if (page.slice(start, end).includes('action=restoretopic')) return 'recycled';
  if (page.includes('action=restoretopic;topics=')) return 'recycled';
  return page.slice(start - 30, start).includes('approvebg') ? 'waiting' : 'shown';
}

const onPost =
  (verb: { from?: 'waiting' | 'recycled'; after: string; reason?: boolean }): Prepare =>
  async (forum) => {
    const made = await topic(forum);
    if (verb.from === 'waiting') await hold(forum, made);
    if (verb.from === 'recycled') await recycle(forum, made);
    return {
      page: verb.from === 'recycled' ? `${INDEX}?msg=${made.answer}` : postPage(made),
      post: `#msg${made.answer}`,
      ...(verb.reason === false ? {} : { fill: { reason } }),
      look: () => postState(forum, made.answer),
      after: verb.after,
    };
  };

const hold = (forum: Forum, { topic: id, answer }: Made) =>
  follow(forum, 'moderator', `action=moderate;area=postmod;sa=approve;topic=${id}.0;msg=${answer}`);
const recycle = (forum: Forum, { topic: id, answer }: Made) =>
  follow(forum, 'moderator', `action=deletemsg;topic=${id}.0;msg=${answer}`);

const reason = 'Off topic';

async function topicState(forum: Forum, id: string): Promise<Record<string, string>> {
  const page = await get(forum, 'moderator', `topic=${id}.0`);
  if (page.includes('id="topic_gone"')) return { place: 'gone' };
  return {
    lock: page.includes('sa=unlock;') ? 'locked' : 'open',
    sticky: page.includes('sa=nonsticky;') ? 'sticky' : 'not sticky',
    place: page.includes('action=restoretopic;topics=') ? 'recycled' : 'in a board',
    board: match(page, /<body[^>]* board_(\d+)/) ?? 'no board',
  };
}

const onTopic =
  (name: 'lock' | 'sticky' | 'place', before: string | null, after: string): Prepare =>
  async (forum) => {
    const made = await topic(forum);
    if (before !== null) await follow(forum, 'moderator', `${before};topic=${made.topic}.0`);
    return {
      page: `${INDEX}?topic=${made.topic}.0`,
      post: `#msg${made.first}`,
      fill: { reason },
      look: async () => (await topicState(forum, made.topic))[name] ?? 'gone',
      after,
    };
  };

interface Report extends Made {
  report: string;
}

async function report(forum: Forum): Promise<Report> {
  const made = await topic(forum);
  await send(forum, 'member', `action=reporttm;topic=${made.topic}.0;msg=${made.answer}`, async () => ({
    ...hiddenIn(
      await get(forum, 'member', `action=reporttm;topic=${made.topic}.0;msg=${made.answer}`),
      'name="comment"',
    ),
    msg: made.answer,
    comment: 'A report for trying.',
    save: '1',
  }));
  const list = await get(forum, 'moderator', 'action=moderate;area=reportedposts');
  const from = list.indexOf(`msg${made.answer}#`);
  const id = from < 0 ? null : match(list.slice(from), /rid=(\d+)/);
  if (id === null) throw cannotTry('the report is not in the list');
  return { ...made, report: id };
}

async function reportState(forum: Forum, { report: id }: Report): Promise<string> {
  const page = await get(forum, 'moderator', `action=moderate;area=reportedposts;sa=details;rid=${id}`);
  const isClosed = page.includes('sa=handle;closed=0;');
  return `${isClosed ? 'closed' : 'open'}${page.includes('sa=handle;ignore=0;') ? ', ignored' : ''}`;
}

/** `press`: what is pressed on the report's own page before. */
const onReport =
  (after: string, press: string | null = null): Prepare =>
  async (forum) => {
    const made = await report(forum);
    const details = `action=moderate;area=reportedposts;sa=details;rid=${made.report}`;
    if (press !== null) {
      const page = await get(forum, 'moderator', details);
      const link = match(page, new RegExp(`\\?(action=moderate;[^"]*sa=handle;${press};[^"]+)"`));
      await get(forum, 'moderator', link ?? '');
    }
    return {
      page: press === null ? `${INDEX}?action=moderate;area=reportedposts` : `${INDEX}?${details}`,
      post:
        press === null
          ? `#reported_posts > .windowbg:has(a[href*="msg${made.answer}#"])`
          : '#modcenter > form',
      fill: { reason },
      look: () => reportState(forum, made),
      after,
    };
  };

const members = new WeakMap<Forum, Promise<string>>();
function memberOf(forum: Forum): Promise<string> {
  const kept =
    members.get(forum) ??
    get(forum, 'member', '').then((page) => match(page, /smf_member_id = (\d+)/) ?? '0');
  members.set(forum, kept);
  return kept;
}

async function levelOf(forum: Forum): Promise<string> {
  const page = await get(forum, 'admin', `action=profile;area=issuewarning;u=${await memberOf(forum)}`);
  return match(page, /id="warning_level"[^>]*value="(\d+)"/) ?? 'no level';
}

async function setLevel(forum: Forum, level: string): Promise<void> {
  const query = `action=profile;area=issuewarning;u=${await memberOf(forum)}`;
  await send(forum, 'admin', query, async () => ({
    ...hiddenIn(await get(forum, 'admin', query), 'id="warning_level"'),
    warning_level: level,
    warn_reason: 'Set for trying',
    save: '1',
  }));
}

const onLevel =
  (from: string, fill: Attempt['fill'], after: string, as: Person): Prepare =>
  async (forum) => {
    await setLevel(forum, from);
    return {
      as,
      page: `${INDEX}?action=profile;u=${await memberOf(forum)}`,
      post: '#profileview',
      fill: { reason, ...fill },
      look: () => levelOf(forum),
      after,
    };
  };

async function banOf(forum: Forum): Promise<string> {
  const page = await get(forum, 'moderator', `action=profile;u=${await memberOf(forum)}`);
  const group = match(page, /area=ban;sa=edit;bg=(\d+)/);
  if (group === null) return 'not banned';
  const form = await get(forum, 'moderator', `action=admin;area=ban;sa=edit;bg=${group}`);
  const has = (id: string) => new RegExp(`id="${id}"[^>]* checked`).test(form);
  return `banned from ${has('full_ban') ? 'the forum' : 'posting'} ${has('never_expires') ? 'without end' : 'for a time'}`;
}

const onBan =
  (fill: Attempt['fill'], after: string): Prepare =>
  async (forum) => {
    await setLevel(forum, '0');
    return {
      page: `${INDEX}?action=profile;u=${await memberOf(forum)}`,
      post: '#profileview',
      fill: { reason, ...fill },
      look: () => banOf(forum),
      after,
    };
  };

/** Undo of these is another verb of the table, which is tried by it. */
const unban: Prepare = async (forum) => {
  const member = await memberOf(forum);
  await send(forum, 'moderator', 'action=admin;area=ban;sa=edit', async () => ({
    ...hiddenIn(await get(forum, 'moderator', `action=admin;area=ban;sa=add;u=${member}`), 'name="ban_name"'),
    ban_name: `Live ${forum.word()}`.slice(0, 20),
    expiration: 'never',
    full_ban: '0',
    cannot_post: '1',
    'ban_suggestions[]': 'user',
    user: forum.account('member').name,
    add_ban: '1',
  }));
  return {
    page: `${INDEX}?action=profile;u=${member}`,
    post: '#profileview',
    look: () => banOf(forum),
    after: 'not banned',
  };
};

/** Signs in; where the forum asks moderators and administrators for the password once more, they have given it. */
async function signIn(page: Page, { name, password }: Account, forum: Forum): Promise<boolean> {
  for (let waits = 0; ; waits += 1) {
    await page.goto(forum.address(`${INDEX}?action=login`));
    await page.fill('#frmLogin #ajax_loginuser, #frmLogin input[name="user"]', name);
    await page.fill('#frmLogin input[name="passwrd"]', password);
    await page.locator('#frmLogin input[type="submit"]').first().click();
    await page.waitForLoadState('load');
    await page.goto(forum.address(`${INDEX}?action=help`));
    if ((await page.locator('#profile_menu_top').count()) > 0) break;
    if (waits === 3) return false;
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }
  for (const area of ['moderate', 'admin']) {
    await page.goto(forum.address(`${INDEX}?action=${area}`));
    const field = page.locator('#admin_login input[type="password"]');
    if ((await field.count()) === 0) continue;
    await field.fill(password);
    await page.locator('#admin_login input[type="submit"]').click();
    await page.waitForLoadState('load');
  }
  return true;
}

async function counted(forum: Forum, page: string, selector: string) {
  const browser = await forum.page('moderator');
  await browser.goto(forum.address(page));
  return { page, posts: await browser.locator(selector).count() };
}

const text = async (forum: Forum, id: string) =>
  match(
    await get(forum, 'moderator', `action=quotefast;quote=${id};xml;modify`),
    /<message [^>]*><!\[CDATA\[([\s\S]*?)\]\]>/,
  );

export const plan = definePlan(smfActions, {
  platform: 'smf',
  people: ['moderator', 'admin', 'member'],
  signIn,
  version: async (forum) => match(await get(forum, 'nobody', ''), />SMF ([\d.]+)/),
  home: async () => `${INDEX}?action=moderate`,
  pages: {
    topic: async (forum) => counted(forum, postPage(await topic(forum)), '#forumposts .post_wrapper'),
    listing: async (forum) =>
      counted(forum, `${INDEX}?board=${await boardOf(forum)}.0`, '#topic_container > div'),
    queue: async (forum) => {
      await hold(forum, await topic(forum));
      return counted(forum, `${INDEX}?action=moderate;area=postmod;sa=posts`, '#modcenter .topic_details');
    },
    profile: async (forum) =>
      counted(forum, `${INDEX}?action=profile;u=${await memberOf(forum)}`, '#profileview'),
  },
  composer: async (forum) => {
    const made = await topic(forum);
    return {
      page: postPage(made),
      post: `#msg${made.answer}`,
      text: (page) => page.locator('#postmodify .sceditor-container textarea').inputValue(),
    };
  },
  author: async (forum) => {
    const made = await topic(forum);
    const list = await get(forum, 'nobody', `topic=${made.topic}.0`);
    const posts = match(list, /class="postcount">\D*([\d,.]+)/);
    if (posts === null) throw cannotTry('the forum shows no number of posts');
    return { page: postPage(made), post: `#msg${made.answer}`, shows: [`${posts} posts`] };
  },
  verbs: {
    approve: onPost({ from: 'waiting', after: 'shown' }),
    unapprove: onPost({ after: 'waiting' }),
    reject: onPost({ from: 'waiting', after: 'recycled' }),
    delete: onPost({ after: 'recycled' }),
    restore: onPost({ from: 'recycled', after: 'shown' }),
    purge: onPost({ from: 'recycled', after: 'gone' }),
    reply: async (forum) => {
      const made = await topic(forum);
      const answer = `An answer of the moderator, ${forum.word()}.`;
      return {
        page: postPage(made),
        post: `#msg${made.answer}`,
        fill: { text: answer },
        look: async () => {
          const page = await get(forum, 'member', `topic=${made.topic}.0`);
          return page.includes(answer) ? 'the answer' : 'no answer';
        },
        after: 'the answer',
      };
    },
    edit: async (forum) => {
      const made = await topic(forum);
      const edited = `The answer as edited, ${forum.word()}.`;
      return {
        page: postPage(made),
        post: `#msg${made.answer}`,
        fill: { text: edited },
        look: async () => ((await text(forum, made.answer)) === edited ? 'the new text' : 'another text'),
        after: 'the new text',
      };
    },
    handle: onReport('closed'),
    dismiss: onReport('closed'),
    reopen: onReport('open', 'closed=1'),
    ignore: onReport('open, ignored'),
    unignore: onReport('open', 'ignore=1'),
    warn: onLevel(
      '0',
      { kind: '15', text: 'Please keep to the topic.', title: 'A warning' },
      '15',
      'moderator',
    ),
    unwarn: onLevel('20', { kind: '5' }, '5', 'moderator'),
    mute: onLevel('0', {}, '60', 'admin'),
    unmute: onLevel('60', { kind: '0' }, '0', 'admin'),
    postban: onBan({ seconds: null }, 'banned from posting without end'),
    suspend: onBan({ seconds: 3 * 86_400 }, 'banned from the forum for a time'),
    ban: onBan({}, 'banned from the forum without end'),
    unpostban: { undoOf: 'postban' },
    unsuspend: { undoOf: 'suspend' },
    unban,
    message: async (forum) => {
      const made = await topic(forum);
      const title = `A message ${forum.word()}`;
      return {
        page: postPage(made),
        post: `#msg${made.answer}`,
        fill: { title, text: 'Please keep to the topic.' },
        look: async () =>
          (await get(forum, 'member', 'action=pm')).includes(title) ? 'a message' : 'no message',
        after: 'a message',
      };
    },
    lock: onTopic('lock', null, 'locked'),
    unlock: onTopic('lock', 'action=lock;sa=lock', 'open'),
    sticky: onTopic('sticky', null, 'sticky'),
    nonsticky: onTopic('sticky', 'action=sticky;sa=sticky', 'not sticky'),
    move: async (forum) => {
      const made = await topic(forum);
      const board = await boardOf(forum);
      const form = await get(
        forum,
        'moderator',
        `action=movetopic;current_board=${board};topic=${made.topic}.0`,
      );
      const destination = match(form, /name="toboard"[\s\S]*?<option value="(\d+)"(?![^>]*disabled)/);
      if (destination === null) throw cannotTry('there is only one board');
      return {
        page: `${INDEX}?topic=${made.topic}.0`,
        post: `#msg${made.first}`,
        fill: { reason, destination },
        look: async () =>
          (await topicState(forum, made.topic)).board === destination ? 'in the other board' : 'in its board',
        after: 'in the other board',
      };
    },
    removetopic: onTopic('place', null, 'recycled'),
    restoretopic: onTopic('place', 'action=removetopic2', 'in a board'),
    purgetopic: onTopic('place', 'action=removetopic2', 'gone'),
  },
  extras: {
    'delete, another was quicker': {
      verb: 'delete',
      async prepare(forum) {
        const made = await topic(forum);
        return {
          page: postPage(made),
          post: `#msg${made.answer}`,
          fill: { reason },
          look: () => postState(forum, made.answer),
          after: 'recycled',
          meanwhile: () => recycle(forum, made),
          refusal: ['already-done'],
        };
      },
    },
    'lock, another was quicker': {
      verb: 'lock',
      async prepare(forum) {
        const made = await topic(forum);
        return {
          page: `${INDEX}?topic=${made.topic}.0`,
          post: `#msg${made.first}`,
          fill: { reason },
          look: async () => (await topicState(forum, made.topic)).lock ?? 'gone',
          after: 'locked',
          meanwhile: () => follow(forum, 'moderator', `action=lock;sa=lock;topic=${made.topic}.0`),
          refusal: ['already-done'],
        };
      },
    },
    'lock, on a board’s list of topics': {
      verb: 'lock',
      async prepare(forum) {
        const made = await topic(forum);
        return {
          page: `${INDEX}?board=${await boardOf(forum)}.0`,
          post: `#topic_container > div:has(a[href*="topic=${made.topic}."])`,
          fill: { reason },
          look: async () => (await topicState(forum, made.topic)).lock ?? 'gone',
          after: 'locked',
        };
      },
    },
    'approve, in the queue': {
      verb: 'approve',
      async prepare(forum) {
        const made = await topic(forum);
        await hold(forum, made);
        return {
          page: `${INDEX}?action=moderate;area=postmod;sa=posts`,
          post: `#modcenter .windowbg:has(a[href*="msg${made.answer}#"])`,
          look: () => postState(forum, made.answer),
          after: 'shown',
        };
      },
    },
  },
});
