import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A small loopback server that plays a forum by a script: routes after recorded requests and answers, with what each does to the state, and
 * guards that refuse what the real software refuses. For forums whose server cannot be run here, and for refusals no real one makes on
 * demand. It knows no platform.
 */

export interface Asked {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  cookies: ReadonlyMap<string, string>;
  body: string;
  /** Of a form-encoded body. */
  form: URLSearchParams;
  /** Of the matching route. */
  params: Readonly<Record<string, string>>;
}

export interface Answer {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** One of these; none is an empty body. */
  json?: unknown;
  text?: string;
  html?: string;
}

export interface Route<State> {
  method: string;
  /** `/posts/:id.json`: a name after a colon stands for anything but a slash. */
  path: string;
  play(asked: Asked, state: State): Answer;
}

/** Answers instead of the route, or not at all (null). */
export type Guard<State> = (asked: Asked, state: State) => Answer | null;

export interface Script<State> {
  start(): State;
  guards: readonly Guard<State>[];
  routes: readonly Route<State>[];
  /** For what no route plays. */
  otherwise(asked: Asked, state: State): Answer;
}

/** `no-answer`: the connection breaks and nothing was done. `done-without-answer`: it was done, and the connection breaks. */
export type Interruption = Answer | 'no-answer' | 'done-without-answer';

export interface Playback<State> {
  url: string;
  /** What the forum holds now; tests look at it and change it. */
  state: State;
  /** Everything that was asked, in order. */
  asked: Asked[];
  /** Comes before guards and routes, for the next so many requests that match. */
  interrupt(what: Interruption, when?: (asked: Asked) => boolean, times?: number): void;
  /** Runs just before the next matching request is played: what somebody else does in between. */
  meanwhile(act: (state: State) => void, when?: (asked: Asked) => boolean): void;
  reset(): void;
  stop(): Promise<void>;
}

interface Waiting<State> {
  when(asked: Asked): boolean;
  times: number;
  what: Interruption | { meanwhile(state: State): void };
}

export async function startPlayback<State>(script: Script<State>): Promise<Playback<State>> {
  const routes = script.routes.map((route) => ({ route, match: matcher(route.path) }));
  let waiting: Waiting<State>[] = [];

  const play = (asked: Asked): Answer => {
    for (const guard of script.guards) {
      const refused = guard(asked, playback.state);
      if (refused) return refused;
    }
    for (const { route, match } of routes) {
      const params = route.method === asked.method ? match(asked.path) : null;
      if (params) return route.play({ ...asked, params }, playback.state);
    }
    return script.otherwise(asked, playback.state);
  };

  /** Takes the first that waits for this request; several things may happen meanwhile, one interruption ends it. */
  const interruptionFor = (asked: Asked): Interruption | null => {
    for (const one of waiting) {
      if (one.times <= 0 || !one.when(asked)) continue;
      one.times -= 1;
      if (typeof one.what === 'object' && 'meanwhile' in one.what) one.what.meanwhile(playback.state);
      else return one.what;
    }
    return null;
  };

  const server = createServer(async (request, response) => {
    const asked = await read(request);
    playback.asked.push(asked);
    const interruption = interruptionFor(asked);
    if (interruption === 'done-without-answer') play(asked);
    if (typeof interruption === 'string') request.socket.destroy();
    else send(response, interruption ?? play(asked));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const playback: Playback<State> = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state: script.start(),
    asked: [],
    interrupt: (what, when = () => true, times = 1) => void waiting.push({ what, when, times }),
    meanwhile: (act, when = () => true) => void waiting.push({ what: { meanwhile: act }, when, times: 1 }),
    reset() {
      playback.state = script.start();
      playback.asked = [];
      waiting = [];
    },
    stop: () => stop(server),
  };
  return playback;
}

function matcher(path: string): (asked: string) => Record<string, string> | null {
  const names: string[] = [];
  const pattern = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:(\w+)/g, (_all, name: string) => {
    names.push(name);
    return '([^/]+?)';
  });
  const expression = new RegExp(`^${pattern}$`);
  return (asked) => {
    const match = expression.exec(asked);
    return (
      match &&
      Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]))
    );
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const headers = request.headers as Record<string, string | undefined>;
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const pairs = (headers.cookie ?? '').split('; ').filter(Boolean);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    cookies: new Map(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string])),
    body,
    form: new URLSearchParams(isForm ? body : ''),
    params: {},
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, ...answer }: Answer): void {
  const type =
    answer.json !== undefined ? 'application/json' : answer.html !== undefined ? 'text/html' : 'text/plain';
  const body = answer.json !== undefined ? JSON.stringify(answer.json) : (answer.html ?? answer.text ?? '');
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, ...headers });
  response.end(body);
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.closeAllConnections();
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
