import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import { type Live, LOADING } from '@/utils/domain/live';
import type { Client } from '@/utils/messaging/client';
import type { MessageName, Reply, Request } from '@/utils/messaging/contract';

/** Filled by the entrypoint (`extension-client.ts`), by tests with a client of their own. */
export const MessagesContext = createContext<Client | null>(null);

export function useMessages(): Client {
  const client = useContext(MessagesContext);
  if (client === null) throw new Error('MessagesContext is missing around this component');
  return client;
}

/**
 * Asks the background and keeps the answer. Asks again on `refresh` and when the page comes back into view, and keeps
 * showing the earlier answer meanwhile. The payload must keep its identity between renders; null does not ask yet.
 */
export function useRequest<N extends MessageName>(
  name: N,
  payload: Request<N>,
  ask = true,
): [answer: Live<Reply<N>>, refresh: () => Promise<void>] {
  const client = useMessages();
  const [answer, setAnswer] = useState<Live<Reply<N>>>(LOADING);

  const refresh = useCallback(async () => {
    const result = await client.send(name, payload);
    setAnswer(
      result.ok ? { state: 'ready', value: result.value } : { state: 'failed', failure: result.error },
    );
  }, [client, name, payload]);

  useEffect(() => {
    if (!ask) return;
    void refresh();
    const whenSeen = () => {
      if (document.visibilityState === 'visible') void refresh();
    };
    document.addEventListener('visibilitychange', whenSeen);
    return () => document.removeEventListener('visibilitychange', whenSeen);
  }, [ask, refresh]);

  return [answer, refresh];
}
