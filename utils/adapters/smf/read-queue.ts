import { cut, textOf, tidy } from '@/utils/adapters/shared/dom';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState } from '@/utils/domain/post';
import type { SmfVerb } from './actions';
import { idIn, linksIn, messageIn, type Parameters, parametersOf } from './links';
import { offer, postVerbs } from './offers';
import { authorOf, LONGEST_TEXT, LONGEST_TITLE, mayWriteTo, PATROL, personIn } from './parts';
import { isUnapproved } from './read-topic';
import * as select from './selectors';

/** Posts outside of their topics: reported, waiting for approval, recent, or all of one member. */

/** The head of an item: links to board, post and author. */
function headOf(item: Element): Element | null {
  return item.querySelector('.topic_details, h5, h3');
}

function postLink(head: Element | null): Element | null {
  const links = Array.from(head?.querySelectorAll('a[href]') ?? []);
  return links.find((link) => messageIn(parametersOf(link.getAttribute('href'))) !== null) ?? null;
}

/** Reports have an id of their own: one post can be in several lists of them. */
function reportIn(links: readonly Parameters[], form: Element | null): Parameters | null {
  const report = [...links, parametersOf(form?.getAttribute('action'))];
  return report.find((link) => idIn(link, 'rid') !== null) ?? null;
}

function reportOf(item: Element): Parameters | null {
  return reportIn(
    linksIn(item, `${select.TOOLS} a[href], .buttonlist a[href]`),
    item.matches('form') ? item : null,
  );
}

/** Guests are only a name: the last of what stands out in a head of the moderation center, the first elsewhere. */
function authorIn(item: Element, head: Element | null): Element | null {
  const link = head?.querySelector('a[href*="action=profile"]');
  if (link || head === null) return link ?? null;
  const names = Array.from(head.querySelectorAll('strong')).filter(
    (name) => name.querySelector('a') === null,
  );
  return (item.closest(select.MODERATION) ? names.at(-1) : names[0]) ?? null;
}

export function listItem(item: Element): FoundPost[] {
  const head = headOf(item);
  const id = messageIn(parametersOf(postLink(head)?.getAttribute('href')));
  const person = personIn(authorIn(item, head));
  const target = id === null ? person.authorId && `user:${person.authorId}` : `post:${id}`;
  if (!target) return [];
  const report = reportOf(item);
  const key = report === null ? target : `report:${idIn(report, 'rid')}:${target}`;
  const place = { place: head?.querySelector('h5') ?? head ?? item, before: null };
  return [{ element: item, key, ...place, ...person }];
}

export function readItem(page: Page, found: FoundPost): Post | null {
  const { element: item } = found;
  const link = postLink(headOf(item));
  const [, rid, kind, id] = /^(?:report:(\d+):)?(post|user):(\d+)$/.exec(found.key) ?? [];
  if (id === undefined || (kind === 'post' && link === null)) return null;
  const parameters = parametersOf(link?.getAttribute('href'));
  const links = linksIn(item, `${select.TOOLS} a[href], .buttonlist a[href]`);
  const topic = [parameters, ...links].map((one) => idIn(one, 'topic')).find((one) => one !== null) ?? null;
  const isWaiting = links.some((one) => one.has('approve'));
  const how = { unapproved: isWaiting || isUnapproved(item), recycled: false };
  const verbs: SmfVerb[] = postVerbs(links, how);
  if (verbs.includes('handle')) verbs.push('dismiss');
  if (mayWriteTo(page, found.authorId)) verbs.push('message');
  const states: PostState[] = [];
  if (how.unapproved) states.push('unapproved');
  if (rid !== undefined && !verbs.includes('reopen')) states.push('reported');
  const area = reportOf(item)?.get('area');
  return {
    target: kind === 'user' ? { kind, id, parent: null } : { kind: 'post', id, parent: topic },
    topic: topic === null ? null : { kind: 'topic', id: topic, parent: boardIn(item) },
    author: authorOf(page, found),
    url: ownUrl(link?.getAttribute('href'), page.url)?.href ?? null,
    title: textOf(link, LONGEST_TITLE) || null,
    text: textIn(item),
    at: null,
    states,
    capabilities: offer(verbs),
    trigger:
      rid !== undefined
        ? { src: 'report', reportId: rid, reportedAt: null }
        : { ...PATROL, src: how.unapproved ? 'queue' : 'patrol' },
    claim: null,
    handles: { ...(rid === undefined ? {} : { report: rid }), ...(area === undefined ? {} : { area }) },
  };
}

function boardIn(item: Element): string | null {
  return (
    linksIn(headOf(item))
      .map((link) => idIn(link, 'board'))
      .find((id) => id !== null) ?? null
  );
}

/** Lists of posts have a box for the text; a report has it between its head and its tools. */
function textIn(item: Element): string {
  const box =
    item.querySelector('.list_posts') ?? (item.matches('form') ? item.querySelector('.windowbg') : null);
  if (box !== null) return textOf(box, LONGEST_TEXT);
  const aside = `h5, .smalltext, ${select.TOOLS}, .page_number`;
  const parts = Array.from(item.childNodes).filter(
    (node) => node.nodeType === 3 || (node.nodeType === 1 && !(node as Element).matches(aside)),
  );
  const text = parts.map((node) => (node.nodeName === 'BR' ? '\n' : (node.textContent ?? ''))).join('');
  return cut(tidy(text), LONGEST_TEXT);
}
