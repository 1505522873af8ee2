/**
 * Addresses of Flarum. It writes the number of the post in view into the address while one scrolls (`/d/6-a-title/12`): still the same
 * place. What stands before `/d/` is compared as it is, so the forum's folder need not be known.
 */
const DISCUSSION = /^(.*)\/d\/(\d+)(?:-[^/]*)?(?:\/(\d+))?\/?$/;

export function isSamePlace(before: URL, after: URL): boolean {
  const [one, other] = [before, after].map(({ pathname }) => DISCUSSION.exec(pathname)?.slice(1, 3).join());
  return one !== undefined && one === other;
}

/** Discussion and number of a post in a link to it; a link without number leads to the first post. */
export function postOfLink(url: URL | null): { discussion: string; number: string } | null {
  const match = DISCUSSION.exec(url?.pathname ?? '');
  return match?.[2] ? { discussion: match[2], number: match[3] ?? '1' } : null;
}

/** What a member's address is made of: the account's name as installed, an id on some forums. */
export function slugOf(url: URL | null): string | null {
  const slug = /\/u\/([^/]{1,180})/.exec(url?.pathname ?? '')?.[1];
  try {
    return slug ? decodeURIComponent(slug) : null;
  } catch {
    return null;
  }
}
