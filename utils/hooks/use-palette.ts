import { useEffect, useState } from 'react';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Reply } from '@/utils/domain/reply';
import type { Client } from '@/utils/messaging/client';
import type { Reply as Answer } from '@/utils/messaging/contract';

export interface PaletteLibrary {
  facts: Answer<'palette.facts'>;
  replies: readonly Reply[];
  guidelines: readonly GuidelineSet[];
}

/** What the palette works with; null until it is all there. */
export function usePaletteLibrary(client: Client, nonce: string): PaletteLibrary | null {
  const [library, setLibrary] = useState<PaletteLibrary | null>(null);
  useEffect(() => {
    let current = true;
    void Promise.all([
      client.send('palette.facts', { nonce }),
      client.send('reply.list', null),
      client.send('guideline.list', null),
    ]).then(([facts, replies, guidelines]) => {
      if (!current || !facts.ok) return;
      setLibrary({
        facts: facts.value,
        replies: replies.ok ? replies.value : [],
        guidelines: guidelines.ok ? guidelines.value : [],
      });
    });
    return () => {
      current = false;
    };
  }, [client, nonce]);
  return library;
}
