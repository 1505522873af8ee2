import { writingOf } from '@/utils/adapters/writing';
import type { CitedRule } from '@/utils/domain/guideline';
import type { PageContext, Post, Standing } from '@/utils/domain/post';
import type { History } from '@/utils/domain/summary';
import { NO_DATA, type ReplyData } from './template/reply-data';

/** What a page, the platform and one's own log know, as a reply's data. */
export interface PageFacts {
  context: PageContext | null;
  post: Post | null;
  /** What the platform tells of the author when asked; null: not asked, or it tells nothing. */
  standing: Standing | null;
  history: History | null;
  rule: CitedRule | null;
  selection: string | null;
  /** Address of the page, absolute. */
  url: string | null;
  now: Date;
  /** Name of an action of the log, in the person's language. */
  actionName(code: string): string;
}

const NEW_DAYS = 7;
const NEW_POSTS = 5;
const DAY_MS = 86_400_000;

export function replyDataOf(facts: PageFacts): ReplyData {
  const { context, post, history, rule, selection, now } = facts;
  const page = facts.url !== null && URL.canParse(facts.url) ? new URL(facts.url) : null;
  const [last] = history?.items ?? [];
  return {
    ...NO_DATA,
    author: authorOf(facts),
    post: {
      id: post?.target.id ?? null,
      link: post?.url ?? null,
      number: post?.handles.number ?? null,
      text: post?.text || null,
      at: post?.at ?? null,
    },
    topic: {
      id: post?.topic?.id ?? post?.handles.topic ?? null,
      title: post?.title ?? null,
      link: page === null ? null : page.origin + page.pathname + page.search,
      category: null,
    },
    viewer: { name: context?.viewer.name ?? null },
    site: { name: page?.hostname ?? null, link: page?.origin ?? null, platform: context?.label ?? null },
    rule: rule === null ? null : { id: rule.id, title: rule.title, link: rule.url, text: rule.text },
    earlier: {
      count: history?.total ?? null,
      last: last ? { action: facts.actionName(last.action), at: last.at } : null,
    },
    selection,
    now: now.toISOString(),
  };
}

function authorOf({ context, post, standing, now }: PageFacts): ReplyData['author'] {
  const author = post?.author ?? null;
  if (author === null || post === null) return NO_DATA.author;
  return {
    id: author.id,
    name: author.name,
    handle: writingOf(context?.platform ?? null).handleOf(author, post.handles),
    joined: standing?.joinedAt ?? null,
    posts: standing?.posts ?? null,
    is_new: isNew(standing, now),
    link: author.url,
  };
}

/** In their first days, or with their first posts; null where the platform tells neither. */
function isNew(standing: Standing | null, now: Date): boolean | null {
  if (standing === null || (standing.joinedAt === null && standing.posts === null)) return null;
  const days = standing.joinedAt === null ? null : (now.getTime() - Date.parse(standing.joinedAt)) / DAY_MS;
  return (days !== null && days < NEW_DAYS) || (standing.posts !== null && standing.posts < NEW_POSTS);
}
