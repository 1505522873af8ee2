/** Ids in addresses, plain (`?uid=4`) or made friendly for search engines (`user-4.html`). Part of the always-on script. */

const FORMS = {
  user: /[?&;]uid=(\d+)|\buser-(\d+)\.html/,
  thread: /[?&;]tid=(\d+)|\bthread-(\d+)[-.]/,
  forum: /[?&;]fid=(\d+)|\bforum-(\d+)[-.]/,
  post: /[?&;]pid=(\d+)|-post-(\d+)\.html|#pid(\d+)/,
} as const;

export function idIn(address: string | null | undefined, kind: keyof typeof FORMS): string | null {
  const found = FORMS[kind].exec(address ?? '');
  const id = found?.[1] ?? found?.[2] ?? found?.[3];
  return id !== undefined && /^[1-9]\d{0,17}$/.test(id) ? id : null;
}

export function linkedId(link: Element | null | undefined, kind: keyof typeof FORMS): string | null {
  return idIn(link?.getAttribute('href'), kind);
}
