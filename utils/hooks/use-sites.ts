import { useCallback } from 'react';
import { fail, ok, type Result } from '@/utils/domain/result';
import { useMessages } from './use-messages';

type RequestHost = (origin: string) => Promise<boolean>;

/**
 * Turns a site on in one click. The intent goes first and is not waited for, because the browser only asks while the
 * click is being handled and may close a popup when it asks; the background then finishes by itself.
 * Answers false when the person said no.
 */
export function useEnableSite(requestHost: RequestHost) {
  const client = useMessages();
  return useCallback(
    async (origin: string, tabId: number | null): Promise<Result<boolean>> => {
      void client.send('site.intend', { origin, purpose: 'site', tabId });
      let granted: boolean;
      try {
        granted = await requestHost(origin);
      } catch {
        return fail({ code: 'unexpected', detail: { where: 'permissions' } });
      }
      if (!granted) return ok(false);
      const enabled = await client.send('site.enable', { origin, tabId });
      return enabled.ok ? ok(true) : enabled;
    },
    [client, requestHost],
  );
}

export function useDisableSite() {
  const client = useMessages();
  return useCallback((origin: string) => client.send('site.disable', { origin }), [client]);
}
