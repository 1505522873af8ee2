import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { Author, Handles } from '@/utils/domain/post';
import type { MediawikiVerb } from './actions';
import type { PageConfig } from './page-config';
import * as select from './selectors';
import { personId } from './signatures';

/** What comments and rows of revisions have in common. */

/** What the tabs of the page show that this viewer may do to the page as a whole. */
export function pageVerbs(document: Document, config: PageConfig): Set<MediawikiVerb> {
  const verbs = new Set<MediawikiVerb>();
  if (config.viewerName === null) return verbs;
  if (document.querySelector(select.MAY_DELETE)) verbs.add('delete');
  if (document.querySelector(select.MAY_PROTECT)) verbs.add('protect').add('protect-semi');
  if (document.querySelector(select.MAY_UNPROTECT)) verbs.add('unprotect');
  return verbs;
}

export function authorOf(name: string | null, link: Element | null, base: URL): Author | null {
  if (!name) return null;
  return { id: personId(name), name, url: absoluteUrl(link?.getAttribute('href'), base), facts: [] };
}

/** Names of handles, which the acting half reads by the same names. */
export type HandleName =
  | 'page'
  | 'shown'
  | 'section'
  | 'author'
  | 'time'
  | 'at'
  | 'words'
  | 'thread'
  | 'revision'
  | 'viewer';

/** Those that are known, with the viewer the page was drawn for. */
export function handlesOf(config: PageConfig, values: Partial<Record<HandleName, string | null>>): Handles {
  const all = Object.entries({ ...values, viewer: config.viewerName });
  return Object.fromEntries(all.filter((entry): entry is [HandleName, string] => entry[1] != null));
}
