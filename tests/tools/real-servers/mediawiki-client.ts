import { CookieSession } from './cookie-session';
import type { Account } from './types';

export type ApiParameters = Record<string, string | number | boolean | undefined>;

/** The action API's answer with `formatversion=2`; its shape depends on the module asked. */
// biome-ignore lint/suspicious/noExplicitAny: a test states the shape it expects where it reads it
export type ApiAnswer = any;

/** An answer of the action API that holds errors, under whatever HTTP status. */
export class MediaWikiRefused extends Error {
  override name = 'MediaWikiRefused';
  constructor(
    /** MediaWiki's own code, `permissiondenied` for example. */
    readonly code: string,
    text: string,
  ) {
    super(`MediaWiki refused: ${code}: ${text}`);
  }
}

function encode(parameters: ApiParameters): URLSearchParams {
  const encoded = new URLSearchParams({ format: 'json', formatversion: '2', errorformat: 'plaintext' });
  for (const [name, value] of Object.entries(parameters)) {
    // A flag is true by being there at all.
    if (value === undefined || value === false) continue;
    encoded.set(name, value === true ? '1' : String(value));
  }
  return encoded;
}

async function readAnswer(answer: Response): Promise<ApiAnswer> {
  const body = (await answer.json()) as { errors?: { code: string; text: string }[] };
  const first = body.errors?.[0];
  if (first) throw new MediaWikiRefused(first.code, first.text);
  return body;
}

/** One GET of the action API. */
export async function apiGet(session: CookieSession, parameters: ApiParameters): Promise<ApiAnswer> {
  return readAnswer(await session.fetch(`/api.php?${encode(parameters)}`));
}

/** Modules whose token is not the `csrf` one. */
const TOKEN_TYPES: Record<string, string> = {
  rollback: 'rollback',
  patrol: 'patrol',
  watch: 'watch',
  userrights: 'userrights',
};

/** One POST of the action API with the token that its module wants, asked for afresh. */
export async function apiPost(session: CookieSession, parameters: ApiParameters): Promise<ApiAnswer> {
  const type = TOKEN_TYPES[String(parameters.action)] ?? 'csrf';
  const { query } = await apiGet(session, { action: 'query', meta: 'tokens', type });
  const body = encode({ ...parameters, token: query.tokens[`${type}token`] });
  return readAnswer(await session.fetch('/api.php', { method: 'POST', body }));
}

function hiddenFields(page: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const form = /<form[^>]*name="userlogin"[\s\S]*?<\/form>/.exec(page)?.[0] ?? '';
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (name) fields[name] = (/value="([^"]*)"/.exec(input)?.[1] ?? '').replaceAll('&amp;', '&');
  }
  return fields;
}

/** Signs in as a person does, through the form of Special:UserLogin. */
export async function signInToMediaWiki(url: string, { name, password }: Account): Promise<CookieSession> {
  const session = new CookieSession(url);
  const page = '/index.php?title=Special:UserLogin';
  const form = await session.fetch(page).then((answer) => answer.text());
  const body = new URLSearchParams({ ...hiddenFields(form), wpName: name, wpPassword: password });
  await session.fetch(page, { method: 'POST', body }).then((answer) => answer.arrayBuffer());
  const { query } = await apiGet(session, { action: 'query', meta: 'userinfo' });
  if (query.userinfo.name !== name) throw new Error(`MediaWiki did not sign ${name} in.`);
  return session;
}
