import { failure } from '@/utils/domain/failure';
import type { Sent } from './requests';

/**
 * Sends with an anti-forgery token; when the forum says that it is no longer good, gets another one and sends once more.
 * Refused again: `token-refused`, with nothing done. `getToken(true)` must ask the forum, `getToken(false)` may remember.
 */
export async function withToken<Body>(
  getToken: (afresh: boolean) => Promise<Sent<string>>,
  send: (token: string) => Promise<Sent<Body>>,
  isTokenRefused: (sent: Sent<Body>) => boolean,
): Promise<Sent<Body>> {
  const attempt = async (afresh: boolean): Promise<Sent<Body>> => {
    const token = await getToken(afresh);
    return token.ok ? send(token.answer.body) : token;
  };
  const first = await attempt(false);
  if (!isTokenRefused(first)) return first;
  const second = await attempt(true);
  return isTokenRefused(second) ? { ok: false, trouble: refusedTrouble(second) } : second;
}

function refusedTrouble(sent: Sent<unknown>) {
  const http = sent.ok ? sent.answer.status : sent.trouble.http;
  const skewMs = sent.ok ? sent.answer.skewMs : sent.trouble.skewMs;
  return { failure: failure('token-refused'), http, skewMs, effect: 'none' as const };
}
