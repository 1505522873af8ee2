/** The origin of what somebody typed or pasted as a site: a host, or a whole address. Null when it is no website. */
export function parseAddress(text: string): string | null {
  const typed = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '') return null;
  const isHost = url.hostname === 'localhost' || /[.:]/.test(url.hostname);
  return isHost ? url.origin : null;
}
