import { type Reply, replySchema } from '@/utils/domain/reply';

/** A reply with everything left out at its usual value. */
export function aReply(parts: Partial<Reply> = {}): Reply {
  return replySchema.parse({ id: 'kind', version: 1, title: 'Kind', body: 'Please be kind.', ...parts });
}
