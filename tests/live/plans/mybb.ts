import type { APIRequestContext } from 'playwright-core';
import { mybbActions } from '@/utils/adapters/mybb/actions';
import {
  type Account,
  type Attempt,
  cannotTry,
  definePlan,
  type Fill,
  type Forum,
  type Person,
  type Prepare,
} from '../plan';

/**
 * MyBB: the administrator starts threads and answers stand in the moderator's name or the other way round, for MyBB joins two posts of one
 * person in a row; members may write only once a minute. Looks read the board's own pages in a second browser.
 */

class Desk {
  private constructor(
    readonly forum: Forum,
    private readonly request: APIRequestContext,
  ) {}

  static async of(forum: Forum, person: Person): Promise<Desk> {
    return new Desk(forum, await forum.request(person));
  }

  async get(path: string): Promise<string> {
    return (await this.request.get(this.forum.address(path))).text();
  }

  async key(): Promise<string> {
    return /my_post_key = "([^"]+)"/.exec(await this.get('index.php'))?.[1] ?? '';
  }

  /** Answers what the board answers, its own sentences when it refuses. */
  async post(file: string, form: Record<string, string>): Promise<string> {
    const fields = { ...form, my_post_key: await this.key(), ajax: '1' };
    const answer = await this.request.post(this.forum.address(file), { form: fields });
    const text = await answer.text();
    if (text.includes('"errors"')) throw cannotTry(`the board refused: ${text.slice(0, 120)}`);
    return text;
  }

  /** The id of whom this is. */
  async id(): Promise<string> {
    return /class="welcome">[\s\S]*?uid=(\d+)/.exec(await this.get('index.php'))?.[1] ?? '';
  }
}

/** Forums that take new threads from the administrator. */
async function forumsOf(forum: Forum): Promise<string[]> {
  const desk = await Desk.of(forum, 'admin');
  const ids = [...(await desk.get('index.php')).matchAll(/forumdisplay\.php\?fid=(\d+)"/g)].map(
    ([, id]) => id ?? '',
  );
  const open: string[] = [];
  for (const id of new Set(ids)) {
    if ((await desk.get(`newthread.php?fid=${id}`)).includes('name="subject"')) open.push(id);
    if (open.length === 2) return open;
  }
  throw cannotTry('the board has not two forums that take threads');
}

interface Thread {
  tid: string;
  fid: string;
  other: string;
}

async function newThread(forum: Forum, person: Person = 'admin'): Promise<Thread> {
  const [fid = '', other = ''] = await forumsOf(forum);
  const subject = `For trying ${forum.word()}`;
  const desk = await Desk.of(forum, person);
  const form = { action: 'do_newthread', subject, message: `A thread, ${forum.word()}.` };
  const answer = await desk.post(`newthread.php?fid=${fid}&processed=1`, form);
  const tid = /tid=(\d+)/.exec(answer)?.[1];
  if (tid === undefined) throw cannotTry('the board did not say which thread it made');
  return { tid, fid, other };
}

/** An answer by the moderator, unless said, in the administrator's thread. */
async function newPost(forum: Forum, person: Person = 'moderator'): Promise<Thread & { pid: string }> {
  const thread = await newThread(forum, person === 'admin' ? 'moderator' : 'admin');
  const desk = await Desk.of(forum, person);
  const message = `An answer, ${forum.word()}.`;
  await desk.post('newreply.php', { action: 'do_newreply', tid: thread.tid, subject: 'RE', message });
  const page = await desk.get(`showthread.php?tid=${thread.tid}`);
  const pid = [...page.matchAll(/id="post_(\d+)"/g)].map(([, id]) => id ?? '').at(-1);
  if (pid === undefined) throw cannotTry('the answer is not in its thread');
  return { ...thread, pid };
}

async function select(forum: Forum, cookie: string, id: string): Promise<void> {
  const page = await forum.page('moderator');
  await page.context().addCookies([{ name: cookie, value: `|${id}|`, url: forum.url.href }]);
}

type PostState = 'visible' | 'unapproved' | 'deleted';

async function put(
  forum: Forum,
  { tid, pid }: { tid: string; pid: string },
  state: PostState,
): Promise<void> {
  const desk = await Desk.of(forum, 'moderator');
  if (state === 'deleted') await desk.post('editpost.php', { action: 'deletepost', delete: '1', pid });
  if (state !== 'unapproved') return;
  await select(forum, `inlinemod_thread${tid}`, pid);
  await desk.post('moderation.php', { action: 'multiunapproveposts', tid });
}

const stateIn = (page: string, pid: string) => {
  const classes = new RegExp(`<div class="post ([^"]*)"[^>]*id="post_${pid}"`).exec(page)?.[1];
  if (classes === undefined) return 'gone';
  return classes.includes('deleted_post')
    ? 'deleted'
    : classes.includes('unapproved_post')
      ? 'unapproved'
      : 'visible';
};

async function stateOf(forum: Forum, pid: string): Promise<string> {
  const desk = await Desk.of(forum, 'moderator');
  return stateIn(await desk.get(`showthread.php?mode=threaded&pid=${pid}`), pid);
}

const reason = 'Off topic';
const queue = 'modcp.php?action=modqueue&type=posts';

const onPost =
  (before: PostState, after: string, more: Partial<Attempt> = {}): Prepare =>
  async (forum) => {
    const post = await newPost(forum, 'admin');
    await put(forum, post, before);
    return {
      page: `showthread.php?tid=${post.tid}`,
      // A deleted post is hidden; its button is in what stands in its place.
      post: before === 'deleted' ? `#deleted_post_${post.pid}` : `#post_${post.pid}`,
      look: () => stateOf(forum, post.pid),
      after,
      fill: { reason },
      ...more,
    };
  };

/** What a thread's page and its reply form say of it. */
async function threadState(forum: Forum, tid: string): Promise<string> {
  const desk = await Desk.of(forum, 'moderator');
  const page = await desk.get(`showthread.php?tid=${tid}`);
  const first = /id="post_(\d+)"/.exec(page)?.[1];
  if (first === undefined) return 'gone';
  const form = await desk.get(`newreply.php?tid=${tid}`);
  const isChecked = (name: string) =>
    new RegExp(`name="modoptions\\[${name}\\]" value="1" checked`).test(form);
  const words = [
    stateIn(page, first),
    isChecked('closethread') && 'closed',
    isChecked('stickthread') && 'stuck',
  ];
  return words.filter((word) => word !== false).join(' ');
}

const onThread =
  (before: readonly string[], after: string, more: Partial<Attempt> = {}): Prepare =>
  async (forum) => {
    const { tid } = await newThread(forum);
    const desk = await Desk.of(forum, 'moderator');
    for (const action of before) await desk.post('moderation.php', { action, tid });
    return {
      page: `showthread.php?tid=${tid}`,
      post: before.includes('softdeletethread') ? '.deleted_post_collapsed' : '.post',
      look: () => threadState(forum, tid),
      after,
      fill: { reason },
      ...more,
    };
  };

const moving =
  (
    fill: Fill,
    where: (forum: Forum, thread: Thread) => Promise<string>,
    after: string,
    undone: string,
  ): Prepare =>
  async (forum) => {
    const thread = await newThread(forum);
    return {
      page: `showthread.php?tid=${thread.tid}`,
      post: '.post',
      fill: { ...fill, destination: thread.other },
      look: () => where(forum, thread),
      ...{ after, undone },
    };
  };

async function forumOf(forum: Forum, { tid, fid, other }: Thread): Promise<string> {
  const page = await (await Desk.of(forum, 'moderator')).get(`showthread.php?tid=${tid}`);
  const way = /class="navigation">([\s\S]*?)class="active"/.exec(page)?.[1] ?? '';
  const at = [...way.matchAll(/fid=(\d+)/g)].at(-1)?.[1];
  const list = await (await Desk.of(forum, 'moderator')).get(`forumdisplay.php?fid=${fid}&sortby=started`);
  const redirect = at === other && list.includes(`showthread.php?tid=${tid}"`) ? ', redirect left' : '';
  return `${at === other ? 'other forum' : 'first forum'}${redirect}`;
}

const MEMBER = 'td:has(> .largetext)';

/** Acts on the member, on their profile. */
const onMember =
  (
    look: (desk: Desk, id: string) => Promise<string>,
    after: string,
    more: Partial<Attempt> = {},
    before?: (desk: Desk, id: string, name: string) => Promise<unknown>,
  ): Prepare =>
  async (forum) => {
    const desk = await Desk.of(forum, 'moderator');
    const id = await (await Desk.of(forum, 'member')).id();
    await free(desk, id);
    await before?.(desk, id, forum.account('member').name);
    const page = `member.php?action=profile&uid=${id}`;
    return { page, post: MEMBER, look: () => look(desk, id), after, ...more };
  };

async function banOf(desk: Desk, uid: string): Promise<string> {
  const form = await desk.get(`modcp.php?action=banuser&uid=${uid}`);
  if (!form.includes(`name="uid" value="${uid}"`)) return 'free';
  return `banned ${/<option value="([^"]+)" selected/.exec(form)?.[1] ?? ''}`;
}

async function limitsOf(desk: Desk, uid: string): Promise<string> {
  const form = await desk.get(`modcp.php?action=editprofile&uid=${uid}`);
  const isChecked = (name: string) => new RegExp(`name="${name}" value="1" checked`).test(form);
  return (
    [isChecked('suspendposting') && 'suspended', isChecked('moderateposting') && 'moderated']
      .filter((word) => word !== false)
      .join(' ') || 'free'
  );
}

/** Lifts what an earlier try left behind. */
async function free(desk: Desk, uid: string): Promise<void> {
  if ((await banOf(desk, uid)) !== 'free') await desk.post('modcp.php', { action: 'liftban', uid });
  if ((await limitsOf(desk, uid)) !== 'free') await limit(desk, uid, {});
}

const limit = (desk: Desk, uid: string, fields: Record<string, string>) =>
  desk.post('modcp.php', { action: 'do_editprofile', uid, ...fields });

const banFor = (liftafter: string) => (desk: Desk, _uid: string, username: string) =>
  desk.post('modcp.php', {
    action: 'do_banuser',
    uid: '0',
    username,
    banreason: reason,
    usergroup: '7',
    liftafter,
  });

async function warningsOf(desk: Desk, uid: string): Promise<string[]> {
  const page = await desk.get(`warnings.php?uid=${uid}`);
  return [...page.matchAll(/action=view&amp;wid=(\d+)/g)].map(([, id]) => id ?? '');
}

/** Whether a warning was given since `known` was read, and stands. */
async function newWarning(desk: Desk, uid: string, known: readonly string[]): Promise<string> {
  const made = (await warningsOf(desk, uid)).find((id) => !known.includes(id));
  if (made === undefined) return 'no warning';
  const page = await desk.get(`warnings.php?action=view&wid=${made}`);
  return page.includes('value="do_revoke"') ? 'warning in force' : 'warning revoked';
}

const warning =
  (fill: (type: string) => Fill): Prepare =>
  async (forum) => {
    const desk = await Desk.of(forum, 'moderator');
    const id = await (await Desk.of(forum, 'member')).id();
    const known = await warningsOf(desk, id);
    const form = await desk.get(`warnings.php?action=warn&uid=${id}`);
    const type = /name="type" value="(\d+)"/.exec(form)?.[1];
    if (type === undefined)
      throw cannotTry('the board has no types of warning, or takes no more for this member');
    return {
      page: `member.php?action=profile&uid=${id}`,
      post: MEMBER,
      fill: fill(type),
      look: () => newWarning(desk, id, known),
      ...{ after: 'warning in force', undone: 'warning revoked' },
    };
  };

const reported =
  (verb: string): Prepare =>
  async (forum) => {
    const { pid } = await newPost(forum);
    const member = await Desk.of(forum, 'member');
    await member.post('report.php', {
      action: 'do_report',
      type: 'post',
      pid,
      reason: '1',
      comment: verb,
      no_modal: '1',
    });
    const desk = await Desk.of(forum, 'moderator');
    const page = 'modcp.php?action=reports';
    const isUnread = async () => (await desk.get(page)).includes(`pid=${pid}#pid${pid}"`);
    if (!(await isUnread())) throw cannotTry('the board took no report, or it is on a later page');
    return {
      ...{ page, post: `tr.inline_row:has(a[href*="pid=${pid}#"])` },
      look: async () => ((await isUnread()) ? 'unread' : 'read'),
      after: 'read',
    };
  };

const waiting =
  (kind: 'posts' | 'threads', after: string): Prepare =>
  async (forum) => {
    const post = await newPost(forum);
    const desk = await Desk.of(forum, 'moderator');
    if (kind === 'posts') await put(forum, post, 'unapproved');
    else await desk.post('moderation.php', { action: 'unapprovethread', tid: post.tid });
    const id = kind === 'posts' ? post.pid : post.tid;
    return {
      page: kind === 'posts' ? queue : 'modcp.php?action=modqueue&type=threads',
      post: `tr:has([name="${kind}[${id}]"])`,
      fill: { reason },
      look: () => (kind === 'posts' ? stateOf(forum, id) : threadState(forum, id)),
      after,
    };
  };

const replying =
  (before: readonly string[]): Prepare =>
  async (forum) => {
    const { tid } = await newThread(forum);
    const desk = await Desk.of(forum, 'moderator');
    for (const action of before) await desk.post('moderation.php', { action, tid });
    const text = `An answer for trying, ${forum.word()}.`;
    const look = async () => {
      const page = await desk.get(`showthread.php?tid=${tid}`);
      const pid = /id="pid_(\d+)"/.exec(
        page
          .slice(0, Math.max(0, page.indexOf(text)))
          .split('id="post_')
          .at(-1) ?? '',
      )?.[1];
      const thread = await threadState(forum, tid);
      return `${pid === undefined ? 'no answer' : `answer ${stateIn(page, pid)}`}, thread ${thread}`;
    };
    const state = ['visible', ...(before.length > 0 ? ['closed stuck'] : [])].join(' ');
    return {
      page: `showthread.php?tid=${tid}`,
      ...{ post: '.post', fill: { text }, look },
      after: `answer visible, thread ${state}`,
      undone: `answer deleted, thread ${state}`,
    };
  };

const editing =
  (meanwhile: boolean): Prepare =>
  async (forum) => {
    const { tid, pid } = await newPost(forum, 'admin');
    const desk = await Desk.of(forum, 'moderator');
    const [mine, theirs] = [`As edited, ${forum.word()}.`, `Somebody else's words, ${forum.word()}.`];
    const source = async () =>
      JSON.parse(await desk.get(`xmlhttp.php?action=edit_post&do=get_post&pid=${pid}`)) as string;
    const save = () =>
      desk.post(`xmlhttp.php?action=edit_post&do=update_post&pid=${pid}`, { value: theirs, editreason: '' });
    return {
      ...{ page: `showthread.php?tid=${tid}`, post: `#post_${pid}`, fill: { text: mine } },
      look: async () => ({ [mine]: 'my text', [theirs]: 'their text' })[await source()] ?? 'first text',
      after: meanwhile ? 'their text' : 'my text',
      ...(meanwhile && {
        meanwhile: async () => void (await save()),
        refusal: ['changed-meanwhile'] as const,
      }),
    };
  };

async function signIn(page: Awaited<ReturnType<Forum['page']>>, { name, password }: Account, forum: Forum) {
  await page.goto(forum.address('member.php?action=login'));
  const form = page.locator('form:has(input[name="action"][value="do_login"]):visible').last();
  await form.locator('input[name="username"]').fill(name);
  await form.locator('input[name="password"]').fill(password);
  await form.locator('input[type="submit"]').first().click();
  await page.waitForLoadState('load');
  await page.goto(forum.address('index.php'));
  return (await page.locator('a[href*="logoutkey="]').count()) > 0;
}

const DAY = 86_400;

export const plan = definePlan(mybbActions, {
  platform: 'mybb',
  people: ['moderator', 'admin', 'member'],
  signIn,
  // A board does not say its version to its visitors, but names the scripts by it.
  version: async (forum) => {
    const page = await (await Desk.of(forum, 'moderator')).get('private.php?action=send');
    const code = /bbcodes_sceditor\.js\?ver=18(\d\d)/.exec(page)?.[1];
    return code === undefined ? null : `1.8.${Number(code)}`;
  },
  home: async () => 'index.php',
  pages: {
    topic: async (forum) => {
      const { tid } = await newPost(forum);
      return { page: `showthread.php?tid=${tid}`, posts: 2 };
    },
    listing: async (forum) => {
      const { fid } = await newThread(forum);
      const page = await (await Desk.of(forum, 'moderator')).get(`forumdisplay.php?fid=${fid}`);
      const rows = page.split('class="inline_row"').slice(1);
      return {
        page: `forumdisplay.php?fid=${fid}`,
        posts: rows.filter((row) => !row.includes('movefolder')).length,
      };
    },
    queue: async (forum) => {
      await put(forum, await newPost(forum), 'unapproved');
      const page = await (await Desk.of(forum, 'moderator')).get(queue);
      return { page: queue, posts: [...page.matchAll(/name="posts\[\d+\]" value="approve"/g)].length };
    },
    profile: async (forum) => {
      const id = await (await Desk.of(forum, 'member')).id();
      return { page: `member.php?action=profile&uid=${id}`, posts: 1 };
    },
  },
  composer: async (forum) => {
    const { tid } = await newThread(forum);
    return {
      page: `showthread.php?tid=${tid}`,
      post: '.post',
      text: (page) => page.locator('#quick_reply_form textarea[name="message"]').inputValue(),
    };
  },
  verbs: {
    reply: replying([]),
    edit: editing(false),
    'approve-post': onPost('unapproved', 'visible'),
    'unapprove-post': onPost('visible', 'unapproved'),
    'delete-post': onPost('visible', 'deleted'),
    'restore-post': onPost('deleted', 'visible'),
    'reject-post': waiting('posts', 'deleted'),
    'requeue-post': { undoOf: 'reject-post' },
    'purge-post': onPost('visible', 'gone'),
    'report-accept': reported('accept'),
    'report-reject': reported('reject'),
    close: onThread([], 'visible closed'),
    open: onThread(['openclosethread'], 'visible'),
    stick: onThread([], 'visible stuck'),
    unstick: onThread(['stick'], 'visible'),
    move: moving({}, forumOf, 'other forum', 'first forum'),
    'move-redirect': moving({ seconds: 3 * DAY }, forumOf, 'other forum, redirect left', 'first forum'),
    'approve-thread': waiting('threads', 'visible'),
    'unapprove-thread': onThread([], 'unapproved'),
    'delete-thread': onThread([], 'deleted'),
    'restore-thread': onThread(['softdeletethread'], 'visible'),
    'reject-thread': waiting('threads', 'deleted'),
    'requeue-thread': { undoOf: 'reject-thread' },
    'purge-thread': onThread([], 'gone'),
    'private-message': async (forum) => {
      const member = await Desk.of(forum, 'member');
      const title = `For trying ${forum.word()}`;
      return {
        page: `member.php?action=profile&uid=${await member.id()}`,
        post: MEMBER,
        fill: { title, text: 'A message for trying.' },
        look: async () => ((await member.get('private.php')).includes(title) ? 'received' : 'nothing'),
        after: 'received',
      };
    },
    warn: warning((kind) => ({ kind, reason })),
    'warn-custom': warning(() => ({ kind: '1', title: 'A reason of my own', reason, seconds: DAY })),
    'revoke-warning': { undoOf: 'warn' },
    'moderate-posts': onMember(limitsOf, 'moderated', { fill: { seconds: DAY, reason } }),
    'trust-posts': onMember(limitsOf, 'free', {}, (desk, uid) =>
      limit(desk, uid, { moderateposting: '1', modpost_time: '1', modpost_period: 'days' }),
    ),
    'suspend-posting': onMember(limitsOf, 'suspended', { fill: { seconds: null, reason } }),
    'allow-posting': onMember(limitsOf, 'free', {}, (desk, uid) =>
      limit(desk, uid, { suspendposting: '1', suspost_time: '1', suspost_period: 'days' }),
    ),
    ban: onMember(banOf, 'banned 3-0-0', { fill: { seconds: 3 * DAY, reason } }),
    'lift-ban': onMember(banOf, 'free', {}, banFor('1-0-0')),
    'ban-permanent': onMember(banOf, 'banned ---', { fill: { reason } }),
    'lift-permanent-ban': onMember(banOf, 'free', {}, banFor('---')),
    'user-note': async (forum) => {
      const desk = await Desk.of(forum, 'moderator');
      const id = await (await Desk.of(forum, 'member')).id();
      const text = `Seen while trying, ${forum.word()}.`;
      return {
        ...{ page: `member.php?action=profile&uid=${id}`, post: MEMBER, fill: { text } },
        look: async () =>
          (await desk.get(`modcp.php?action=editprofile&uid=${id}`)).includes(text) ? 'noted' : 'no note',
        after: 'noted',
      };
    },
  },
  extras: {
    'reply, thread closed and stuck': { verb: 'reply', prepare: replying(['openclosethread', 'stick']) },
    'edit, changed meanwhile': { verb: 'edit', prepare: editing(true) },
    'close, another was quicker': {
      verb: 'close',
      async prepare(forum) {
        const attempt = await onThread([], 'visible closed')(forum);
        const tid = attempt.page.split('tid=')[1] ?? '';
        const meanwhile = async () =>
          void (await (
            await Desk.of(forum, 'admin')
          ).post('moderation.php', { action: 'openclosethread', tid }));
        return { ...attempt, meanwhile, refusal: ['already-done'] };
      },
    },
    'delete-post, deleted for ever meanwhile': {
      verb: 'delete-post',
      async prepare(forum) {
        const attempt = await onPost('visible', 'gone')(forum);
        const [tid = '', posts = ''] = [attempt.page.split('tid=')[1], attempt.post.replace('#post_', '')];
        const meanwhile = async () =>
          void (await (
            await Desk.of(forum, 'admin')
          ).post('moderation.php', { action: 'do_multideleteposts', tid, posts }));
        return { ...attempt, meanwhile, refusal: ['gone'] };
      },
    },
    'delete-thread, from the list': {
      verb: 'delete-thread',
      async prepare(forum) {
        const thread = await newThread(forum);
        return {
          page: `forumdisplay.php?fid=${thread.fid}`,
          post: `tr.inline_row:has(#tid_${thread.tid})`,
          fill: { reason },
          look: () => threadState(forum, thread.tid),
          after: 'deleted',
        };
      },
    },
  },
});
