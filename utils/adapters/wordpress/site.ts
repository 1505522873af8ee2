import { absoluteUrl } from '@/utils/adapters/shared/urls';
import { ADMIN_LINK, COMMENT_FORM, REST_LINK } from './selectors';

/** Where the parts of this WordPress are. It may live in a folder of its site, so nothing is ever built from `/`. */
export interface WordpressSite {
  /** REST root: `…/wp-json/`, or `…/?rest_route=/` where links are plain. */
  rest: URL;
  /** `…/wp-admin/`. */
  admin: URL;
}

/** From any page of the site, visitors' or wp-admin's; null when it does not say. */
export function findSite(document: Document, url: URL): WordpressSite | null {
  const link = (selector: string, name = 'href') => {
    const value = document.querySelector(selector)?.getAttribute(name);
    return onOwnOrigin(absoluteUrl(value, url), url);
  };
  const folder =
    folderBefore(url, /\/(wp-admin\/|wp-login\.php)/) ??
    folderBefore(link(ADMIN_LINK), /\/wp-admin\//) ??
    folderBefore(link(COMMENT_FORM, 'action'), /\/wp-comments-post\.php$/) ??
    folderBefore(link('link[rel="EditURI"]'), /\/xmlrpc\.php/);
  const named = link(REST_LINK);
  const rest = named ?? plainRoot(link('#wp-admin-bar-view-site a'), folder);
  const home = folder ?? (named && folderBefore(named, /\/(wp-json\/?|index\.php)?$/));
  if (rest === null || home === null) return null;
  return { rest, admin: new URL('wp-admin/', home) };
}

/** Folder in front of a known file or folder name, with a slash at its end. */
function folderBefore(url: URL | null, name: RegExp): URL | null {
  const at = url === null ? -1 : url.pathname.search(name);
  return url === null || at < 0 ? null : new URL(url.pathname.slice(0, at + 1), url.origin);
}

/** wp-admin's pages do not name the REST root, but this form of it works with every kind of permalinks. */
function plainRoot(front: URL | null, folder: URL | null): URL | null {
  const base = front ?? (folder && new URL('index.php', folder));
  if (base === null) return null;
  const root = new URL(base.pathname, base.origin);
  root.searchParams.set('rest_route', '/');
  return root;
}

/** Behind a proxy WordPress often believes in `http:` where the page was fetched by `https:`: the page's own origin is right. */
function onOwnOrigin(href: string | null, page: URL): URL | null {
  if (href === null) return null;
  const url = new URL(href);
  if (url.origin === page.origin) return url;
  return url.hostname === page.hostname && url.port === '' && page.port === ''
    ? new URL(url.pathname + url.search, page.origin)
    : null;
}

/** `route` as in the REST handbook: `wp/v2/comments/12`. */
export function restUrl(
  site: WordpressSite,
  route: string,
  query: Readonly<Record<string, string>> = {},
): URL {
  const url = new URL(site.rest);
  const root = url.searchParams.get('rest_route');
  if (root === null) url.pathname = `${url.pathname.replace(/\/$/, '')}/${route}`;
  else url.searchParams.set('rest_route', `${root.replace(/\/$/, '')}/${route}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

export function ajaxUrl(site: WordpressSite, action: string): URL {
  return new URL(`admin-ajax.php?action=${action}`, site.admin);
}

/** Where to look at a comment in any status. */
export function editUrl(site: WordpressSite, commentId: string): string {
  return new URL(`comment.php?action=editcomment&c=${commentId}`, site.admin).href;
}

export function isLogIn(url: URL): boolean {
  return url.pathname.endsWith('/wp-login.php');
}
