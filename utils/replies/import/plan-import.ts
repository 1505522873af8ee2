import type { Reply } from '@/utils/domain/reply';
import { importDifference, type ReplyDifference } from '@/utils/replies/packs/difference';
import { freeId } from './draft';
import type { Imported, ImportedReply, ImportNote, ReplyDraft } from './imported';

/** What an import would do to each reply, for the person to choose from. */

export interface PlannedReply {
  /** As it would be saved. */
  reply: ReplyDraft;
  change: Exclude<ReplyDifference['change'], 'gone'>;
  before: Reply | null;
  notes: readonly ImportNote[];
  file: string;
  /** Title of the reply that has its shortcut, which this one then goes without. */
  shortcutOf: string | null;
}

/**
 * Replies keep their ids, so that a second import finds the first. An id that a pack or another reply of the same import has gets a number; a
 * shortcut that another reply has is left out.
 */
export function planImport(present: readonly Reply[], imported: readonly Imported[]): PlannedReply[] {
  const owned = new Set(present.filter(({ pack }) => pack !== null).map(({ id }) => id));
  const planned = new Map<string, string>();
  const shortcuts = new Map(
    present.flatMap(({ shortcut, retired, id, title }) =>
      shortcut !== null && !retired ? [[shortcut, { id, title }] as const] : [],
    ),
  );
  const taken = imported
    .flatMap(({ replies }) => replies)
    .flatMap((entry) => {
      const content = JSON.stringify(entry.reply);
      if (planned.get(entry.reply.id) === content) return [];
      const id = freeId(entry.reply.id, (one) => owned.has(one) || planned.has(one));
      planned.set(entry.reply.id, planned.get(entry.reply.id) ?? content);
      planned.set(id, content);
      const { shortcut, title } = entry.reply;
      const other = shortcut === null ? undefined : shortcuts.get(shortcut);
      const isTaken = other !== undefined && other.id !== id;
      if (shortcut !== null && !isTaken) shortcuts.set(shortcut, { id, title });
      const reply = { ...entry.reply, id, shortcut: isTaken ? null : shortcut };
      return [{ ...entry, reply, shortcutOf: isTaken ? other.title : null }];
    });
  return withChanges(present, taken);
}

function withChanges(
  present: readonly Reply[],
  taken: readonly (ImportedReply & { shortcutOf: string | null })[],
): PlannedReply[] {
  const differences = importDifference(
    present,
    taken.map(({ reply }) => reply),
  );
  return taken.flatMap((entry, at) => {
    const { change = 'new', before = null } = differences[at] ?? {};
    return change === 'gone' ? [] : [{ ...entry, change, before }];
  });
}

/** What brings back the state before: earlier content as it was, new ones offered no more. */
export function undoOf(planned: readonly PlannedReply[]): ReplyDraft[] {
  return planned.map(({ reply, before }) => {
    if (before === null) return { ...reply, retired: true };
    const { version: _version, pack: _pack, ...content } = before;
    return content;
  });
}
