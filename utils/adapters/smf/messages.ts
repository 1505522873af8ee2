import type { Sent, Trouble } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import { type Forum, getPage, NOTHING_SENT, type SmfPage } from './forum';
import { linksIn } from './links';
import { topicOf } from './read';
import { isRecycled, isUnapproved, topicLinks } from './read-topic';
import * as select from './selectors';

/** Posts as the forum has them now. */

export interface Message {
  id: string;
  page: SmfPage;
  element: Element;
  topic: string;
  unapproved: boolean;
  recycled: boolean;
  /** The first of its topic, which goes only with it. */
  first: boolean;
}

/**
 * Where a post is now: in the topic it was in, else wherever SMF leads to by its id. SMF keeps for two minutes where a post was, so a
 * page without the post says that it is not in that topic, not that it is gone: `changed-meanwhile`.
 */
export async function findMessage(forum: Forum, id: string, topic: string | null): Promise<Sent<Message>> {
  if (topic !== null) {
    const page = await getPage(forum, `topic=${topic}.msg${id}`);
    const message = page.ok ? messageOn(page.answer.body, id) : null;
    if (page.ok && message !== null) return { ok: true, answer: { ...page.answer, body: message } };
    if (!page.ok && page.trouble.failure.code !== 'gone') return page;
  }
  const page = await getPage(forum, `msg=${id}`);
  if (!page.ok) return page;
  const message = messageOn(page.answer.body, id);
  if (message !== null) return { ok: true, answer: { ...page.answer, body: message } };
  const trouble: Trouble = {
    ...NOTHING_SENT,
    http: page.answer.status,
    failure: failure('changed-meanwhile'),
  };
  return { ok: false, trouble };
}

export function messageOn(page: SmfPage, id: string): Message | null {
  const body = page.document.querySelector(`${select.POSTS} #msg_${id}`);
  const element = body?.closest(`#msg${id}`) ?? body?.closest('.post_wrapper') ?? null;
  const topic = topicOf(page);
  if (element === null || topic === null) return null;
  const links = linksIn(element.querySelector(select.TOOLS));
  return {
    id,
    page,
    element,
    topic,
    unapproved: isUnapproved(element),
    recycled: isRecycled([...links, ...topicLinks(page.document)]),
    first: isFirst(element, links),
  };
}

/** Answers are numbered; the first post of a topic is not, and its tools remove the topic. */
function isFirst(element: Element, links: ReturnType<typeof linksIn>): boolean {
  if (links.some((link) => link.get('action') === 'removetopic2')) return true;
  if (links.some((link) => link.get('action') === 'deletemsg')) return false;
  return element.querySelector('.page_number') === null;
}
