import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { cut, firstText, matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState } from '@/utils/domain/post';
import { inOrder, type MediawikiVerb, mediawikiActions } from './actions';
import { titleOf } from './links';
import { apiAddress, type PageConfig } from './page-config';
import { authorOf, handlesOf, pageVerbs } from './posts';
import * as select from './selectors';
import { personId } from './signatures';
import { isoOfStamp } from './times';

/** Revisions as posts: rows of a history, of somebody's contributions, of recent changes, and the newer side of a diff. */

const LONGEST_TEXT = 20_000;

export function listRows(config: PageConfig, root: ParentNode): FoundPost[] {
  const found = new Map<string, FoundPost>();
  for (const element of matchesIn(root, select.REVISION_ROW)) {
    const id = numberAfter(element.getAttribute('data-mw-revid'), '');
    // A change of category members is nobody's text.
    if (id === null || element.classList.contains('mw-changeslist-src-mw-categorize')) continue;
    const place = element.querySelector(select.ROW_PLACE) ?? element;
    found.set(`post:${id}`, foundRevision(id, element, place, nameIn(element) ?? config.relevantUser));
  }
  return Array.from(found.values());
}

export function listDiff(config: PageConfig, root: ParentNode): FoundPost[] {
  const id = config.diffRevision;
  const [element] = matchesIn(root, select.DIFF_NEW);
  if (id === null || element === undefined) return [];
  const user = element.querySelector(select.DIFF_USER);
  return [foundRevision(id, element, element, user && nameIn(user))];
}

function foundRevision(id: string, element: Element, place: Element, name: string | null): FoundPost {
  const authorName = name && cut(name, 200);
  return { element, key: `post:${id}`, place, before: null, authorName, authorId: personId(authorName) };
}

function nameIn(element: Element): string | null {
  return firstText(element, select.ROW_USER);
}

export function readRevision(page: Page, config: PageConfig, found: FoundPost): Post | null {
  const { document, url } = page;
  const { element } = found;
  const isDiff = element.matches(select.DIFF_NEW);
  const id = isDiff ? config.diffRevision : numberAfter(element.getAttribute('data-mw-revid'), '');
  if (id === null || `post:${id}` !== found.key) return null;
  const pageId = config.pageId ?? pageOfRow(element);
  const title = config.pageId === null ? titleOfRow(element, url) : config.pageName;
  const link = element.querySelector(isDiff ? `${select.DIFF_USER} a` : select.ROW_USER);
  return {
    target: { kind: 'post', id, parent: pageId },
    topic: pageId === null ? null : { kind: 'topic', id: pageId, parent: null },
    author: authorOf(found.authorName, link, url),
    url: linkTo(page, id),
    title: title && cut(title, 300),
    text: isDiff ? textOfDiff(document) : summaryIn(element),
    at: isoOfStamp(element.getAttribute('data-mw-ts')),
    states: statesOf(element),
    capabilities: capabilitiesOf(mediawikiActions, inOrder(verbsOf(document, config, found, id))),
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: handlesOf(config, { page: pageId, revision: id, author: found.authorName }),
  };
}

function pageOfRow(row: Element): string | null {
  const href = row.querySelector('a[href*="curid="]')?.getAttribute('href') ?? '';
  return numberAfter(/[?&]curid=(\d+)/.exec(href)?.[1], '');
}

function titleOfRow(row: Element, base: URL): string | null {
  const named = row.closest('[data-target-page]') ?? row.querySelector('[data-target-page]');
  const given = named?.getAttribute('data-target-page');
  if (given) return given;
  const link = row.querySelector(select.ROW_TITLE);
  return link && (titleOf(link, base) ?? (textOf(link, 300) || null));
}

function linkTo({ document, url }: Page, id: string): string | null {
  const api = apiAddress(document, url);
  return api && absoluteUrl(new URL(`index.php?oldid=${id}&diff=prev`, api).href, url);
}

/** Lists of changes put a summary in brackets. */
function summaryIn(row: Element): string {
  return textOf(row.querySelector(select.ROW_SUMMARY), LONGEST_TEXT).replace(/^\((.*)\)$/s, '$1');
}

function textOfDiff(document: Document): string {
  const added = Array.from(document.querySelectorAll(select.DIFF_ADDED), (line) => line.textContent ?? '');
  const text = added.length > 0 ? added.join('\n') : firstText(document, select.DIFF_SUMMARY, LONGEST_TEXT);
  return cut(text ?? '', LONGEST_TEXT);
}

function statesOf(row: Element): PostState[] {
  const states: PostState[] = [];
  if (row.querySelector(select.HIDDEN)) states.push('hidden');
  if (isUnpatrolled(row)) states.push('unapproved');
  return states;
}

/** Marked for people who may patrol, and for no others. */
function isUnpatrolled(row: Element): boolean {
  return (
    row.classList.contains('mw-changeslist-reviewstatus-unpatrolled') ||
    row.querySelector(select.UNPATROLLED) !== null
  );
}

/** What the page itself offers; the platform is asked for the rest when the menu opens. */
function verbsOf(document: Document, config: PageConfig, { element, authorName }: FoundPost, id: string) {
  const verbs = config.pageId === null ? new Set<MediawikiVerb>() : pageVerbs(document, config);
  if (config.viewerName === null) return verbs;
  const has = (selector: string) => element.querySelector(selector) !== null;
  // Lists of changes have no link for it, but everybody may undo; the revision that made a page has nothing before it.
  if (has(select.UNDO_LINK) || (config.pageId === null && !has(select.NEW_PAGE))) verbs.add('undo');
  if (has(select.ROLLBACK_LINK)) verbs.add('rollback');
  if (isUnpatrolled(element)) verbs.add('patrol');
  const isCurrent = id === config.latest || element.matches(select.CURRENT_ROW);
  if (!isCurrent && (has(select.VISIBILITY_LINK) || document.querySelector(select.VISIBILITY_BUTTON))) {
    verbs.add(has(select.HIDDEN) ? 'revisionundelete' : 'revisiondelete');
  }
  if (authorName === null || authorName === config.viewerName) return verbs;
  verbs.add('warn');
  const isBlocked = document.querySelector(select.CHANGE_BLOCK_LINK) !== null;
  if (!isBlocked && (has(select.BLOCK_LINK) || document.querySelector(select.BLOCK_LINK_OF_PAGE))) {
    verbs.add('block').add('block-infinite').add('block-partial');
  }
  return verbs;
}
