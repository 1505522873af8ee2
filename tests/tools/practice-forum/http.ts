import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Forum } from './context';
import { type Incoming, route } from './router';

const LARGEST_BODY = 256 * 1024;
const MOST_REQUESTS = 10_000;

/** One request as it was answered; `status` 0: the connection was cut. */
export interface Served {
  method: string;
  /** Path and query. */
  target: string;
  status: number;
  /** Names and values of the form that was sent. */
  form: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The wire side: reads requests whole, plays faults that concern the connection, writes answers. */
export function listener(forum: Forum, requests: Served[], stopping: AbortSignal): RequestListener {
  return (request, response) => {
    serve(forum, requests, stopping, request, response).catch(() => response.destroy());
  };
}

async function serve(
  forum: Forum,
  requests: Served[],
  stopping: AbortSignal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const incoming = await read(forum, request);
  const answerWith = (status: number) => {
    if (requests.length < MOST_REQUESTS) requests.push(served(incoming ?? null, request, status));
  };
  if (!incoming) {
    answerWith(413);
    write(response, {
      status: 413,
      headers: { 'content-type': 'text/plain', connection: 'close' },
      body: 'Too large.',
    });
    return;
  }
  const fault = forum.faults.take(incoming.method, pathOf(incoming.target));
  if (fault?.kind === 'drop') return cut(response, answerWith);
  if (fault?.kind === 'slow') await wait(fault.ms ?? 1000, undefined, { signal: stopping });
  const answer = route(forum, incoming, fault);
  if (fault?.kind === 'drop-after') return cut(response, answerWith);
  answerWith(answer.status);
  write(response, answer, incoming.method === 'HEAD');
}

function cut(response: ServerResponse, answerWith: (status: number) => void): void {
  answerWith(0);
  response.socket?.destroy();
}

async function read(forum: Forum, request: IncomingMessage): Promise<Incoming | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    origin: `http://${request.headers.host ?? '127.0.0.1'}`,
    originHeader: request.headers.origin ?? null,
    sessionId: cookieOf(request.headers.cookie ?? '', forum.cookie),
    form: await formOf(request, Buffer.concat(chunks)),
  };
}

/** Fields of an urlencoded or multipart form (scripts send FormData); files are ignored. */
async function formOf(request: IncomingMessage, body: Buffer): Promise<URLSearchParams> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return new URLSearchParams(body.toString('utf8'));
  const parsed = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => new FormData());
  return new URLSearchParams(
    [...parsed].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function cookieOf(header: string, name: string): string | undefined {
  const part = header.split(/;\s*/).find((entry) => entry.startsWith(`${name}=`));
  return part?.slice(name.length + 1);
}

function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? '/';
}

function served(incoming: Incoming | null, request: IncomingMessage, status: number): Served {
  return {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    status,
    form: Object.fromEntries(incoming?.form ?? []),
    headers: request.headers,
  };
}

function write(response: ServerResponse, answer: Answer, headOnly = false): void {
  response.writeHead(answer.status, {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  });
  response.end(headOnly ? undefined : answer.body);
}
