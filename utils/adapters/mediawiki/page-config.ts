import { EDIT_URI } from './selectors';

/** What MediaWiki tells its own scripts of the page, in a script of the head. Null: not told. */
export interface PageConfig {
  viewerName: string | null;
  viewerId: string | null;
  groups: readonly string[];
  /** With spaces. */
  pageName: string;
  namespace: number;
  /** null for special pages and pages that do not exist. */
  pageId: string | null;
  /** The revision that is shown, and the newest; null where there is none. */
  revision: string | null;
  latest: string | null;
  diffRevision: string | null;
  action: string;
  /** Canonical, English name of a special page. */
  special: string | null;
  isEditable: boolean;
  /** The person a page is about: user pages, contributions. */
  relevantUser: string | null;
  /** In the wiki's language, January first. */
  months: readonly string[];
}

/** A page is asked for its configuration with every post; its script is long and does not change. */
const known = new WeakMap<Document, PageConfig | null>();

/** The configuration of a page, null when the page has none that can be read. */
export function readConfig(document: Document): PageConfig | null {
  const before = known.get(document);
  if (before !== undefined) return before;
  const config = findConfig(document);
  known.set(document, config);
  return config;
}

function findConfig(document: Document): PageConfig | null {
  for (const script of document.querySelectorAll('script:not([src])')) {
    const text = script.textContent ?? '';
    const start = /\bRLCONF\s*=\s*(?=\{)/.exec(text);
    if (start !== null) return configIn(text.slice(start.index + start[0].length));
  }
  return null;
}

/** The object ends where its text is whole: what looks like its end may stand in one of its values. */
function configIn(text: string): PageConfig | null {
  for (const end of text.matchAll(/\};\s*RLSTATE\b/g)) {
    const value = parseLoose(text.slice(0, end.index + 1));
    if (value !== null) return configOf(value);
  }
  return null;
}

/** JSON, also as MediaWiki's minifier leaves it: `!0` for true, `!1` for false. */
function parseLoose(source: string): unknown {
  const json = source.replace(/"(?:[^"\\]|\\.)*"|![01]/g, (part) =>
    part === '!0' ? 'true' : part === '!1' ? 'false' : part,
  );
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function configOf(value: unknown): PageConfig | null {
  if (typeof value !== 'object' || value === null) return null;
  const raw = value as Record<string, unknown>;
  const text = (name: string, max = 300) => {
    const found = raw[name];
    return typeof found === 'string' && found !== '' && found.length <= max ? found : null;
  };
  const id = (name: string) => {
    const found = raw[name];
    return Number.isSafeInteger(found) && Number(found) > 0 ? String(found) : null;
  };
  const texts = (name: string) => {
    const found = raw[name];
    return Array.isArray(found) ? found.filter((item): item is string => typeof item === 'string') : [];
  };
  const pageName = text('wgRelevantPageName') ?? text('wgPageName');
  if (pageName === null) return null;
  return {
    viewerName: text('wgUserName', 200),
    viewerId: id('wgUserId'),
    groups: texts('wgUserGroups'),
    pageName: pageName.replaceAll('_', ' '),
    namespace: Number.isInteger(raw.wgNamespaceNumber) ? Number(raw.wgNamespaceNumber) : 0,
    pageId: id('wgArticleId'),
    revision: id('wgRevisionId'),
    latest: id('wgCurRevisionId'),
    diffRevision: id('wgDiffNewId'),
    action: text('wgAction', 40) ?? 'view',
    special: text('wgCanonicalSpecialPageName', 80),
    isEditable: raw.wgIsProbablyEditable === true,
    relevantUser: text('wgRelevantUserName', 200),
    months: texts('wgMonthNames').slice(1),
  };
}

/** Address of the action API, without a query; null where the page names none on its own origin. */
export function apiAddress(document: Document, page: URL): URL | null {
  const href = document.querySelector(EDIT_URI)?.getAttribute('href');
  if (!href) return null;
  try {
    const url = new URL(href, page);
    url.search = '';
    url.hash = '';
    return url.origin === page.origin && url.pathname.endsWith('/api.php') ? url : null;
  } catch {
    return null;
  }
}
