import { firstText } from '@/utils/adapters/shared/dom';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { Viewer } from '@/utils/domain/post';
import { BREADCRUMBS, MAY_ADMINISTER, MAY_MODERATE, VIEWER_NAME } from './selectors';

/** What SMF's script in the head of every page says. */
export interface SmfConfig {
  /** Address of `index.php`, on the page's own origin. */
  script: URL;
  /** Anti-forgery token: sent as a parameter that is named at random in every session. */
  token: readonly [name: string, value: string];
  /** `0` for guests, null where an older version does not say. */
  member: string | null;
}

export function readConfig(document: Document, page: URL): SmfConfig | null {
  for (const { textContent } of document.querySelectorAll('script:not([src])')) {
    const text = textContent ?? '';
    const value = (name: string) =>
      new RegExp(`\\bsmf_${name}\\s*=\\s*["']?([^"';\\s]+)`).exec(text)?.[1]?.replace(/\\\//g, '/') ?? null;
    const [address, name, id] = [value('scripturl'), value('session_var'), value('session_id')];
    const script = address === null ? null : scriptUrl(address, page);
    if (script === null || name === null || id === null) continue;
    return { script, token: [name, id], member: value('member_id') };
  }
  return null;
}

/** Behind a proxy SMF often believes in `http:` where the page was fetched by `https:`: the page's own origin is right. */
function scriptUrl(address: string, page: URL): URL | null {
  if (!URL.canParse(address)) return null;
  const named = new URL(address);
  const sameHost = named.hostname === page.hostname && named.port === '' && page.port === '';
  return ownUrl(sameHost ? named.pathname : address, page);
}

export function readViewer(document: Document, page: URL): Viewer {
  const member = readConfig(document, page)?.member ?? null;
  const name = firstText(document, VIEWER_NAME, 100);
  if (member === '0' || (member === null && name === null)) {
    return { id: null, name: null, signedIn: false, role: 'anonymous' };
  }
  const has = (selector: string) => document.querySelector(selector) !== null;
  const role = has(MAY_ADMINISTER) ? 'admin' : has(MAY_MODERATE) ? 'moderator' : 'member';
  return { id: member, name, signedIn: true, role };
}

/** The board a page belongs to. */
export function boardOf(document: Document): string | null {
  for (const name of document.querySelector('body')?.classList ?? []) {
    const id = /^board_([1-9]\d{0,17})$/.exec(name)?.[1];
    if (id !== undefined) return id;
  }
  let last: string | null = null;
  for (const link of document.querySelectorAll(BREADCRUMBS)) {
    last = /[?;&/]board[=,]([1-9]\d{0,17})/.exec(link.getAttribute('href') ?? '')?.[1] ?? last;
  }
  return last;
}
