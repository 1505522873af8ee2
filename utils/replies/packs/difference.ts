import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Reply } from '@/utils/domain/reply';
import type { ReplyDraft } from '@/utils/replies/import/imported';

/** What taking something over would change, for the person to see and choose before it is done. */

export type Change = 'new' | 'changed' | 'same' | 'gone';

export interface ReplyDifference {
  id: string;
  title: string;
  change: Change;
  before: Reply | null;
  after: ReplyDraft | null;
  /** A reply of a pack has this id: the imported one needs another. */
  takenBy: string | null;
}

function contentOf(reply: ReplyDraft | Reply): string {
  const { version: _version, pack: _pack, ...content } = { version: 0, pack: null, ...reply };
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Imported replies beside the newest of what is there, by id; of two imported with one id the later is meant. */
export function importDifference(
  present: readonly Reply[],
  drafts: readonly ReplyDraft[],
): ReplyDifference[] {
  const byId = new Map(present.map((reply) => [reply.id, reply]));
  return drafts.map((after) => {
    const before = byId.get(after.id) ?? null;
    const change = before === null ? 'new' : contentOf(before) === contentOf(after) ? 'same' : 'changed';
    return { id: after.id, title: after.title, change, before, after, takenBy: before?.pack ?? null };
  });
}

export interface PackDifference {
  replies: readonly ReplyDifference[];
  guidelines: readonly { id: string; title: string; change: Change }[];
}

/** A pack's content of now beside what it would have. What it no longer has would be retired, never deleted: records cite it. */
export function packDifference(
  present: { replies: readonly Reply[]; guidelines: readonly GuidelineSet[] },
  next: { replies: readonly Reply[]; guidelines: readonly GuidelineSet[] },
): PackDifference {
  const kept = new Set(next.replies.map(({ id }) => id));
  const gone = present.replies
    .filter(({ id, retired }) => !kept.has(id) && !retired)
    .map((before) => ({
      id: before.id,
      title: before.title,
      change: 'gone' as const,
      before,
      after: null,
      takenBy: null,
    }));
  return {
    replies: [
      ...importDifference(present.replies, next.replies).map((one) => ({ ...one, takenBy: null })),
      ...gone,
    ],
    guidelines: setsDifference(present.guidelines, next.guidelines),
  };
}

function setsDifference(
  present: readonly GuidelineSet[],
  next: readonly GuidelineSet[],
): PackDifference['guidelines'] {
  const before = new Map(present.map((set) => [set.id, set]));
  const after = new Map(next.map((set) => [set.id, set]));
  const contentOfSet = ({ version: _version, pack: _pack, ...set }: GuidelineSet): string =>
    JSON.stringify(set);
  return [
    ...next.map((set) => {
      const was = before.get(set.id);
      const change: Change = !was ? 'new' : contentOfSet(was) === contentOfSet(set) ? 'same' : 'changed';
      return { id: set.id, title: set.title, change };
    }),
    ...present
      .filter(({ id }) => !after.has(id))
      .map(({ id, title }) => ({ id, title, change: 'gone' as const })),
  ];
}
