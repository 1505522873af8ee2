import type { Reply } from '@/utils/domain/reply';
import type { ReplyDraft } from '@/utils/replies/import/imported';

/** What is in a reply, without what the store gives it. */
export function draftOf({ version: _version, pack: _pack, ...draft }: Reply): ReplyDraft {
  return draft;
}

/** What a team's reply becomes as one's own, not saved yet. The shortcut stays with the team's. */
export function copyOf(reply: Reply): ReplyDraft {
  return { ...draftOf(reply), id: '', shortcut: null, retired: false };
}
