import { Dexie } from 'dexie';
import type { ModsideDatabase } from '@/utils/db/database';

/** Which records of the chains of a file are here already. The ids of a chain are read once, when its first record comes. */
export class KnownRecords {
  private readonly chains = new Map<string, Set<string>>();

  constructor(private readonly database: ModsideDatabase) {}

  /** Those that are not here yet; from then on they count as known. */
  async takeNew<R extends { cid: string; id: string }>(records: readonly R[]): Promise<R[]> {
    const fresh: R[] = [];
    for (const record of records) {
      const known = this.chains.get(record.cid) ?? (await this.load(record.cid));
      if (known.has(record.id)) continue;
      known.add(record.id);
      fresh.push(record);
    }
    return fresh;
  }

  private async load(cid: string): Promise<Set<string>> {
    const known = new Set<string>();
    for (const table of [this.database.actions, this.database.history]) {
      const ids = await table
        .where('[cid+seq]')
        .between([cid, Dexie.minKey], [cid, Dexie.maxKey])
        .primaryKeys();
      for (const id of ids) known.add(id);
    }
    this.chains.set(cid, known);
    return known;
  }
}
