import { currentGuidelines, newestOf } from '@/utils/db/library-store';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Live } from '@/utils/domain/live';
import type { Reply } from '@/utils/domain/reply';
import { useLive } from './use-live';

/** The newest version of every reply, by title; those that are not offered any more among them. */
export function useReplies(): Live<Reply[]> {
  return useLive(async (database) => newestOf(await database.replies.toArray()));
}

/** The newest version of every guideline set that is in force. */
export function useGuidelines(): Live<GuidelineSet[]> {
  return useLive(currentGuidelines);
}
