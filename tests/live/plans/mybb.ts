import { mybbActions } from '@/utils/adapters/mybb/actions';
import {
  banOf,
  Desk,
  forumOf,
  free,
  limit,
  limitsOf,
  newPost,
  newThread,
  newWarning,
  type PostState,
  put,
  signIn,
  stateIn,
  stateOf,
  type Thread,
  threadState,
  warningsOf,
} from '../mybb-board';
import { type Attempt, cannotTry, definePlan, type Fill, type Forum, type Prepare } from '../plan';

/** MyBB: what is tried, and what the board must say afterwards. */

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

const banFor = (liftafter: string) => (desk: Desk, _uid: string, username: string) =>
  desk.post('modcp.php', {
    action: 'do_banuser',
    uid: '0',
    username,
    banreason: reason,
    usergroup: '7',
    liftafter,
  });

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

/** Moderators cannot be reported, so it is a post of the member's, or their profile; the administrator reports. */
const reported =
  (type: 'post' | 'profile'): Prepare =>
  async (forum) => {
    const member = await (await Desk.of(forum, 'member')).id();
    const pid = type === 'post' ? (await newPost(forum, 'member')).pid : member;
    const link = type === 'post' ? `pid=${pid}#pid${pid}` : `uid=${member}`;
    const form = { action: 'do_report', type, pid, reason: '1', comment: 'For trying', no_modal: '1' };
    await (await Desk.of(forum, 'admin')).post('report.php', form);
    const desk = await Desk.of(forum, 'moderator');
    const page = 'modcp.php?action=reports';
    // Of a reported post there are links to its author as well.
    const row = new RegExp(`<td class="trow[12]">(?!A <a)[^<]*<a href="[^"]*${link}"`);
    const isUnread = async () => {
      const html = await desk.get(page);
      return type === 'post' ? html.includes(`${link}"`) : row.test(html.replaceAll('&amp;', '&'));
    };
    if (!(await isUnread())) throw cannotTry('the board took no report, or it is on a later page');
    const isAbout =
      type === 'post' ? `a[href$="${link}"]` : `td:first-child > a:first-child[href$="${link}"]`;
    return {
      ...{ page, post: `tr.inline_row:has(${isAbout})` },
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
  author: async (forum) => {
    const id = await (await Desk.of(forum, 'member')).id();
    const page = `member.php?action=profile&uid=${id}`;
    const profile = await (await Desk.of(forum, 'moderator')).get(page);
    const posts = /<td class="trow1">([\d,]+) \(/.exec(profile)?.[1]?.replace(/\D/g, '');
    const rank = />\s*\(([^)]+)\)<br/.exec(profile)?.[1];
    if (!posts || !rank)
      throw cannotTry('the profile does not show posts and rank as the default theme does');
    return { page, post: MEMBER, shows: [posts === '1' ? '1 post' : `${posts} posts`, rank] };
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
    'report-accept': reported('post'),
    'report-reject': reported('profile'),
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
    'move, from the list': {
      verb: 'move',
      async prepare(forum) {
        const thread = await newThread(forum);
        return {
          page: `forumdisplay.php?fid=${thread.fid}`,
          post: `tr.inline_row:has(#tid_${thread.tid})`,
          fill: { destination: thread.other },
          look: () => forumOf(forum, thread),
          ...{ after: 'other forum', undone: 'first forum' },
        };
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
