import type { LogRecord } from '@/utils/domain/record';

/** A chain as it stood when the export began. Nothing after `head` goes into the file. */
export interface SourceChain {
  cid: string;
  actorRef: string;
  head: { seq: number; hash: string };
  count: number;
  /** Times of the first and the last record, RFC 3339 UTC. */
  from: string;
  to: string;
}

export interface Erasure {
  id: string;
  field: string;
}

/** Where the records of an export come from: the database, or a generator. Everything comes in batches, never as a whole. */
export interface LogSource {
  /** Heads and counts, read in one snapshot. Chains without a record are left out. */
  chains(): Promise<SourceChain[]>;
  /** Records of one chain by `seq`, the last one being its head. */
  records(chain: SourceChain): AsyncIterable<LogRecord[]>;
  /** Every erased field. */
  erasures(): AsyncIterable<Erasure[]>;
  /** Which of these fields were erased, as `<id> <field>`. */
  erased(fields: readonly Erasure[]): Promise<Set<string>>;
  /** The text of a reply template in the version a record cites; null where it is not kept. */
  template(id: string, version: number): Promise<TemplateText | null>;
}

export interface TemplateText {
  id: string;
  ver: number;
  title: string;
  body: string;
}
