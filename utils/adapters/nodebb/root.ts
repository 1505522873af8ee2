import { ownUrl } from '@/utils/adapters/shared/urls';
import { VIEWER_LINK } from './selectors';

/** First parts of NodeBB's own addresses. */
const ROUTE =
  /^(.*?)\/(?:topic|post|category|categories|recent|unread|popular|top|tags|user|uid|users|flags|post-queue|groups|search|world)(?:\/|$)/;

/** Folder the forum lives in, with a slash at its end: from the viewer's own link, else from the page's address. */
export function rootOf(document: Document, url: URL): URL {
  const link = ownUrl(document.querySelector(VIEWER_LINK)?.getAttribute('href'), url);
  const linked = link === null ? null : /^(.*)\/user\/[^/]+\/?$/.exec(link.pathname)?.[1];
  const folder = linked ?? ROUTE.exec(url.pathname)?.[1] ?? '';
  return new URL(`${folder}/`, url.origin);
}
