/**
 * Discourse writes the number of the post in view into the address while one scrolls (`/t/a-title/12/40`): still the same place. Nothing
 * here needs the forum's own folder: what stands before `/t/` is compared as it is.
 */
const TOPIC_PATH = /^(.*)\/[tn]\/(?:[^/]*[^/\d][^/]*\/)?(\d+)(?:\/\d+)?\/?$/;

export function isSamePlace(before: URL, after: URL): boolean {
  const [one, other] = [before, after].map(({ pathname }) => TOPIC_PATH.exec(pathname)?.slice(1).join());
  return one !== undefined && one === other;
}

/** Topic and number of a post in a link to it; a link without number leads to the first post. */
export function postOfLink(href: string | null | undefined): { topic: string; number: string } | null {
  const match = /\/[tn]\/(?:[^/?#]*[^/?#\d][^/?#]*\/|-\/)?(\d+)(?:\/(\d+))?(?:[/?#]|$)/.exec(href ?? '');
  return match?.[1] ? { topic: match[1], number: match[2] ?? '1' } : null;
}
