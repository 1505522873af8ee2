import * as select from './selectors';

/** Which page of the wiki a link leads to, and which person it names: by the shape of the address, whatever the language. */

/** Title of the wiki page behind a link, with spaces; null for links elsewhere and for titles without a namespace. */
export function titleOf(link: Element, base: URL): string | null {
  const href = link.getAttribute('href');
  if (!href || !/:|%3a/i.test(href)) return null;
  try {
    const url = new URL(href, base);
    if (url.origin !== base.origin) return null;
    // A page that does not exist has its title as a parameter, whatever the wiki's addresses look like.
    const title =
      url.searchParams.get('title') ?? /\/([^/:]+:.+)$/.exec(decodeURIComponent(url.pathname))?.[1];
    return title?.replaceAll('_', ' ') ?? null;
  } catch {
    return null;
  }
}

/** Namespaces whose pages name a person: their localised names in lower case. They can only be learned from the page itself. */
export interface Namespaces {
  people: Set<string>;
  /** `Special:Contributions/` in the wiki's language. */
  contributions: Set<string>;
}

/** What was learned of a page counts for every part of it. */
const learned = new WeakMap<Document, Namespaces>();

export function namespacesOf(document: Document, base: URL): Namespaces {
  const before = learned.get(document);
  if (before !== undefined) return before;
  const known: Namespaces = {
    people: new Set(['user', 'user talk']),
    contributions: new Set(['special:contributions']),
  };
  const learn = (selector: string, into: Set<string>, end: string) => {
    const link = document.querySelector(selector);
    const title = link && titleOf(link, base);
    if (title?.includes(end)) into.add(title.slice(0, title.indexOf(end)).toLowerCase());
  };
  learn(select.OWN_USER_PAGE, known.people, ':');
  learn(select.OWN_TALK_PAGE, known.people, ':');
  learn(select.CONTRIBUTIONS_LINK, known.contributions, '/');
  learned.set(document, known);
  return known;
}

export interface Titled {
  /** Lower case. */
  namespace: string;
  name: string;
}

export function splitTitle(title: string): Titled {
  const colon = title.indexOf(':');
  return { namespace: title.slice(0, colon).toLowerCase(), name: title.slice(colon + 1).trim() };
}

/** The person whose user page, user talk page or contributions this is; null for everything else and for subpages. */
export function personOf(title: string, known: Namespaces): string | null {
  const { namespace, name } = splitTitle(title);
  if (known.people.has(namespace)) return isName(name) ? name : null;
  const slash = title.indexOf('/');
  if (slash < 0 || !known.contributions.has(title.slice(0, slash).toLowerCase())) return null;
  const of = title.slice(slash + 1);
  return isName(of) ? of : null;
}

function isName(text: string): boolean {
  return text !== '' && text.length <= 200 && !/[/#<>[\]|{}]/.test(text);
}

/** Somebody who wrote without an account: MediaWiki names them by their address. */
export function isAddress(name: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^[\da-f]*:[\da-f:]+$/i.test(name);
}
