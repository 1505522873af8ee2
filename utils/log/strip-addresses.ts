/**
 * Takes e-mail and network addresses out of an excerpt. One attempt a run of characters (the look-behinds), so that a long text
 * without any address costs no more than one pass.
 */

const EMAIL = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const BYTE = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`(?<![\\w.])(?:${BYTE}\\.){3}${BYTE}(?!\\w|\\.\\d)`, 'g');
/** Anything that might be one; `isIpv6` decides. */
const IPV6_LIKE = /(?<![\w:.])[0-9a-f]{0,4}:[0-9a-f:]*(?:[0-9.]*\d)?(?:%\w+)?(?!\w)/gi;

const GROUP = /^[0-9a-f]{1,4}$/i;
const V4_TAIL = new RegExp(`^(?:${BYTE}\\.){3}${BYTE}$`);

/** Number of 16-bit groups, null when it is no list of them. */
function countGroups(text: string, mayEndInV4: boolean): number | null {
  if (text === '') return 0;
  const groups = text.split(':');
  let count = groups.length;
  const last = groups.at(-1) ?? '';
  if (mayEndInV4 && V4_TAIL.test(last)) {
    groups.pop();
    count++;
  }
  return groups.every((group) => GROUP.test(group)) ? count : null;
}

export function isIpv6(text: string): boolean {
  const [address = ''] = text.split('%');
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const counts = halves.map((half, index) => countGroups(half, index === halves.length - 1));
  if (counts.includes(null)) return false;
  const groups = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return halves.length === 1 ? groups === 8 : groups >= 1 && groups <= 7;
}

function replaceIpv6(found: string): string {
  if (isIpv6(found)) return '[ip]';
  const [, address = '', rest = ''] = /^(.*?)([:.]*)$/.exec(found) ?? [];
  return rest !== '' && isIpv6(address) ? `[ip]${rest}` : found;
}

export function stripAddresses(text: string): string {
  return text.replace(EMAIL, '[email]').replace(IPV6_LIKE, replaceIpv6).replace(IPV4, '[ip]');
}
