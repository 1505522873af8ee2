import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { isoTime } from '@/utils/adapters/shared/dates';
import { cut, firstText, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { Page } from '@/utils/adapters/types';
import type { Author, Claim, Post } from '@/utils/domain/post';
import { type NodebbVerb, nodebbActions } from './actions';
import { BLANK } from './blank';
import type { FlagState } from './read-flag';
import * as select from './selectors';
import { readViewer } from './viewer';

/** Flags and the queue of posts that wait for approval. */

/** `open` and `wip` wait for somebody; the list shows states as coloured marks, whatever the language. */
const STATE_MARKS = { '.bg-danger': 'open', '.bg-warning': 'wip', '.bg-success': 'resolved' } as const;

export function readReport(page: Page, element: Element, flag: string, author: Author | null): Post {
  const isRow = element.localName === 'tr';
  const target = isRow ? targetOfRow(element) : targetOfPage(page.document, author);
  const claim = isRow ? null : claimOf(page.document);
  return {
    ...BLANK,
    target: target ?? { kind: 'report', id: flag, parent: null },
    author:
      target?.kind === 'user' && author === null ? { id: target.id, name: '', url: null, facts: [] } : author,
    url: addressOf(page, element, isRow),
    text: textOf(isRow ? element.querySelector('a') : (element.querySelector('blockquote') ?? element)),
    at: null,
    states: ['reported'],
    capabilities: capabilitiesOf(nodebbActions, flagVerbs(flagState(page.document, element), claim)),
    trigger: {
      src: 'report',
      reportId: flag,
      reportedAt: isRow ? rowTime(element) : firstReport(page.document),
    },
    claim,
    handles: { flag },
  };
}

export function flagVerbs(state: FlagState | null, claim: Claim | null): NodebbVerb[] {
  if (state === 'resolved' || state === 'rejected') return ['flag-reopen'];
  const take: NodebbVerb[] = claim === null ? ['flag-claim'] : claim.mine ? ['flag-release'] : [];
  return [...take, 'flag-resolve', 'flag-reject'];
}

/** `Post 20`, `User 10`: the software's own words, in no language file. */
function targetOfRow(row: Element): Post['target'] | null {
  const [, kind, id] = /^(Post|User) (\S{1,128})$/.exec(textOf(row.querySelector(select.FLAG_LINK))) ?? [];
  return kind && id ? { kind: kind === 'User' ? 'user' : 'post', id, parent: null } : null;
}

function targetOfPage(document: Document, author: Author | null): Post['target'] | null {
  const href = document.querySelector(`#content .btn:is(${select.FLAG_TARGET})`)?.getAttribute('href') ?? '';
  const pid = /\/post\/([^/?#]{1,128})$/.exec(href)?.[1];
  if (pid) return { kind: 'post', id: decoded(pid), parent: null };
  return /\/(uid|user)\//.test(href) && author?.id ? { kind: 'user', id: author.id, parent: null } : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function flagState(document: Document, element: Element): FlagState | null {
  if (element.localName !== 'tr') return (selected(document, '#state') as FlagState | null) ?? null;
  for (const [mark, state] of Object.entries(STATE_MARKS)) if (element.querySelector(mark)) return state;
  return 'rejected';
}

/** What a select shows now: set by the page's script, so that it stands in no attribute. */
function selected(document: Document, selector: string): string | null {
  return document.querySelector<HTMLSelectElement>(selector)?.value || null;
}

function claimOf(document: Document): Claim | null {
  const uid = selected(document, '#assignee');
  if (uid === null) return null;
  const options = Array.from(document.querySelectorAll('#assignee option'));
  const name = textOf(
    options.find((one) => one.getAttribute('value') === uid),
    200,
  );
  return { by: name || cut(uid, 200), mine: uid === readViewer(document).id };
}

function rowTime(row: Element): string | null {
  const time = row.querySelector('.timeago');
  return isoTime(time?.getAttribute('datetime') ?? time?.getAttribute('title'));
}

/** The latest report stands first. */
function firstReport(document: Document): string | null {
  const times = Array.from(document.querySelectorAll(select.FLAG_REPORT), (one) =>
    Number(one.getAttribute('data-timestamp')),
  ).filter((time) => time > 0 && time < 8.64e15);
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}

function addressOf({ document, url }: Page, element: Element, isRow: boolean): string | null {
  const link = isRow
    ? element.querySelector(select.FLAG_LINK)
    : document.querySelector(`#content .btn:is(${select.FLAG_TARGET})`);
  return absoluteUrl(link?.getAttribute('href'), url);
}

/** `reply-<ms>` or `topic-<ms>`: the id says when it was written. */
export function readQueued({ url }: Page, element: Element, id: string, author: Author | null): Post {
  const time = Number(/-(\d{12,14})$/.exec(id)?.[1] ?? Number.NaN);
  const at = Number.isNaN(time) ? null : new Date(time).toISOString();
  const topicLink = element.querySelector('a[href*="/topic/"]')?.getAttribute('href');
  const tid = /\/topic\/(\d+)/.exec(topicLink ?? '')?.[1] ?? null;
  const cid = element.querySelector('[data-cid]')?.getAttribute('data-cid')?.slice(0, 128) ?? null;
  const source = element.querySelector('.post-content-editable textarea');
  const mayDecide = element.querySelector(select.ACCEPT) !== null;
  const verbs: NodebbVerb[] = mayDecide ? ['queue-accept', 'queue-reject'] : [];
  if (mayDecide && source) verbs.push('queue-edit');
  return {
    ...BLANK,
    target: { kind: 'post', id, parent: tid ?? cid },
    author,
    url: absoluteUrl(topicLink, url),
    title: firstText(element, '.title-text, .topic-title a', 300),
    text: textOf(element.querySelector('.post-content')),
    at,
    states: ['unapproved'],
    capabilities: capabilitiesOf(nodebbActions, verbs, {
      'queue-edit': cut(source?.textContent ?? '', 20_000),
    }),
    trigger: { src: 'queue', reportId: id, reportedAt: at },
  };
}
