import { useEffect, useState } from 'react';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Standing } from '@/utils/domain/post';
import type { Reply } from '@/utils/domain/reply';
import type { Result } from '@/utils/domain/result';
import type { Client } from '@/utils/messaging/client';
import type { Reply as Answer, History, Show } from '@/utils/messaging/contract';

export interface About {
  /** What the platform itself says the viewer may do; null when it could not be asked. */
  inspection: Answer<'workbench.inspect'> | 'asking';
  history: History | null;
  /** What the platform tells of the author; null when it tells nothing. */
  standing: Standing | null | 'asking';
  replies: readonly Reply[];
  guidelines: readonly GuidelineSet[];
}

const NOTHING: About = {
  inspection: 'asking',
  history: null,
  standing: 'asking',
  replies: [],
  guidelines: [],
};

/** What is asked anew for each post that is shown. Answers for an earlier post are dropped. */
export function useAbout(client: Client, nonce: string, show: Show | null): About {
  const [about, setAbout] = useState(NOTHING);

  useEffect(() => {
    setAbout(NOTHING);
    if (!show) return;
    let current = true;
    const keep = async <T>(
      asked: Promise<Result<T>>,
      part: (value: T | null) => Partial<About>,
    ): Promise<void> => {
      const answer = await asked;
      if (current) setAbout((before) => ({ ...before, ...part(answer.ok ? answer.value : null) }));
    };
    void keep(client.send('workbench.inspect', { nonce }), (inspection) => ({ inspection }));
    void keep(client.send('reply.list', null), (replies) => ({ replies: replies ?? [] }));
    void keep(client.send('guideline.list', null), (guidelines) => ({ guidelines: guidelines ?? [] }));
    const { author } = show.post;
    if (author) {
      const { platform } = show.context;
      void keep(client.send('workbench.author', { nonce }), (standing) => ({ standing }));
      void keep(client.send('author.history', { platform, author }), (history) => ({ history }));
    }
    return () => {
      current = false;
    };
  }, [client, nonce, show]);

  return about;
}
