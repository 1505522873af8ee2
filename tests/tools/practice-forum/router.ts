import { type Answer, answerJson, type Context, type Forum, redirect } from './context';
import type { Fault } from './faults';
import { errorPage } from './pages/error';
import { NotSignedIn } from './pages/viewer';
import { REFUSALS, Refusal, type RefusalCode } from './refusal';
import { shutOut } from './rights';
import { ROUTES, type Route } from './routes';

/** What came over the wire, read completely. */
export interface Incoming {
  method: string;
  /** Path and query. */
  target: string;
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  originHeader: string | null;
  sessionId: string | undefined;
  form: URLSearchParams;
}

/** Answers one request. Never throws: what a handler throws becomes a page. */
export function route(forum: Forum, incoming: Incoming, fault: Fault | null): Answer {
  const context = contextOf(forum, incoming);
  try {
    const refused = fault && faultAnswer(context, fault);
    if (refused) return refused;
    return respond(context, incoming);
  } catch (error) {
    return failure(context, error);
  }
}

function contextOf(forum: Forum, incoming: Incoming): Context {
  const session = forum.sessions.find(incoming.sessionId);
  const member = session?.member == null ? null : (forum.store.members.get(session.member) ?? null);
  return {
    forum,
    store: forum.store,
    url: new URL(incoming.target, incoming.origin),
    params: {},
    form: incoming.form,
    session,
    viewer: member && shutOut(forum.store, member) ? null : member,
  };
}

function respond(context: Context, incoming: Incoming): Answer {
  const path = context.url.pathname;
  const method = incoming.method === 'HEAD' ? 'GET' : incoming.method;
  const fitting = ROUTES.map((entry) => ({ entry, params: match(entry, path) })).filter(
    ({ params }) => params,
  );
  const found = fitting.find(({ entry }) => entry.method === method);
  if (!found?.params) {
    if (fitting.length === 0) throw new Refusal('not-found', 'There is no such page.');
    throw new Refusal('not-allowed', `This address does not take ${incoming.method}.`);
  }
  if (method === 'POST') requireHonestForm(context, incoming);
  return found.entry.handler({ ...context, params: found.params });
}

/** A form of our own pages, sent by this session: the browser's Origin is ours and the token is this session's. */
function requireHonestForm(context: Context, incoming: Incoming): void {
  if (incoming.originHeader !== null && incoming.originHeader !== incoming.origin) {
    throw new Refusal('origin', 'This form was sent from another site.');
  }
  if (!context.session) {
    if (context.url.pathname === '/login')
      throw new Refusal('token', 'This form has expired. Open the page again.');
    throw new NotSignedIn('Sign in first.');
  }
  if (context.form.get('_token') !== context.session.token) {
    throw new Refusal('token', 'This form has expired. Open the page again and send it once more.');
  }
}

const PATTERNS = new Map(ROUTES.map((entry) => [entry, expressionOf(entry.pattern)]));

function expressionOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`);
}

function match(entry: Route, path: string): Record<string, string> | null {
  const found = PATTERNS.get(entry)?.exec(path);
  return found ? { ...found.groups } : null;
}

function failure(context: Context, error: unknown): Answer {
  if (error instanceof NotSignedIn) return toLogin(context);
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal('broken', error instanceof Error ? error.message : String(error));
  if (context.url.pathname.startsWith('/api/')) {
    return answerJson({ error: refusal.code, message: refusal.message }, refusal.status);
  }
  return errorPage(context, refusal);
}

function toLogin(context: Context): Answer {
  return redirect(`/login?next=${encodeURIComponent(context.url.pathname + context.url.search)}`);
}

/** The answer of a fault that keeps the request from being handled; null for those that do not. */
function faultAnswer(context: Context, fault: Fault): Answer | null {
  if (fault.kind === 'redirect-login') return toLogin(context);
  if (fault.kind === 'error-page-200')
    return errorPage(context, new Refusal('broken', 'The database is busy.'), 200);
  if (fault.kind === 'retry-after') {
    const after = { 'retry-after': String(fault.seconds ?? 1) };
    throw new Refusal('rate-limited', 'You are doing this too quickly. Wait a moment.', after);
  }
  if (fault.kind === 'pretend') {
    if (context.session) context.session.flash = { kind: 'success', text: 'Done.' };
    return redirect(context.url.pathname.replace(/\/[^/]+$/, '') || '/');
  }
  if (fault.kind !== 'status') return null;
  const status = fault.status ?? 500;
  const code =
    (Object.keys(REFUSALS) as RefusalCode[]).find((known) => REFUSALS[known] === status) ?? 'broken';
  return errorPage(context, new Refusal(code, 'The forum did not do this.'), status);
}
