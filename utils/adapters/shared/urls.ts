/** Links of a page. Used by the always-on script: keep it small. */

/** Absolute http(s) URL of a link as it stands in the page, null for anything else (`javascript:`, `mailto:`, broken). */
export function absoluteUrl(href: string | null | undefined, base: URL): string | null {
  if (!href) return null;
  try {
    const url = new URL(href, base);
    return /^https?:$/.test(url.protocol) && url.href.length <= 2000 ? url.href : null;
  } catch {
    return null;
  }
}

/** The same, but only where it stays on the page's own origin: whatever is going to be requested. */
export function ownUrl(href: string | null | undefined, base: URL): URL | null {
  const absolute = absoluteUrl(href, base);
  if (absolute === null) return null;
  const url = new URL(absolute);
  return url.origin === base.origin ? url : null;
}
