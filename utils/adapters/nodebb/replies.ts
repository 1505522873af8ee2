import { z } from '@/utils/domain/zod-mini';
import { rawSchema, selfSchema } from './answers';
import { type Forum, read, readPage } from './api';
import { part, tidyText } from './job';

const ownPostsSchema = z.object({
  posts: z.array(
    z.object({
      pid: z.union([z.string(), z.number()]),
      tid: z.union([z.string(), z.number()]),
      timestamp: z.number(),
    }),
  ),
});

/** After a lost answer: a post of the viewer in this topic, written since, with this very text. Its id, or null. */
export async function lookForReply(
  forum: Forum,
  tid: string,
  content: string,
  since: number,
): Promise<string | null> {
  const self = await readPage(forum, 'api/self', selfSchema);
  if (!self.ok) return null;
  const own = await readPage(forum, `api/user/${part(self.answer.body.userslug)}/posts`, ownPostsSchema);
  if (!own.ok) return null;
  for (const post of own.answer.body.posts.slice(0, 5)) {
    if (String(post.tid) !== tid || post.timestamp < since) continue;
    const raw = await read(forum, `posts/${part(String(post.pid))}/raw`, rawSchema);
    if (raw.ok && tidyText(raw.answer.body.content) === content) return String(post.pid);
  }
  return null;
}
