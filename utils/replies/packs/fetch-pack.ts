import { type Failure, type FailureDetail, failure } from '@/utils/domain/failure';
import { type Pack, packSchema } from '@/utils/domain/library';
import { fail, ok, type Result } from '@/utils/domain/result';
import { parseStrict } from '@/utils/export/strict-json';

/**
 * A pack from an https address. Nothing but the pack's own host is asked, without cookies and without following to another address, and no more
 * is read than a library of replies can be.
 */

const MAX_BYTES = 5_000_000;
const TIMEOUT_MS = 20_000;

export type FetchedPack = { state: 'same' } | { state: 'new'; pack: Pack; etag: string | null };

/** `etag`: of what is there already. Failures: `bad-pack` with what was wrong, `network`, `timed-out`. */
export async function fetchPack(
  fetcher: typeof fetch,
  url: string,
  etag: string | null,
): Promise<Result<FetchedPack>> {
  if (!isPackAddress(url)) return fail(problem('address'));
  let response: Response;
  try {
    response = await fetcher(url, {
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: etag === null ? {} : { 'If-None-Match': etag },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    return fail(failure((error as Error).name === 'TimeoutError' ? 'timed-out' : 'network'));
  }
  if (response.status === 304) return ok({ state: 'same' });
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    return fail(problem('moved'));
  }
  if (response.status === 404 || response.status === 410) return fail(problem('gone'));
  if (!response.ok) return fail(problem('status', { status: response.status }));
  const text = await readWithin(response, MAX_BYTES);
  if (text === null) return fail(problem('too-large'));
  const pack = parsePack(text);
  return pack.ok ? ok({ state: 'new', pack: pack.value, etag: response.headers.get('etag') }) : pack;
}

/** https, or this machine itself, where packs are tried out. */
export function isPackAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  const isOwn = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isOwn));
}

export function parsePack(text: string): Result<Pack> {
  if (/^\s*</.test(text)) return fail(problem('html'));
  const parsed = parseStrict(text);
  if (!parsed.ok) return fail(problem(parsed.problem === 'dangerous-key' ? 'hostile' : 'damaged'));
  const content = parsed.value as { modside?: unknown; v?: unknown } | null;
  if (content?.modside !== 'pack') return fail(problem('not-a-pack'));
  if (typeof content.v === 'number' && content.v > 1) return fail(problem('newer'));
  const pack = packSchema.safeParse(content);
  if (pack.success) return ok(pack.data);
  return fail(problem('entry', { path: pack.error.issues[0]?.path.map(String).join('.') ?? '' }));
}

function problem(name: string, detail: FailureDetail = {}): Failure {
  return failure('bad-pack', { ...detail, problem: name });
}

/** Null where there is more than that. */
async function readWithin(response: Response, most: number): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.byteLength;
    if (read > most) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
