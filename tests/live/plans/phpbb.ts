import type { Page } from 'playwright-core';
import { phpbbActions } from '@/utils/adapters/phpbb/actions';
import { type Account, type Attempt, cannotTry, definePlan, type Forum, type Person } from '../plan';

/**
 * phpBB: for every try a topic of the member's, written through phpBB's own forms in a second browser. The moderator must moderate the
 * first forum that the member may write in, and there must be another one to move to. Approval is tried when what the member writes
 * waits for it (a newly registered user, say); the moderator then approves what other tries need.
 */

type Values = Record<string, string>;

/** A form that is sent within the second it was made in is refused. */
const OLD_ENOUGH_MS = 1200;

const plain = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#039;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

async function get(forum: Forum, path: string, who: Person = 'moderator'): Promise<string> {
  return (await (await forum.request(who)).get(forum.address(path))).text();
}

/** The form that has this in it: its address and hidden fields. */
function formWith(html: string, mark: string): { action: string; fields: Values } | null {
  const source = html
    .split('<form')
    .slice(1)
    .find((part) => part.split('</form>')[0]?.includes(mark));
  if (source === undefined) return null;
  const form = source.split('</form>')[0] ?? '';
  const hidden = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return {
    action: plain(/action="([^"]*)"/.exec(form)?.[1] ?? ''),
    fields: Object.fromEntries(
      Array.from(hidden, ([, name, value]) => [plain(name ?? ''), plain(value ?? '')]),
    ),
  };
}

interface Sent {
  html: string;
  url: URL;
}

async function post(forum: Forum, path: string, form: Values, who: Person = 'moderator'): Promise<Sent> {
  const answer = await (await forum.request(who)).post(forum.address(path), { form });
  return { html: await answer.text(), url: new URL(answer.url()) };
}

async function submit(forum: Forum, who: Person, path: string, mark: string, values: Values): Promise<Sent> {
  const form = formWith(await get(forum, path, who), mark);
  if (form === null) throw cannotTry(`the ${who} is not given the form of ${path}`);
  await new Promise((resolve) => setTimeout(resolve, OLD_ENOUGH_MS));
  return post(forum, form.action, { ...form.fields, ...values }, who);
}

/** Asks for something as the moderator, and says yes to the page that asks once more. */
async function confirm(forum: Forum, path: string, form: Values | null, values: Values = {}): Promise<void> {
  const html = form === null ? await get(forum, path) : (await post(forum, path, form)).html;
  const asked = formWith(html, 'name="confirm"');
  const yes = /name="confirm" value="([^"]*)"/.exec(html)?.[1];
  if (asked === null || yes === undefined) throw cannotTry(`phpBB does not let the moderator do ${path}`);
  await post(forum, asked.action, { ...asked.fields, ...values, confirm: plain(yes) });
}

/** Forums the member may write in, the moderator's own first. */
const forums = new WeakMap<Forum, Promise<string[]>>();
function forumsOf(forum: Forum): Promise<string[]> {
  const kept =
    forums.get(forum) ??
    get(forum, 'index.php', 'member').then(async (html) => {
      const ids = new Set(Array.from(html.matchAll(/viewforum\.php\?f=(\d+)/g), ([, id]) => id ?? ''));
      const open: string[] = [];
      for (const id of ids) {
        if ((await get(forum, `viewforum.php?f=${id}`, 'member')).includes('mode=post')) open.push(id);
      }
      return open;
    });
  forums.set(forum, kept);
  return kept;
}

interface Made {
  topic: string;
  post: string;
  /** Whether it waits for approval. */
  waits: boolean;
}

/** A ban ends the member's session, and its end does not bring it back. */
async function bringMemberIn(forum: Forum): Promise<void> {
  if ((await get(forum, 'index.php', 'member')).includes('id="username_logged_in"')) return;
  if (!(await signIn(await forum.page('member'), forum.account('member'), forum))) {
    throw cannotTry('the board does not let the member in again');
  }
}

/** Written by the member; waits for approval where the board wants that. */
async function writeTopic(forum: Forum): Promise<Made> {
  await bringMemberIn(forum);
  const [home] = await forumsOf(forum);
  if (home === undefined) throw cannotTry('there is no forum that the member may write in');
  const subject = `A topic for trying, ${forum.word()}`;
  const values = { subject, message: `The first post of it, ${forum.word()}.`, post: 'Submit' };
  await submit(forum, 'member', `posting.php?mode=post&f=${home}`, 'name="message"', values);
  const list = await get(forum, `viewforum.php?f=${home}`);
  const before = list.slice(0, list.indexOf(`>${subject}<`));
  const topic = Array.from(before.matchAll(/viewtopic\.php\?t=(\d+)/g)).at(-1)?.[1];
  if (topic === undefined) throw cannotTry('the topic the member wrote is not in the list');
  const page = await get(forum, `viewtopic.php?t=${topic}`);
  const first = /<div id="p(\d+)" class="post/.exec(page)?.[1];
  if (first === undefined) throw cannotTry('the moderator does not see the topic the member wrote');
  return { topic, post: first, waits: page.includes('name="action[approve]"') };
}

async function writtenTopic(forum: Forum): Promise<Made> {
  const made = await writeTopic(forum);
  if (!made.waits) return made;
  await confirm(forum, 'mcp.php?i=queue&mode=unapproved_topics', {
    'topic_id_list[]': made.topic,
    'action[approve]': '1',
  });
  return { ...made, waits: false };
}

async function reply(forum: Forum, who: Person, topic: string): Promise<string> {
  const values = { message: `Another post, ${forum.word()}.`, post: 'Submit' };
  await submit(forum, who, `posting.php?mode=reply&t=${topic}`, 'name="message"', values);
  const page = await get(forum, `viewtopic.php?t=${topic}&start=9999`);
  const posts = Array.from(page.matchAll(/<div id="p(\d+)" class="post/g), ([, id]) => id ?? '');
  const last = posts.at(-1);
  if (last === undefined) throw cannotTry('the post is not in the topic');
  return last;
}

/** Deleted, waiting, shown or gone, as the moderator sees it. */
async function stateOf(forum: Forum, id: string): Promise<string> {
  const page = await get(forum, `viewtopic.php?p=${id}`);
  const classes = new RegExp(`<div id="p${id}" class="([^"]*)"`).exec(page)?.[1]?.split(' ');
  if (classes === undefined) return 'gone';
  const rest = page.slice(page.indexOf(`<div id="p${id}" class=`)).split('class="back2top"')[0] ?? '';
  if (rest.includes('name="action[approve]"')) return 'waiting';
  return classes.includes('deleted') ? 'deleted' : 'shown';
}

/** What the list of quick moderation offers is what the topic is not. */
async function topicHas(forum: Forum, topic: string): Promise<Set<string>> {
  const page = await get(forum, `viewtopic.php?t=${topic}`);
  const list = /id="quickmod"[\s\S]*?<\/ul>/.exec(page)?.[0] ?? '';
  return new Set(Array.from(list.matchAll(/action=(\w+)/g), ([, action]) => action ?? ''));
}

async function forumOf(forum: Forum, topic: string): Promise<string> {
  const page = await get(forum, `viewtopic.php?t=${topic}`);
  return /mcp\.php\?f=(\d+)/.exec(page)?.[1] ?? 'none';
}

const topicPage = ({ topic, post: first }: Made) => ({
  page: `viewtopic.php?t=${topic}`,
  post: `#p${first}`,
});
const quickmod = (topic: string, action: string) => `mcp.php?t=${topic}&quickmod=1&action=${action}`;

/** On the first post of a topic of its own; `prepare` brings it into the state to begin from. */
const onPost =
  (after: string, more: Partial<Attempt> = {}, prepare?: (forum: Forum, made: Made) => Promise<void>) =>
  async (forum: Forum): Promise<Attempt> => {
    const made = await writtenTopic(forum);
    // A topic's only post takes the topic with it; a second one stays.
    const second = await reply(forum, 'moderator', made.topic);
    const target = { ...made, post: second };
    await prepare?.(forum, target);
    return { ...topicPage(target), look: () => stateOf(forum, second), after, ...more };
  };

const deletePost = (forum: Forum, made: Made) =>
  confirm(forum, `posting.php?mode=soft_delete&p=${made.post}`, null, { delete_reason: 'Off topic' });

/** A change of a topic, seen by what is offered afterwards. */
const onTopic =
  (offered: string, more: Partial<Attempt> = {}, prepare?: string) =>
  async (forum: Forum): Promise<Attempt> => {
    const made = await writtenTopic(forum);
    if (prepare !== undefined) await confirm(forum, quickmod(made.topic, prepare), null);
    const look = async () =>
      (await topicHas(forum, made.topic)).has(offered) ? `offers ${offered}` : 'does not';
    return { ...topicPage(made), look, after: `offers ${offered}`, ...more };
  };

const typed = (type: string, prepare?: string) => async (forum: Forum) => {
  const attempt = await onTopic('make_normal', {}, prepare)(forum);
  const topic = attempt.page.replace(/\D/g, '');
  const look = async () => {
    const has = await topicHas(forum, topic);
    const missing = ['normal', 'sticky', 'announce', 'global'].filter((one) => !has.has(`make_${one}`));
    return missing.join(' or ') || 'unknown';
  };
  return { ...attempt, look, after: type };
};

const moved =
  (leavesLink: boolean) =>
  async (forum: Forum): Promise<Attempt> => {
    const made = await writtenTopic(forum);
    const [home, other] = await forumsOf(forum);
    if (home === undefined || other === undefined) throw cannotTry('there is no second forum to move to');
    const isLinked = async () => {
      const list = await get(forum, `viewforum.php?f=${home}`);
      return new RegExp(`topic_moved[\\s\\S]{0,900}?viewtopic\\.php\\?t=${made.topic}"`).test(list);
    };
    return {
      ...topicPage(made),
      fill: { destination: other },
      look: async () =>
        `forum ${await forumOf(forum, made.topic)}${(await isLinked()) ? ', a link left' : ''}`,
      after: `forum ${other}${leavesLink ? ', a link left' : ''}`,
    };
  };

const onQueue =
  (mode: 'posts' | 'topics', after: string, more: Partial<Attempt> = {}) =>
  async (forum: Forum): Promise<Attempt> => {
    const made = await (mode === 'topics' ? writeTopic(forum) : writtenTopic(forum));
    const second = mode === 'topics' ? made.post : await reply(forum, 'member', made.topic);
    if ((await stateOf(forum, second)) !== 'waiting')
      throw cannotTry('what the member writes needs no approval');
    const mark =
      mode === 'topics' ? `topic_id_list[]"][value="${made.topic}"` : `post_id_list[]"][value="${second}"`;
    return {
      page: `mcp.php?i=queue&mode=unapproved_${mode}`,
      post: `li.row:has([name="${mark}])`,
      look: () => stateOf(forum, second),
      after,
      ...more,
    };
  };

/** A post reported by the moderator themselves: phpBB lets them. */
const onReport =
  (after: string, more: Partial<Attempt> = {}) =>
  async (forum: Forum): Promise<Attempt> => {
    const made = await writtenTopic(forum);
    const second = await reply(forum, 'moderator', made.topic);
    await post(forum, `app.php/post/${second}/report`, {
      reason_id: '1',
      report_text: `A report for trying, ${forum.word()}.`,
      notify: '0',
      submit: '1',
    });
    const details = await get(forum, `mcp.php?i=reports&mode=report_details&p=${second}`);
    const report = /name="report_id_list\[\]" value="(\d+)"/.exec(details)?.[1];
    if (report === undefined) throw cannotTry('the report does not arrive');
    const look = async () => {
      const page = await get(forum, `mcp.php?i=reports&mode=report_details&r=${report}`);
      if (!page.includes('id="mcp_report"')) return 'gone';
      return page.includes('name="action[close]"') ? 'open' : 'closed';
    };
    return { ...topicPage({ ...made, post: second }), look, after, ...more };
  };

const members = new WeakMap<Forum, Promise<string>>();
function memberId(forum: Forum): Promise<string> {
  const kept = members.get(forum) ?? findMember(forum);
  members.set(forum, kept);
  return kept;
}

async function findMember(forum: Forum): Promise<string> {
  const page = await get(forum, 'index.php', 'member');
  const own = /id="username_logged_in"[\s\S]*?mode=viewprofile&amp;u=(\d+)/.exec(page)?.[1];
  if (own === undefined) throw cannotTry('the board does not say who the member is');
  return own;
}

async function banOf(forum: Forum): Promise<string> {
  const { name } = forum.account('member');
  const page = await get(forum, 'mcp.php?i=ban&mode=user');
  const id = new RegExp(`<option value="(\\d+)">${name}</option>`).exec(page)?.[1];
  if (id === undefined) return 'not banned';
  const endless = />([^<]*)<\/option>/.exec(
    page.slice(page.indexOf('<option value="0">', page.indexOf('"banlength"'))),
  )?.[1];
  const length = new RegExp(`ban_length\\['${id}'\\] = '([^']*)'`)
    .exec(page)?.[1]
    ?.replaceAll('\\u0020', ' ');
  return length === endless ? 'banned' : 'banned for a time';
}

const onBan =
  (after: string, more: Partial<Attempt> = {}, minutes?: string) =>
  async (forum: Forum): Promise<Attempt> => {
    const { name } = forum.account('member');
    if (minutes !== undefined) {
      await confirm(forum, 'mcp.php?i=ban&mode=user', {
        ban: name,
        banlength: minutes,
        banreason: 'Trying',
        bangivereason: '',
        banexclude: '0',
        bansubmit: '1',
      });
    }
    const page = `memberlist.php?mode=viewprofile&u=${await memberId(forum)}`;
    return { page, post: '#viewprofile', look: () => banOf(forum), after, ...more };
  };

async function linesWith(forum: Forum, words: string): Promise<string> {
  const notes = await get(forum, `mcp.php?i=notes&mode=user_notes&u=${await memberId(forum)}`);
  const warnings = await get(forum, `memberlist.php?mode=viewprofile&u=${await memberId(forum)}`);
  const count = /(\d+)<\/strong> \[ <a[^>]*mode=user_notes/.exec(warnings)?.[1] ?? '?';
  return notes.includes(words) ? `noted, ${count} warnings` : 'not noted';
}

/** The number of warnings after one more, as the profile will say it. */
async function warningsAfter(forum: Forum): Promise<string> {
  const page = await get(forum, `memberlist.php?mode=viewprofile&u=${await memberId(forum)}`);
  return String(Number(/(\d+)<\/strong> \[ <a[^>]*mode=user_notes/.exec(page)?.[1] ?? 0) + 1);
}

const reason = 'Off topic';

async function signIn(page: Page, { name, password }: Account, forum: Forum): Promise<boolean> {
  await page.goto(forum.address('ucp.php?mode=login'));
  await page.fill('#login [name="username"]', name);
  await page.fill('#login [name="password"]', password);
  await page.waitForTimeout(OLD_ENOUGH_MS);
  await Promise.all([page.waitForNavigation(), page.click('#login [name="login"]')]);
  return (await page.locator('#username_logged_in').count()) > 0;
}

export const plan = definePlan(phpbbActions, {
  platform: 'phpbb',
  people: ['moderator', 'member'],
  signIn,
  // phpBB itself says it to administrators only; the style that comes with it has the same number.
  version: async (forum) =>
    /^\s*phpbb_version\s*=\s*([\w.]+)/m.exec(await get(forum, 'styles/prosilver/style.cfg'))?.[1] ?? null,
  home: async (forum) => `viewforum.php?f=${(await forumsOf(forum))[0] ?? '1'}`,
  pages: {
    topic: async (forum) => {
      const { topic } = await writtenTopic(forum);
      await reply(forum, 'moderator', topic);
      return { page: `viewtopic.php?t=${topic}`, posts: 2 };
    },
    listing: async (forum) => {
      const path = `viewforum.php?f=${(await forumsOf(forum))[0]}`;
      const page = await forum.page('moderator');
      await page.goto(forum.address(path));
      return {
        page: path,
        posts: await page.locator('.topiclist.topics > li.row:not(:has(.topic_moved))').count(),
      };
    },
    queue: async (forum) => {
      const path = 'mcp.php?i=reports&mode=reports';
      await onReport('closed')(forum);
      const page = await forum.page('moderator');
      await page.goto(forum.address(path));
      return { page: path, posts: await page.locator('[name="report_id_list[]"]').count() };
    },
    profile: async (forum) => ({
      page: `memberlist.php?mode=viewprofile&u=${await memberId(forum)}`,
      posts: 1,
    }),
  },
  composer: async (forum) => {
    const made = await writtenTopic(forum);
    return { ...topicPage(made), text: (page) => page.locator('#qr_postform [name="message"]').inputValue() };
  },
  author: async (forum) => {
    const words = `A note to be shown, ${forum.word()}.`;
    const notes = `mcp.php?i=notes&mode=user_notes&u=${await memberId(forum)}`;
    const values = { usernote: words, 'action[add_feedback]': 'Submit' };
    await submit(forum, 'moderator', notes, 'name="usernote"', values);
    const figures = Array.from((await get(forum, notes)).matchAll(/<dt>[^<]*<\/dt><dd>([\d,]+)<\/dd>/g));
    const posts = figures.at(-2)?.[1]?.replaceAll(',', '');
    if (posts === undefined) throw cannotTry('the notes do not show figures as prosilver does');
    const page = `memberlist.php?mode=viewprofile&u=${await memberId(forum)}`;
    return { page, post: '#viewprofile', shows: [posts === '1' ? '1 post' : `${posts} posts`, words] };
  },
  verbs: {
    reply: async (forum) => {
      const made = await writtenTopic(forum);
      const text = `An answer for trying, ${forum.word()}.`;
      return {
        ...topicPage(made),
        fill: { text },
        look: async () => {
          const page = await get(forum, `viewtopic.php?t=${made.topic}&start=9999`);
          const at = page.indexOf(text);
          if (at < 0) return 'no answer';
          const classes = Array.from(page.slice(0, at).matchAll(/<div id="p\d+" class="([^"]*)"/g)).at(
            -1,
          )?.[1];
          return classes?.split(' ').includes('deleted') ? 'answer deleted' : 'answer shown';
        },
        after: 'answer shown',
        undone: 'answer deleted',
      };
    },
    edit: async (forum) => {
      const made = await writtenTopic(forum);
      const text = `The text as edited, ${forum.word()}.`;
      const look = async () =>
        (await get(forum, `viewtopic.php?t=${made.topic}`)).includes(text) ? 'the new text' : 'another text';
      return { ...topicPage(made), fill: { text, reason: 'Tidier' }, look, after: 'the new text' };
    },
    approve: onQueue('posts', 'shown'),
    disapprove: onQueue('posts', 'gone', { fill: { reason: 'An advert' } }),
    soft_delete: onPost('deleted', { fill: { reason } }),
    restore: onPost('shown', {}, deletePost),
    delete: onPost('gone', { fill: { reason } }),
    lock_post: async (forum) => {
      const made = await writtenTopic(forum);
      const look = async () =>
        (await get(forum, `mcp.php?i=main&mode=post_details&p=${made.post}`)).includes('"unlock_post"')
          ? 'locked'
          : 'free';
      return { ...topicPage(made), look, after: 'locked' };
    },
    unlock_post: { undoOf: 'lock_post' },
    close_report: onReport('closed'),
    reject_report: onReport('closed'),
    delete_report: onReport('gone'),
    warn: async (forum) => {
      const made = await writtenTopic(forum);
      const text = `A warning for trying, ${forum.word()}.`;
      const after = `noted, ${await warningsAfter(forum)} warnings`;
      return { ...topicPage(made), fill: { text }, look: () => linesWith(forum, text), after };
    },
    note: async (forum) => {
      const text = `A note for trying, ${forum.word()}.`;
      const look = async () => (await linesWith(forum, text)).split(',')[0] ?? '';
      const page = `memberlist.php?mode=viewprofile&u=${await memberId(forum)}`;
      return { page, post: '#viewprofile', fill: { text }, look, after: 'noted' };
    },
    pm: async (forum) => {
      const title = `A letter for trying, ${forum.word()}`;
      const look = async () =>
        (await get(forum, 'ucp.php?i=pm&folder=inbox', 'member')).includes(title) ? 'arrived' : 'no letter';
      const page = `memberlist.php?mode=viewprofile&u=${await memberId(forum)}`;
      return { page, post: '#viewprofile', fill: { title, text: 'Hello.' }, look, after: 'arrived' };
    },
    suspend: onBan('banned for a time', { fill: { seconds: 86_400, reason: 'Trying', text: 'One day.' } }),
    ban: onBan('banned', { fill: { reason: 'Trying', text: 'For ever.' } }),
    unsuspend: onBan('not banned', {}, '1440'),
    unban: onBan('not banned', {}, '0'),
    lock: onTopic('unlock', { fill: {} }),
    unlock: onTopic('lock', {}, 'lock'),
    make_sticky: typed('sticky'),
    make_announce: typed('announce'),
    make_global: typed('global'),
    make_normal: typed('normal', 'make_announce'),
    move: moved(false),
    move_shadow: moved(true),
    approve_topic: onQueue('topics', 'shown'),
    disapprove_topic: onQueue('topics', 'gone', { fill: { reason: 'An advert' } }),
    delete_topic: onTopic('restore_topic', { fill: { reason } }),
    restore_topic: async (forum) => {
      const attempt = await onTopic('restore_topic', {}, 'delete_topic')(forum);
      return { ...attempt, after: 'does not' };
    },
    purge_topic: async (forum) => {
      const made = await writtenTopic(forum);
      const look = () => stateOf(forum, made.post);
      return { ...topicPage(made), fill: { reason }, look, after: 'gone' };
    },
  },
  extras: {
    'soft_delete, another was quicker': {
      verb: 'soft_delete',
      async prepare(forum) {
        const attempt = await onPost('deleted', { fill: { reason } })(forum);
        const id = attempt.post.slice(2);
        const meanwhile = () => deletePost(forum, { topic: '', post: id, waits: false });
        return { ...attempt, meanwhile, refusal: ['already-done'] };
      },
    },
    'lock, another was quicker': {
      verb: 'lock',
      async prepare(forum) {
        const attempt = await onTopic('unlock')(forum);
        const topic = attempt.page.replace(/\D/g, '');
        const meanwhile = () => confirm(forum, quickmod(topic, 'lock'), null);
        return { ...attempt, meanwhile, refusal: ['already-done'] };
      },
    },
    'edit, changed meanwhile': {
      verb: 'edit',
      async prepare(forum) {
        const made = await writtenTopic(forum);
        const theirs = `Another moderator's words, ${forum.word()}.`;
        const look = async () =>
          plain(await get(forum, `viewtopic.php?t=${made.topic}`)).includes(theirs)
            ? 'their text'
            : 'first text';
        const edit = `posting.php?mode=edit&p=${made.post}`;
        const values = { subject: 'A topic for trying', message: theirs, post: 'Submit' };
        const meanwhile = async () => void (await submit(forum, 'moderator', edit, 'name="message"', values));
        return {
          ...topicPage(made),
          fill: { text: 'My words.' },
          look,
          after: 'their text',
          meanwhile,
          refusal: ['changed-meanwhile'],
        };
      },
    },
    'delete, it is gone meanwhile': {
      verb: 'delete',
      async prepare(forum) {
        const attempt = await onPost('gone', { fill: { reason } })(forum);
        const id = attempt.post.slice(2);
        const meanwhile = () =>
          confirm(forum, `posting.php?mode=soft_delete&p=${id}`, null, {
            delete_reason: '',
            delete_permanent: '1',
          });
        return { ...attempt, meanwhile, refusal: ['gone'] };
      },
    },
    'soft_delete on the list of reports': {
      verb: 'soft_delete',
      async prepare(forum) {
        const attempt = await onReport('open')(forum);
        const second = attempt.post.slice(2);
        const list = await get(forum, `mcp.php?i=reports&mode=report_details&p=${second}`);
        const report = /name="report_id_list\[\]" value="(\d+)"/.exec(list)?.[1];
        return {
          page: 'mcp.php?i=reports&mode=reports',
          post: `li.row:has([value="${report}"])`,
          fill: { reason },
          look: () => stateOf(forum, second),
          after: 'deleted',
        };
      },
    },
    'make_sticky on the list of topics': {
      verb: 'make_sticky',
      async prepare(forum) {
        const attempt = await typed('sticky')(forum);
        const topic = attempt.page.replace(/\D/g, '');
        const [home] = await forumsOf(forum);
        return {
          ...attempt,
          page: `viewforum.php?f=${home}`,
          post: `li.row:has(a.topictitle[href*="t=${topic}"])`,
        };
      },
    },
  },
});
