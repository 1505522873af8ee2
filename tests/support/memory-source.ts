import type { LogRecord } from '@/utils/domain/record';
import type { Erasure, LogSource, SourceChain, TemplateText } from '@/utils/export/log-source';

interface MemoryLog {
  /** Each chain by `seq`. */
  chains: readonly (readonly LogRecord[])[];
  erasures?: readonly Erasure[];
  templates?: readonly TemplateText[];
  batch?: number;
}

function describe(records: readonly LogRecord[]): SourceChain[] {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last) return [];
  const head = { seq: last.seq, hash: last.hash };
  return [
    { cid: first.cid, actorRef: first.actor.ref, head, count: records.length, from: first.at, to: last.at },
  ];
}

/** A log that is held in memory: for tests and for files that are made. */
export function createMemorySource({
  chains,
  erasures = [],
  templates = [],
  batch = 500,
}: MemoryLog): LogSource {
  const erased = new Set(erasures.map(({ id, field }) => `${id} ${field}`));
  return {
    chains: async () => chains.flatMap(describe),
    async *records({ cid }) {
      const records = chains.find((chain) => chain[0]?.cid === cid) ?? [];
      for (let at = 0; at < records.length; at += batch) yield records.slice(at, at + batch);
    },
    async *erasures() {
      if (erasures.length > 0) yield [...erasures];
    },
    erased: async (fields) => {
      const keys = fields.map(({ id, field }) => `${id} ${field}`);
      return new Set(keys.filter((key) => erased.has(key)));
    },
    template: async (id, version) => templates.find((one) => one.id === id && one.ver === version) ?? null,
  };
}
