import { useMemo } from 'react';
import type { KnownFacts } from '@/components/replies/use-reply-answers';
import type { Workbench } from '@/utils/hooks/use-workbench';
import type { Show } from '@/utils/messaging/contract';

/** What the desk knows of the post it is open for, as replies want it. */
export function useKnownFacts({ history, standing }: Workbench, { context, post }: Show): KnownFacts {
  const told = standing === 'asking' ? null : standing;
  return useMemo(
    () => ({ context, post, standing: told, history, selection: null, url: post.url }),
    [context, post, told, history],
  );
}
