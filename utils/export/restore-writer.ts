import { Dexie } from 'dexie';
import type { ModsideDatabase } from '@/utils/db/database';
import { withoutFields } from '@/utils/db/erase';
import type { HeadRow, RestoreRow, UndoRow } from '@/utils/db/rows';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Recipe } from '@/utils/domain/recipe';
import type { LogRecord } from '@/utils/domain/record';
import type { Reply } from '@/utils/domain/reply';
import type { Site } from '@/utils/domain/site';
import type { ChainHead } from '@/utils/log/chain-state';
import type { Settings } from '@/utils/messaging/contract';
import type { BackupLine } from './backup-lines';
import { KnownRecords } from './known-records';
import type { Erasure } from './log-source';
import type { BackupBatch } from './read-backup';
import { isSameRecipe } from './restore-tables';
import { addAliases, aliasRowsOf, authorRowsOf, refreshStanding, subjectsOf } from './side-rows';
import { Stretches } from './stretches';

/** Writes a backup into the database as it is read. Inside one transaction over `restoreTables`. */
export class RestoreWriter {
  private readonly known: KnownRecords;
  private readonly stretches = new Stretches();
  private readonly added = new Set<string>();
  private readonly subjects = new Set<string>();
  private readonly ends = new Map<string, ChainHead & { at: string; isNew: boolean }>();
  private readonly heads: HeadRow[] = [];
  private readonly recipes: RestoreRow['recipes'] = [];
  private readonly replies: RestoreRow['replies'] = [];
  private readonly guidelines: [id: string, version: number][] = [];
  private readonly sites: Site[] = [];
  private readonly aliases: string[] = [];
  private settings: Settings | null = null;
  private madeAt = '';
  /** Looked up once: most databases have none, and a look for each field of each record costs time. */
  private hasErasures: boolean | null = null;

  constructor(private readonly database: ModsideDatabase) {
    this.known = new KnownRecords(database);
  }

  async take({ lines, records, erasures, extra }: BackupBatch): Promise<void> {
    const [first] = lines;
    if (first?.type === 'manifest') this.madeAt = first.manifest.exportedAt;
    await this.addRecords(records);
    if (erasures.length > 0) await this.applyErasures(erasures);
    const undos: UndoRow[] = [];
    for (const line of extra) {
      if (line.kind === 'undo') undos.push(line.value.undo);
      else await this.takeLine(line);
    }
    await this.database.undos.bulkPut(undos.filter((undo) => this.added.has(undo.id)));
  }

  async finish({ id, at }: { id: string; at: string }): Promise<RestoreRow> {
    await refreshStanding(this.database, this.subjects);
    const row: RestoreRow = {
      id,
      at,
      state: 'written',
      madeAt: this.madeAt,
      records: this.added.size,
      stretches: this.stretches.joined(),
      end: this.newestEnd(),
      heads: await this.rememberHeads(at),
      recipes: this.recipes,
      replies: this.replies,
      guidelines: this.guidelines,
      aliases: this.aliases,
      settings: this.settings,
      sites: this.sites,
      before: null,
    };
    await this.database.restores.add(row);
    return row;
  }

  private async addRecords(records: readonly LogRecord[]): Promise<void> {
    const fresh = await this.withoutErased(await this.known.takeNew(records));
    const added = await this.addToHistory(fresh);
    for (const record of added) {
      this.stretches.add(record);
      this.added.add(record.id);
    }
    const placed = new Set(added.map((record) => record.id));
    for (const record of records) this.noteEnd(record, placed.has(record.id));
    await this.database.authors.bulkPut(authorRowsOf(added));
    this.aliases.push(...(await addAliases(this.database, aliasRowsOf(added))));
    for (const subject of subjectsOf(added)) this.subjects.add(subject);
  }

  /** A restored chain may hold another record in the same place already: the one that is here stays. */
  private async addToHistory(records: LogRecord[]): Promise<LogRecord[]> {
    try {
      await this.database.history.bulkAdd(records);
      return records;
    } catch (error) {
      if (!(error instanceof Dexie.BulkError)) throw error;
      const refused = new Set(Object.keys(error.failuresByPos).map(Number));
      const isTaken = error.failures.every((failure) => failure.name === 'ConstraintError');
      if (!isTaken) throw error;
      return records.filter((_, at) => !refused.has(at));
    }
  }

  /** What was erased here stays erased. */
  private async withoutErased(records: readonly LogRecord[]): Promise<LogRecord[]> {
    this.hasErasures ??= (await this.database.erasures.count()) > 0;
    if (!this.hasErasures) return [...records];
    const fields = records.flatMap(({ id, priv }) =>
      Object.keys(priv ?? {}).map((field): [string, string] => [id, field]),
    );
    const rows = await this.database.erasures.bulkGet(fields);
    const erased = Map.groupBy(
      rows.filter((row) => row !== undefined),
      (row) => row.id,
    );
    return records.map((record) => {
      const gone = erased.get(record.id)?.map((row) => row.field) ?? [];
      return withoutFields(record, gone) ?? record;
    });
  }

  /** What the file says was erased is erased here too, and stays so when the restore is taken back. */
  private async applyErasures(erasures: readonly Erasure[]): Promise<void> {
    this.hasErasures = true;
    const { actions, history, authors } = this.database;
    await this.database.erasures.bulkPut(erasures.map(({ id, field }) => ({ id, field })));
    const byRecord = Map.groupBy(erasures, (erasure) => erasure.id);
    for (const table of [actions, history]) {
      const present = await table.bulkGet([...byRecord.keys()]);
      for (const record of present.filter((one) => one !== undefined)) {
        const fields = byRecord.get(record.id)?.map((erasure) => erasure.field) ?? [];
        const thinner = withoutFields(record, fields);
        if (thinner) await table.put(thinner);
      }
    }
    const authorless = erasures.filter((erasure) => erasure.field === 'targetAuthor');
    await authors.bulkDelete(authorless.map((erasure) => erasure.id));
  }

  private async takeLine(line: Exclude<BackupLine, { kind: 'undo' }>): Promise<void> {
    switch (line.kind) {
      case 'backup':
        this.settings = line.value.settings;
        break;
      case 'site':
        this.sites.push(line.value.site);
        break;
      case 'head':
        this.heads.push(line.value.head);
        break;
      case 'recipe':
        return this.addRecipe(line.value.recipe);
      case 'reply':
        return this.addReply(line.value.reply);
      case 'guidelines':
        return this.addGuidelines(line.value.guidelines);
    }
  }

  private async addRecipe(recipe: Recipe): Promise<void> {
    const before = await this.database.recipes.get(recipe.id);
    if (before && isSameRecipe(before, recipe)) return;
    await this.database.recipes.put(recipe);
    this.recipes.push({ before: before ?? null, after: recipe });
  }

  private async addReply(reply: Reply): Promise<void> {
    const key: [string, number] = [reply.id, reply.version];
    if (await this.database.replies.get(key)) return;
    await this.database.replies.add(reply);
    this.replies.push(key);
  }

  private async addGuidelines(set: GuidelineSet): Promise<void> {
    const key: [string, number] = [set.id, set.version];
    if (await this.database.guidelines.get(key)) return;
    await this.database.guidelines.add(set);
    this.guidelines.push(key);
  }

  private noteEnd({ cid, seq, hash, at }: LogRecord, isNew: boolean): void {
    const end = this.ends.get(cid);
    const later = !end || seq >= end.seq ? { cid, seq, hash, at } : end;
    this.ends.set(cid, { ...later, isNew: isNew || end?.isNew === true });
  }

  /** The chain that was written last, of those that brought something new. */
  private newestEnd(): ChainHead | null {
    const ends = [...this.ends.values()].filter((end) => end.isNew);
    const newest = ends.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
    return newest ? { cid: newest.cid, seq: newest.seq, hash: newest.hash } : null;
  }

  /** So that a later look at a cut-off copy of these chains, or going on with one of them, is noticed. */
  private async rememberHeads(at: string): Promise<RestoreRow['heads']> {
    const seen: HeadRow[] = [
      ...this.heads,
      ...[...this.ends.values()].map((end) => ({ ...end, seen: 'file' }) as const),
    ];
    const changed = new Map<string, HeadRow | null>();
    for (const { cid, seq, hash } of seen) {
      const present = await this.database.heads.get(cid);
      if (present && present.seq >= seq) continue;
      if (!changed.has(cid)) changed.set(cid, present ?? null);
      await this.database.heads.put({ cid, seq, hash, at, seen: 'file' });
    }
    return [...changed].map(([cid, before]) => ({ cid, before }));
  }
}
