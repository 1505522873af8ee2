import type { Reply } from '@/utils/domain/reply';
import { splitTitle } from '@/utils/domain/reply-parts';
import { createLibrarySearch } from '@/utils/replies/search/library-search';

/** Which replies are looked at. */
export interface ReplyFilter {
  query: string;
  /** `Warnings::First`, with everything below it; `''`: all; `NO_FOLDER`: those that are in none. */
  folder: string;
}

export const EVERYTHING: ReplyFilter = { query: '', folder: '' };
export const NO_FOLDER = '::';

export interface Folder {
  path: string;
  /** Replies in it and below it. */
  count: number;
}

export function folderOf(reply: Reply): string {
  return splitTitle(reply.title).folders.join('::');
}

/** Every folder that something is in, those around it too, by name. */
export function foldersOf(replies: readonly Reply[]): Folder[] {
  const counts = new Map<string, number>();
  for (const reply of replies) {
    const { folders } = splitTitle(reply.title);
    for (let depth = 1; depth <= folders.length; depth += 1) {
      const path = folders.slice(0, depth).join('::');
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  return [...counts].map(([path, count]) => ({ path, count })).sort((a, b) => a.path.localeCompare(b.path));
}

function isIn(reply: Reply, folder: string): boolean {
  const own = folderOf(reply);
  if (folder === NO_FOLDER) return own === '';
  return folder === '' || own === folder || own.startsWith(`${folder}::`);
}

/** What the filter leaves, best first where something is looked for, else by folder and title. */
export function filterReplies(replies: readonly Reply[], { query, folder }: ReplyFilter): Reply[] {
  const within = replies.filter((reply) => isIn(reply, folder));
  if (query.trim() === '') {
    const order = (reply: Reply) => folderOf(reply);
    return within.sort((a, b) => order(a).localeCompare(order(b)) || a.title.localeCompare(b.title));
  }
  return createLibrarySearch({ replies: within, rules: [], uses: {} })
    .find(query, within.length)
    .flatMap(({ entry }) => (entry.kind === 'reply' ? [entry.reply] : []));
}
