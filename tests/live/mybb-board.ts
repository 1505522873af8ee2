import type { APIRequestContext } from 'playwright-core';
import { type Account, cannotTry, type Forum, type Person } from './plan';

/**
 * A running MyBB by its own pages: content for trying, and looks at what came of an act. The administrator starts threads and answers stand in
 * the moderator's name or the other way round, for MyBB joins two posts of one person in a row; members may write only once a minute.
 */

export class Desk {
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
export async function forumsOf(forum: Forum): Promise<string[]> {
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

export interface Thread {
  tid: string;
  fid: string;
  other: string;
}

export async function newThread(forum: Forum, person: Person = 'admin'): Promise<Thread> {
  const [fid = '', other = ''] = await forumsOf(forum);
  const subject = `For trying ${forum.word()}`;
  const desk = await Desk.of(forum, person);
  const form = { action: 'do_newthread', subject, message: `A thread, ${forum.word()}.` };
  const answer = await desk.post(`newthread.php?fid=${fid}&processed=1`, form);
  const tid = /tid=(\d+)/.exec(answer)?.[1];
  if (tid === undefined) throw cannotTry('the board did not say which thread it made');
  return { tid, fid, other };
}

/** An answer by the moderator, unless said, in the administrator's thread, or by the administrator in the moderator's. */
export async function newPost(forum: Forum, person: Person = 'moderator'): Promise<Thread & { pid: string }> {
  const thread = await newThread(forum, person === 'admin' ? 'moderator' : 'admin');
  const desk = await Desk.of(forum, person);
  const message = `An answer, ${forum.word()}.`;
  await desk.post('newreply.php', { action: 'do_newreply', tid: thread.tid, subject: 'RE', message });
  const page = await desk.get(`showthread.php?tid=${thread.tid}`);
  const pid = [...page.matchAll(/id="post_(\d+)"/g)].map(([, id]) => id ?? '').at(-1);
  if (pid === undefined) throw cannotTry('the answer is not in its thread');
  return { ...thread, pid };
}

export async function select(forum: Forum, cookie: string, id: string): Promise<void> {
  const page = await forum.page('moderator');
  await page.context().addCookies([{ name: cookie, value: `|${id}|`, url: forum.url.href }]);
}

export type PostState = 'visible' | 'unapproved' | 'deleted';

export async function put(
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

export const stateIn = (page: string, pid: string) => {
  const classes = new RegExp(`<div class="post ([^"]*)"[^>]*id="post_${pid}"`).exec(page)?.[1];
  if (classes === undefined) return 'gone';
  return classes.includes('deleted_post')
    ? 'deleted'
    : classes.includes('unapproved_post')
      ? 'unapproved'
      : 'visible';
};

export async function stateOf(forum: Forum, pid: string): Promise<string> {
  const desk = await Desk.of(forum, 'moderator');
  return stateIn(await desk.get(`showthread.php?mode=threaded&pid=${pid}`), pid);
}

/** What a thread's page and its reply form say of it. */
export async function threadState(forum: Forum, tid: string): Promise<string> {
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

export async function forumOf(forum: Forum, { tid, fid, other }: Thread): Promise<string> {
  const page = await (await Desk.of(forum, 'moderator')).get(`showthread.php?tid=${tid}`);
  const way = /class="navigation">([\s\S]*?)class="active"/.exec(page)?.[1] ?? '';
  const at = [...way.matchAll(/fid=(\d+)/g)].at(-1)?.[1];
  const list = await (await Desk.of(forum, 'moderator')).get(`forumdisplay.php?fid=${fid}&sortby=started`);
  const redirect = at === other && list.includes(`showthread.php?tid=${tid}"`) ? ', redirect left' : '';
  return `${at === other ? 'other forum' : 'first forum'}${redirect}`;
}

export async function banOf(desk: Desk, uid: string): Promise<string> {
  const page = await desk.get(`modcp.php?action=banuser&uid=${uid}`);
  // Boards with several languages have a form at their foot that carries the page's address, with the same field.
  const form = /value="do_banuser"([\s\S]*?)<\/form>/.exec(page)?.[1] ?? '';
  if (!form.includes(`name="uid" value="${uid}"`)) return 'free';
  return `banned ${/<option value="([^"]+)" selected/.exec(form)?.[1] ?? ''}`;
}

export async function limitsOf(desk: Desk, uid: string): Promise<string> {
  const form = await desk.get(`modcp.php?action=editprofile&uid=${uid}`);
  const isChecked = (name: string) => new RegExp(`name="${name}" value="1" checked`).test(form);
  return (
    [isChecked('suspendposting') && 'suspended', isChecked('moderateposting') && 'moderated']
      .filter((word) => word !== false)
      .join(' ') || 'free'
  );
}

/** Lifts what an earlier try left behind. */
export async function free(desk: Desk, uid: string): Promise<void> {
  if ((await banOf(desk, uid)) !== 'free') await desk.post('modcp.php', { action: 'liftban', uid });
  if ((await limitsOf(desk, uid)) !== 'free') await limit(desk, uid, {});
}

export const limit = (desk: Desk, uid: string, fields: Record<string, string>) =>
  desk.post('modcp.php', { action: 'do_editprofile', uid, ...fields });

export async function warningsOf(desk: Desk, uid: string): Promise<string[]> {
  const page = await desk.get(`warnings.php?uid=${uid}`);
  return [...page.matchAll(/action=view&amp;wid=(\d+)/g)].map(([, id]) => id ?? '');
}

/** Whether a warning was given since `known` was read, and stands. */
export async function newWarning(desk: Desk, uid: string, known: readonly string[]): Promise<string> {
  const made = (await warningsOf(desk, uid)).find((id) => !known.includes(id));
  if (made === undefined) return 'no warning';
  const page = await desk.get(`warnings.php?action=view&wid=${made}`);
  return page.includes('value="do_revoke"') ? 'warning in force' : 'warning revoked';
}

/** Boards have a second form to sign in at their head, hidden. */
export async function signIn(
  page: Awaited<ReturnType<Forum['page']>>,
  { name, password }: Account,
  forum: Forum,
) {
  await page.goto(forum.address('member.php?action=login'));
  const form = page.locator('form:has(input[name="action"][value="do_login"]):visible').last();
  await form.locator('input[name="username"]').fill(name);
  await form.locator('input[name="password"]').fill(password);
  await form.locator('input[type="submit"]').first().click();
  await page.waitForLoadState('load');
  await page.goto(forum.address('index.php'));
  return (await page.locator('a[href*="logoutkey="]').count()) > 0;
}
