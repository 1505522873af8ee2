import { useCallback } from 'react';
import type { Live } from '@/utils/domain/live';
import type { Result } from '@/utils/domain/result';
import type { Settings } from '@/utils/messaging/contract';
import { useMessages, useRequest } from './use-messages';

type Save = (change: Partial<Settings>) => Promise<Result<Settings>>;

export function useSettings(): [Live<Settings>, Save] {
  const client = useMessages();
  const [settings, refresh] = useRequest('settings.get', null);
  const save = useCallback<Save>(
    async (change) => {
      const saved = await client.send('settings.set', change);
      if (saved.ok) await refresh();
      return saved;
    },
    [client, refresh],
  );
  return [settings, save];
}
