import { type Answer, fetchJson, retryAfterMs, type Trouble } from '@/utils/adapters/shared/requests';
import type { ActEnv } from '@/utils/adapters/types';
import { type FailureCode, failure } from '@/utils/domain/failure';
import { type ApiError, errorIn, failureOf, mayHaveActed } from './errors';
import { at, idAt, isSet, listAt, textAt } from './json';

/** The action API: answers checked for errors; writes with a token in the body and the name of who must be signed in. */

export type Parameters = Readonly<Record<string, string | undefined>>;
export type TokenType = 'csrf' | 'rollback' | 'patrol';

export interface ApiTrouble extends Trouble {
  /** MediaWiki's own code, when it was MediaWiki that refused. */
  code: string | null;
  /** And its words for it. */
  text: string | null;
}
export type Refused = { ok: false; trouble: ApiTrouble };
export type ApiSent = { ok: true; answer: Answer<unknown> } | Refused;

/** The wiki, with the viewer who is signed in right now. */
export interface Wiki {
  env: ActEnv;
  api: URL;
  viewer: { id: string; name: string };
  rights: ReadonlySet<string>;
  /** Kept from everything by a block that is not a partial one. */
  isBlocked: boolean;
  token: { type: TokenType; value: string };
  /** Server minus local clock. */
  skewMs: number | null;
}

type Method = 'GET' | 'POST';

const MOST_WAITS = 2;
const LONGEST_WAIT_MS = 120_000;
const COMMON = { format: 'json', formatversion: '2', errorformat: 'plaintext' } as const;

async function call(env: ActEnv, api: URL, method: Method, parameters: Parameters): Promise<ApiSent> {
  const all: Parameters = { ...COMMON, ...parameters };
  const form = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const url = new URL(api);
  if (method === 'GET') url.search = new URLSearchParams(form).toString();
  for (let waits = 0; ; waits += 1) {
    const sent = await fetchJson(env, method === 'GET' ? { url } : { url, method, body: { form } });
    if (!sent.ok) return { ok: false, trouble: { ...sent.trouble, code: null, text: null } };
    const error = errorIn(sent.answer.body);
    if (error === null) return checked(sent.answer, method);
    const refused = refusedBy(error, sent.answer, method);
    const waitMs = retryAfterMs(sent.answer.headers, env.now());
    if (refused.trouble.failure.code !== 'rate-limited' || waitMs === null) return refused;
    if (waitMs > LONGEST_WAIT_MS || waits === MOST_WAITS) {
      const seconds = Math.ceil(waitMs / 1000);
      return { ok: false, trouble: { ...refused.trouble, failure: failure('rate-limited', { seconds }) } };
    }
    try {
      await env.wait(waitMs, 'rate-limited');
    } catch {
      return { ok: false, trouble: { ...refused.trouble, failure: failure('not-sent') } };
    }
  }
}

/** An answer without an error is one only if it is MediaWiki's: an object, with a status that is no refusal. */
function checked(answer: Answer<unknown>, method: Method): ApiSent {
  const { status, skewMs, body } = answer;
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (status < 400 && isObject) return { ok: true, answer };
  const code = status >= 500 ? 'server-error' : status >= 400 ? 'blocked-by-host' : 'not-understood';
  const effect = method === 'POST' && (status < 400 || status >= 500) ? 'possible' : 'none';
  return {
    ok: false,
    trouble: { failure: failure(code, { status }), http: status, skewMs, effect, code: null, text: null },
  };
}

function refusedBy(error: ApiError, { status: http, skewMs }: Answer<unknown>, method: Method): Refused {
  const effect = method === 'POST' && mayHaveActed(error) ? 'possible' : 'none';
  return { ok: false, trouble: { failure: failureOf(error), http, skewMs, effect, ...error } };
}

export function query(wiki: Pick<Wiki, 'env' | 'api'>, parameters: Parameters): Promise<ApiSent> {
  return call(wiki.env, wiki.api, 'GET', { action: 'query', ...parameters });
}

export function read(
  wiki: Pick<Wiki, 'env' | 'api'>,
  action: string,
  parameters: Parameters,
): Promise<ApiSent> {
  return call(wiki.env, wiki.api, 'GET', { action, ...parameters });
}

export type Connected = { ok: true; wiki: Wiki } | Refused;

/** Asks who is signed in, what they may do, and for a fresh token of theirs. */
export async function connect(env: ActEnv, api: URL, type: TokenType): Promise<Connected> {
  const sent = await query({ env, api }, { meta: 'userinfo|tokens', uiprop: 'rights|blockinfo', type });
  if (!sent.ok) return sent;
  const { body, status: http, skewMs } = sent.answer;
  const refuse = (code: FailureCode): Refused => ({
    ok: false,
    trouble: { failure: failure(code), http, skewMs, effect: 'none', code: null, text: null },
  });
  const user = at(body, 'query', 'userinfo');
  const name = textAt(user, 'name');
  const value = textAt(body, 'query', 'tokens', `${type}token`);
  if (name === null || value === null) return refuse('not-understood');
  const id = idAt(user, 'id');
  // Nobody signed in has the id 0, and a token of two characters.
  if (id === null || value.length <= 2) return refuse('signed-out');
  const rights = listAt(user, 'rights').filter((right): right is string => typeof right === 'string');
  const isBlocked = idAt(user, 'blockid') !== null && !isSet(user, 'blockpartial');
  const token = { type, value };
  return {
    ok: true,
    wiki: { env, api, viewer: { id, name }, rights: new Set(rights), isBlocked, token, skewMs },
  };
}

/**
 * A write. The token goes into the body, for in the address it is refused. `assertuser` goes with every one: a session that ended
 * meanwhile then gives an error, and not an edit that publishes the moderator's network address. A token that is refused is fetched
 * once more.
 */
export async function write(wiki: Wiki, parameters: Parameters): Promise<ApiSent> {
  const { env, api, viewer, token } = wiki;
  const send = (value: string) =>
    call(env, api, 'POST', { ...parameters, assertuser: viewer.name, token: value });
  const first = await send(token.value);
  if (first.ok || first.trouble.code !== 'badtoken') return explained(wiki, first);
  const again = await connect(env, api, token.type);
  if (!again.ok) return again;
  if (again.wiki.viewer.id !== viewer.id) return refusedAs('other-viewer', first);
  return explained(wiki, await send(again.wiki.token.value));
}

/** MediaWiki says of a lost session and of another account the same. */
async function explained(wiki: Wiki, sent: ApiSent): Promise<ApiSent> {
  if (sent.ok || sent.trouble.code !== 'assertnameduserfailed') return sent;
  const now = await connect(wiki.env, wiki.api, 'csrf');
  return refusedAs(now.ok ? 'other-viewer' : 'signed-out', sent);
}

function refusedAs(code: FailureCode, { trouble }: Refused): Refused {
  return { ok: false, trouble: { ...trouble, failure: failure(code) } };
}
