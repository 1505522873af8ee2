import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { firstText, matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState, Target } from '@/utils/domain/post';
import { type XenforoVerb, xenforoActions } from './actions';
import { idOfLink, linkTo } from './links';
import { authorOf, personIn } from './people';
import { timeOf } from './read-posts';
import * as select from './selectors';
import { isStaff } from './viewer';

const PATROL = { src: 'patrol', reportId: null, reportedAt: null } as const;

/** Rows of lists of threads. */
export function listRows(root: ParentNode): FoundPost[] {
  return matchesIn(root, select.ROW).flatMap((element) => {
    const id = threadOf(element);
    if (id === null) return [];
    const username = element.querySelector('.structItem-cell--main .structItem-minor .username');
    const person = personIn(username, element.getAttribute('data-author')?.slice(0, 200) || null);
    const place = element.querySelector(select.ROW_TITLE) ?? element;
    return { element, key: `topic:${id}`, place, before: null, ...person };
  });
}

function threadOf({ className }: Element): string | null {
  return numberAfter(/(?:^|\s)js-threadListItem-(\d+)(?:\s|$)/.exec(className)?.[1], '');
}

export function readRow(page: Page, found: FoundPost): Post | null {
  const { element, key } = found;
  const id = threadOf(element);
  if (id === null || `topic:${id}` !== key) return null;
  const target: Target = { kind: 'topic', id, parent: null };
  const states: PostState[] = [];
  if (element.classList.contains('is-deleted')) states.push('deleted');
  if (element.classList.contains('is-moderated')) states.push('unapproved');
  if (element.querySelector(select.ROW_LOCKED)) states.push('locked');
  if (element.querySelector(select.ROW_STICKY)) states.push('pinned');
  const links = Array.from(element.querySelectorAll(`${select.ROW_TITLE} a[href]`));
  // A prefix is a link, too.
  const title = links.find((link) => idOfLink(link.getAttribute('href'), 'threads') === id) ?? links.at(-1);
  const verbs = element.querySelector(select.INLINE_TOGGLE) ? rowVerbs(states) : [];
  return {
    target,
    topic: target,
    author: authorOf(page, element, found, '.structItem-minor a.username[href]'),
    url: absoluteUrl(title?.getAttribute('href'), page.url),
    title: textOf(title, 300) || null,
    text: '',
    at: timeOf(element.querySelector('.structItem-startDate time[data-time]')),
    states,
    capabilities: capabilitiesOf(xenforoActions, verbs),
    trigger: states.includes('unapproved') ? { ...PATROL, src: 'queue' } : PATROL,
    claim: null,
    handles: { thread: id },
  };
}

function rowVerbs(states: readonly PostState[]): XenforoVerb[] {
  if (states.includes('deleted')) return ['undelete-thread'];
  const first: XenforoVerb[] = states.includes('unapproved')
    ? ['approve-thread', 'reject-thread']
    : ['delete-thread'];
  return [
    ...first,
    states.includes('locked') ? 'unlock' : 'lock',
    states.includes('pinned') ? 'unstick' : 'stick',
  ];
}

/** The list of reports, and the page of one. */
export function listReports({ document, url }: Page, root: ParentNode): FoundPost[] {
  if (document.querySelector(select.REPORT_PAGE)) {
    const id = idOfLink(url.href, 'reports');
    const element = matchesIn(root, select.REPORT_CONTENT)[0];
    if (id === null || element === undefined) return [];
    const person = personIn(element.querySelector('.username'));
    return [{ element, key: `report:${id}`, place: element, before: null, ...person }];
  }
  if (document.querySelector(select.REPORT_LIST) === null) return [];
  return matchesIn(root, select.REPORT_ROW).flatMap((element) => {
    const id = idOfLink(reportLink(element)?.getAttribute('href'), 'reports');
    if (id === null) return [];
    const place = element.querySelector(select.ROW_TITLE) ?? element;
    // People in a row are who reported and who commented, too: whose post it is stands on the report's own page.
    return { element, key: `report:${id}`, place, before: null, authorName: null, authorId: null };
  });
}

function reportLink(element: Element): Element | null {
  const links = Array.from(element.querySelectorAll('a[href]'));
  return links.find((link) => idOfLink(link.getAttribute('href'), 'reports') !== null) ?? null;
}

export function readReport(page: Page, found: FoundPost): Post | null {
  const id = numberAfter(found.key, 'report:');
  const { element } = found;
  const isPage = page.document.querySelector(select.REPORT_PAGE) !== null;
  const link = isPage ? null : reportLink(element);
  const shown = idOfLink(isPage ? page.url.href : link?.getAttribute('href'), 'reports');
  if (id === null || shown !== id) return null;
  const verbs: XenforoVerb[] = isStaff(page.document) ? ['resolve-report', 'reject-report', 'claim'] : [];
  return {
    target: { kind: 'report', id, parent: null },
    topic: null,
    author: isPage ? authorOf(page, element, found, 'a.username[href]') : null,
    url: absoluteUrl(isPage ? page.url.href : link?.getAttribute('href'), page.url),
    title: isPage ? firstText(page.document, select.TITLE, 300) : textOf(link, 300) || null,
    text: textOf(element.querySelector(select.BODY), 20_000),
    at: null,
    states: ['reported'],
    capabilities: capabilitiesOf(xenforoActions, verbs),
    trigger: {
      src: 'report',
      reportId: id,
      reportedAt: timeOf(element.querySelector('.structItem-startDate time[data-time]')),
    },
    claim: null,
    handles: { report: id },
  };
}

/** Posts and threads that wait for approval; what else can wait is left to the site. */
export function listWaiting(root: ParentNode): FoundPost[] {
  return matchesIn(root, select.QUEUE_CHOICE).flatMap((choice) => {
    const [, type, id] = /^queue\[(post|thread)\]\[(\d+)\]$/.exec(choice.getAttribute('name') ?? '') ?? [];
    const element = choice.closest(select.QUEUE_ITEM);
    if (!element || id === undefined || numberAfter(id, '') === null) return [];
    const person = personIn(element.querySelector('.username'), element.getAttribute('data-author'));
    const place = element.querySelector('.message-attribution, .contentRow-header') ?? element;
    return { element, key: `${type === 'post' ? 'post' : 'topic'}:${id}`, place, before: null, ...person };
  });
}

export function readWaiting(page: Page, found: FoundPost): Post | null {
  const { element, key } = found;
  const isThread = key.startsWith('topic:');
  const id = key.slice(key.indexOf(':') + 1);
  const name = `queue[${isThread ? 'thread' : 'post'}][${id}]`;
  const choices = Array.from(element.querySelectorAll(select.QUEUE_CHOICE));
  if (!choices.some((choice) => choice.getAttribute('name') === name)) return null;
  const target: Target = { kind: isThread ? 'topic' : 'post', id, parent: null };
  const verbs: XenforoVerb[] = isThread ? ['approve-thread', 'reject-thread'] : ['approve', 'reject'];
  return {
    target,
    topic: isThread ? target : null,
    author: authorOf(page, element, found, 'a.username[href]'),
    url: absoluteUrl(element.querySelector('.message-attribution a[href]')?.getAttribute('href'), page.url),
    title: null,
    text: textOf(element.querySelector(select.BODY), 20_000),
    at: timeOf(element.querySelector('time[data-time]')),
    states: ['unapproved'],
    capabilities: capabilitiesOf(xenforoActions, verbs),
    trigger: { src: 'queue', reportId: null, reportedAt: null },
    claim: null,
    handles: isThread ? { thread: id } : { post: id },
  };
}

export function listProfile(root: ParentNode): FoundPost[] {
  return matchesIn(root, select.PROFILE)
    .slice(0, 1)
    .flatMap((element) => {
      const id = numberAfter(element.querySelector('[data-user-id]')?.getAttribute('data-user-id'), '');
      const name = element.querySelector(select.PROFILE_NAME);
      const { authorName } = personIn(name?.querySelector('.username') ?? name);
      if (id === null) return [];
      return { element, key: `user:${id}`, place: name ?? element, before: null, authorName, authorId: id };
    });
}

export function readProfile(page: Page, found: FoundPost): Post | null {
  const { element, authorId: id, authorName: name } = found;
  if (id === null || !element.querySelector(`[data-user-id="${id}"]`)) return null;
  const links = Array.from(page.document.querySelectorAll('.memberHeader a[href], .menu a[href]'));
  const may = (act: string): boolean => linkTo(links, id, act) !== null;
  const verbs: XenforoVerb[] = [];
  if (isStaff(page.document)) {
    if (may('ban')) verbs.push('ban', 'ban-permanently');
    verbs.push('message');
  }
  return {
    target: { kind: 'user', id, parent: null },
    topic: null,
    author: name === null ? null : { id, name, url: absoluteUrl(page.url.href, page.url), facts: [] },
    url: absoluteUrl(page.url.href, page.url),
    title: null,
    text: '',
    at: null,
    states: [],
    capabilities: capabilitiesOf(xenforoActions, verbs),
    trigger: PATROL,
    claim: null,
    handles: {},
  };
}
