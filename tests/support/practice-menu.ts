import { practicePack } from '@/assets/packs/practice';
import { genericActing } from '@/utils/adapters/generic/act';
import { genericReading } from '@/utils/adapters/generic/read';
import { type Command, type Input, type Outcome, outcomeSchema } from '@/utils/domain/outcome';
import type { PageContext, Post } from '@/utils/domain/post';
import type { PracticeForum } from '../tools/practice-forum/server';
import type { Post as ForumPost, PostState, RestrictionKind } from '../tools/practice-forum/types';
import { type Visit, visit } from './forum-visit';
import { orderFor } from './recipe-orders';

/** Menus of posts on the running practice forum, opened and used through the two halves of the generic adapter. */

export const QUEUE = '/moderation/reports';

export interface Menu {
  tab: Visit;
  context: PageContext;
  post: Post;
}

/** The menu of a post, on its topic's page unless said otherwise. */
export async function openMenu(
  forum: PracticeForum,
  id: number,
  { account = 'moderator', path = `/posts/${id}` } = {},
): Promise<Menu> {
  const tab = visit(forum, account, practicePack.recipes);
  const page = await tab.open(path);
  const found = genericReading.listPosts(page, page.document).find(({ key }) => key === `post:${id}`);
  const post = found && genericReading.readPost(page, found);
  if (!post) throw new Error(`No post ${id} on ${path}.`);
  return { tab, context: genericReading.readContext(page), post };
}

/** What the menu offers after the forum was asked. */
export async function offered({ tab, context, post }: Menu) {
  return (await genericActing.inspect?.(tab.env, context, post))?.capabilities ?? post.capabilities;
}

export async function choose(menu: Menu, native: string, input: Partial<Input> = {}): Promise<Command> {
  const capability = (await offered(menu)).find((one) => one.native === native);
  if (!capability) throw new Error(`${native} is not offered.`);
  return orderFor(menu.post, capability, menu.context, input);
}

export async function carryOut({ tab }: Menu, command: Command): Promise<Outcome> {
  return outcomeSchema.parse(await genericActing.perform(tab.env, command));
}

/** A visible answer by an ordinary member, in the first topic that has one, put into a state. */
export function somePost({ state: store }: PracticeForum, state: PostState = 'visible'): ForumPost {
  const post = [...store.posts.values()].find((one) => {
    const isAnswer = store.postsOf(one.topic)[0]?.id !== one.id;
    return isAnswer && one.state === 'visible' && store.member(one.author).role === 'member';
  });
  if (!post) throw new Error('The forum has no such post.');
  post.stateBefore = post.state;
  post.state = state;
  return post;
}

/** A report on a post, a minute old; a claimed one is the moderator's. */
export function addReport(
  { state: store }: PracticeForum,
  post: ForumPost,
  state: 'open' | 'claimed' = 'open',
): void {
  const id = store.nextId('report');
  const claimedBy = state === 'claimed' ? (store.memberByAccount('moderator')?.id ?? null) : null;
  const open = { closedBy: null, closedAt: null, claimedBy, state };
  const why = { reason: 'It is off topic', details: '', at: store.now() - 60_000 };
  store.reports.set(id, { id, post: post.id, reporter: 1, ...why, ...open });
}

/** Restricts the author of a post without end. */
export function restrictAuthor(
  { state: store }: PracticeForum,
  post: ForumPost,
  kind: RestrictionKind,
): void {
  store.member(post.author).restrictions.push({ kind, at: store.now(), until: null, reason: '', by: 1 });
}
