import type { Table } from 'dexie';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { LogRecord } from '@/utils/domain/record';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { ActDraft } from '@/utils/log/draft';
import { applyOutcome, momentOf } from '@/utils/log/settlement';
import { amendDraft } from '@/utils/log/system-records';
import { isStanding, type RecordView, viewOf } from '@/utils/log/view';
import { appendToChain, type ChainParts, completeDraft, newRecordId } from './append';
import { aliasOf, userOfAlias } from './authors';
import type { ModsideDatabase } from './database';
import { loadView } from './record-views';
import type { AuthorKey, AuthorRow, IntentRow } from './rows';
import { durationOf } from './views';

/** What the moderator decided, before the act runs. The log makes the id and puts it into the command. */
export interface Intent extends Omit<IntentRow, 'id' | 'createdAt' | 'draft' | 'command'> {
  draft: ActDraft;
  command: Omit<IntentRow['command'], 'id'> & { id?: string };
  /** Target whose view time counts when it is not the draft's: the post, where the act is on its author. */
  seen?: { kind: string; id: string } | null;
}

/** Users are named in clear fields by a local alias only; who it is stands in `priv.targetAuthor`. */
async function hideUser(parts: ChainParts, draft: ActDraft): Promise<ActDraft> {
  const { site, target } = draft;
  if (!site || !target || (target.kind !== 'user' && target.kind !== 'registration')) return draft;
  const known = await userOfAlias(parts.database, target.id);
  if (known?.platform === site.platform && known.origin === site.origin) return draft;
  const author = { platform: site.platform, origin: site.origin, userId: target.id };
  const alias = await aliasOf(parts.database, author, parts.random);
  const targetAuthor = draft.priv?.targetAuthor ?? { id: target.id, name: '' };
  return { ...draft, target: { ...target, id: alias }, priv: { ...draft.priv, targetAuthor } };
}

/** How long the moderator looked before acting, unless the draft says it itself. */
async function addDuration(parts: ChainParts, intent: Intent): Promise<ActDraft> {
  const { draft } = intent;
  const target = intent.seen ?? draft.target;
  if (!draft.site || !target || draft.priv?.dur) return draft;
  const { platform, origin } = draft.site;
  const key = { platform, origin, kind: target.kind, id: target.id };
  const dur = await durationOf(parts.database, key, parts.now());
  return dur ? { ...draft, priv: { ...draft.priv, dur } } : draft;
}

/** Tables of the transaction that begins. */
export function intentTables({ outbox, aliases, views, actions }: ModsideDatabase): Table[] {
  return [outbox, aliases, views, actions];
}

/** Checks, cuts and writes the intent; the same id again is the same intent. Inside a transaction over `intentTables`. */
export async function beginIntent(parts: ChainParts, intent: Intent): Promise<Result<{ id: string }>> {
  const { database } = parts;
  const id = intent.draft.id ?? newRecordId(parts);
  const [begun, settled] = await Promise.all([database.outbox.get(id), database.actions.get(id)]);
  if (begun) return ok({ id });
  if (settled) return fail(failure('already-done'));
  const draft = await hideUser(parts, await addDuration(parts, intent));
  const complete = completeDraft(parts, { ...draft, id });
  if (!complete.ok) return complete;
  const { tabId, instance, origin, author, undo } = intent;
  const command = { ...intent.command, id };
  const row = {
    id,
    createdAt: parts.now(),
    draft: complete.value,
    tabId,
    instance,
    origin,
    command,
    author,
    undo,
  };
  await database.outbox.add(row);
  return ok({ id });
}

function authorRow(record: LogRecord, { platform, origin, userId }: AuthorKey): AuthorRow {
  return { id: record.id, platform, origin, userId, standing: isStanding(viewOf(record)) ? 2 : 1 };
}

/** Turns the intent into a record, or tells what became of it before. Inside the transaction of the append. */
export async function settleIntent(
  parts: ChainParts,
  id: string,
  outcome: Outcome,
): Promise<Result<LogRecord>> {
  const { database } = parts;
  const intent = await database.outbox.get(id);
  if (!intent) return settleLate(parts, id, outcome);
  const now = parts.now();
  const draft = applyOutcome(intent.draft, outcome, momentOf(now, parts.timeZoneOffset(now)));
  const { author, undo } = intent;
  const record = await appendToChain(parts, draft, (made) => [
    ...(author ? [database.authors.put(authorRow(made, author))] : []),
    ...(undo ? [database.undos.put({ id, ...undo })] : []),
    database.outbox.delete(id),
  ]);
  return ok(record);
}

/** Appends what was done without an intent. Inside the transaction of the append, with `aliases`. */
export async function appendAct(
  parts: ChainParts,
  draft: ActDraft,
  author: AuthorKey | null,
): Promise<Result<LogRecord>> {
  const complete = completeDraft(parts, await hideUser(parts, draft));
  if (!complete.ok) return complete;
  const record = await appendToChain(parts, complete.value, (made) =>
    author ? [parts.database.authors.put(authorRow(made, author))] : [],
  );
  return ok(record);
}

async function settleLate(parts: ChainParts, id: string, outcome: Outcome): Promise<Result<LogRecord>> {
  const view = await loadView(parts.database, id);
  if (!view) return fail(failure('not-found'));
  const isNews = view.result?.state === 'unknown' && outcome.state !== 'unknown';
  if (!isNews) return ok(view.record);
  const amended = await amendView(parts, view, outcome);
  return amended.ok ? ok(view.record) : amended;
}

/** A late truth: the record stays, an amend follows it. Saying what is known already appends nothing. */
export async function amendRecord(
  parts: ChainParts,
  of: string,
  truth: Pick<Outcome, 'state' | 'by' | 'http'>,
): Promise<Result<LogRecord>> {
  const view = await loadView(parts.database, of);
  if (!view?.result) return fail(failure('not-found'));
  return view.result.state === truth.state ? ok(view.record) : amendView(parts, view, truth);
}

async function amendView(
  parts: ChainParts,
  view: RecordView,
  truth: Pick<Outcome, 'state' | 'by' | 'http'>,
): Promise<Result<LogRecord>> {
  const draft = completeDraft(parts, amendDraft(view.record, truth));
  return draft.ok ? ok(await appendToChain(parts, draft.value)) : draft;
}
