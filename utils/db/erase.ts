import type { LogRecord } from '@/utils/domain/record';
import { ok, type Result } from '@/utils/domain/result';
import { eraseDraft } from '@/utils/log/system-records';
import { appendToChain, type ChainParts, completeDraft } from './append';
import type { ModsideDatabase } from './database';

export interface Erasure {
  ids: readonly string[];
  fields: readonly string[];
  /** Never a person: this stays in clear. */
  cause: 'retention' | 'request' | 'manual';
}

/** Ids named in one erase record, so that it stays within its limits. */
const IDS_A_RECORD = 500;

/** Deletes value and salt; commitment and hash stay, so the chain still verifies. */
export function withoutFields(record: LogRecord, fields: readonly string[]): LogRecord | null {
  const priv = { ...record.priv };
  const salts = { ...record.salts };
  const present = fields.filter((field) => Object.hasOwn(priv, field) || Object.hasOwn(salts, field));
  if (present.length === 0) return null;
  for (const field of present) {
    delete priv[field];
    delete salts[field];
  }
  return { ...record, priv, salts };
}

/** Ids of these records, and of the amends that hold newer values of theirs. */
async function withAmends(database: ModsideDatabase, ids: readonly string[]): Promise<string[]> {
  const tables = [database.actions, database.history];
  const amends = await Promise.all(tables.map((table) => table.where('act.params.of').anyOf(ids).toArray()));
  const amendIds = amends
    .flat()
    .filter((record) => record.kind === 'amend')
    .map((record) => record.id);
  return [...new Set([...ids, ...amendIds])];
}

async function eraseHere(database: ModsideDatabase, ids: readonly string[], fields: readonly string[]) {
  const erased: string[] = [];
  for (const table of [database.actions, database.history]) {
    for (const record of await table.bulkGet([...ids])) {
      const thinner = record ? withoutFields(record, fields) : null;
      if (!thinner) continue;
      await table.put(thinner);
      erased.push(thinner.id);
    }
  }
  return erased;
}

/**
 * Erases fields of records (log format §4.4, §7.2), remembers it so that a later import cannot bring them back, and appends the
 * erase records. Answers those; none when there was nothing to erase. Inside the transaction of the append.
 */
export async function eraseFields(
  parts: ChainParts,
  actor: LogRecord['actor'],
  { ids, fields, cause }: Erasure,
): Promise<Result<LogRecord[]>> {
  const { database } = parts;
  const erased = await eraseHere(database, await withAmends(database, ids), fields);
  const rows = erased.flatMap((id) => fields.map((field) => ({ id, field })));
  await database.erasures.bulkPut(rows);
  const records: LogRecord[] = [];
  for (let from = 0; from < erased.length; from += IDS_A_RECORD) {
    const named = erased.slice(from, from + IDS_A_RECORD);
    const draft = completeDraft(parts, eraseDraft(actor, { ids: named, fields: [...fields], cause }));
    if (!draft.ok) return draft;
    records.push(await appendToChain(parts, draft.value));
  }
  return ok(records);
}
