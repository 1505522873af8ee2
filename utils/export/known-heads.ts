import type { ModsideDatabase } from '@/utils/db/database';
import type { ChainHead } from '@/utils/log/chain-state';
import type { Manifest } from './log-lines';

/**
 * The heads that a file can be held against. A chain of others must reach the newest head that was seen of it. The own chain has
 * gone on since any export, with the note of that very export at least: an own file is held against the own record at the place
 * where it says that it ends.
 */
export async function headsFor(
  database: ModsideDatabase,
  manifest: Manifest | null,
): Promise<readonly ChainHead[]> {
  const heads = await database.heads.toArray();
  return Promise.all(
    heads.map(async (head) => {
      const end = manifest?.chains.find(({ cid }) => cid === head.cid)?.head;
      if (head.seen !== 'own' || !end || end.seq >= head.seq) return head;
      const own = await database.actions.where('[cid+seq]').equals([head.cid, end.seq]).first();
      return own ? { cid: own.cid, seq: own.seq, hash: own.hash } : head;
    }),
  );
}
