import { useEffect, useState } from 'react';
import type { Result } from '@/utils/domain/result';
import type { PreparedReply, ReplyInput } from '@/utils/replies/prepare-reply';

/** The engine that fills in replies is loaded with the first one: most desks are opened for something else. */
const loadEngine = () => import('@/utils/replies/prepare-reply');

/** The reply filled in with what is known now; null without a reply, and until the engine is there. `input` must be stable while nothing changes. */
export function usePreparedReply(input: ReplyInput | null): Result<PreparedReply> | null {
  const [prepared, setPrepared] = useState<{ of: ReplyInput; result: Result<PreparedReply> } | null>(null);
  useEffect(() => {
    if (input === null) return;
    let current = true;
    void loadEngine().then(({ prepareReply }) => {
      if (current) setPrepared({ of: input, result: prepareReply(input) });
    });
    return () => {
      current = false;
    };
  }, [input]);
  // What was prepared for the input before is better than nothing while somebody types.
  return input !== null && prepared?.of.reply === input.reply ? prepared.result : null;
}
