/**
 * WebDriver BiDi by hand, as far as it is needed here: Firefox shows closed roots and extension frames through it, which the libraries that
 * speak it keep to themselves. One session, commands with answers; nothing is subscribed to.
 */

type Params = Record<string, unknown>;
const CLOSED = 'The browser has closed the connection.';

export interface Bidi {
  /** @throws Error with the browser's own words */
  send<Answer = unknown>(method: string, params: Params): Promise<Answer>;
  close(): void;
}

interface Incoming {
  type: 'success' | 'error';
  id?: number;
  result?: unknown;
  error?: string;
  message?: string;
}

export async function connectBidi(address: string): Promise<Bidi> {
  const socket = new WebSocket(`${address}/session`);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error(`No connection to ${address}.`)), { once: true });
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;

  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Incoming;
    const call = waiting.get(message.id ?? -1);
    waiting.delete(message.id ?? -1);
    if (message.type === 'success') call?.resolve(message.result);
    else call?.reject(new Error(`${message.error}: ${message.message}`));
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error(CLOSED));
    waiting.clear();
  });

  const bidi: Bidi = {
    send<Answer>(method: string, params: Params): Promise<Answer> {
      if (socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error(CLOSED));
      last += 1;
      const id = last;
      return new Promise<Answer>((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    close: () => socket.close(),
  };
  await bidi.send('session.new', { capabilities: {} });
  return bidi;
}
