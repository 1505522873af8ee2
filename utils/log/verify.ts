import { type ChainCheck, type ChainHead, ChainState, type ChainStub } from './chain-state';
import { commitField, hashRecord } from './hash';

/** Why a committed field has no value. Withheld is the default: only an erasure makes it erased. */
export type AbsentField = { field: string; why: 'erased' | 'withheld' };

/** Results of one record, log format §4.4. `intact` and `absent` are good, the others are not. */
export type RecordState =
  | 'intact'
  | 'absent'
  | 'altered'
  | 'field-altered'
  | 'broken-link'
  /** No chain data, or of a later version whose rules we do not know. */
  | 'unverifiable';

/** What was found at one record that is not simply intact. `at` = its place in the order of adding, from 0. */
export interface RecordFinding {
  at: number;
  id: string | null;
  cid: string | null;
  seq: number | null;
  /** The worst that was found; the lists below say the rest. */
  state: RecordState;
  absent: AbsentField[];
  alteredFields: string[];
}

export interface Verification {
  /** No finding of a chain and no bad record; absent fields are allowed, records without chain data are not counted as good. */
  sound: boolean;
  chains: ChainCheck[];
  counts: Record<RecordState, number>;
  /** Every record that is not intact, in the order of adding. */
  findings: RecordFinding[];
}

interface ChainRecord {
  id: string;
  cid: string;
  seq: number;
  prev: string;
  hash: string;
  commit: Record<string, string>;
  priv?: Record<string, unknown>;
  salts?: Record<string, string>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function hasChainData(record: object): record is ChainRecord {
  const { v, id, cid, seq, prev, hash, commit } = record as Record<string, unknown>;
  return (
    v === 1 &&
    [id, cid, prev, hash].every((text) => typeof text === 'string') &&
    Number.isSafeInteger(seq) &&
    (seq as number) >= 0 &&
    isObject(commit)
  );
}

/** A value that has no canonical form cannot be what was hashed. */
function attempt(make: () => string): string | null {
  try {
    return make();
  } catch {
    return null;
  }
}

/** Is the record's own hash the one its content gives? */
export function hasRightHash(record: object): boolean {
  return attempt(() => hashRecord(record)) === (record as { hash?: unknown }).hash;
}

/** Fields whose value is not the committed one: other value, no salt, or a value that was never committed. */
function findAlteredFields(record: ChainRecord): string[] {
  return Object.entries(record.priv ?? {})
    .filter(([name, value]) => {
      const salt = Object.hasOwn(record.salts ?? {}, name) ? record.salts?.[name] : undefined;
      const committed = Object.hasOwn(record.commit, name) ? record.commit[name] : undefined;
      if (typeof salt !== 'string' || committed === undefined) return true;
      return attempt(() => commitField(name, value, salt)) !== committed;
    })
    .map(([name]) => name);
}

function findAbsentFields(record: ChainRecord): string[] {
  return Object.keys(record.commit).filter((name) => !Object.hasOwn(record.priv ?? {}, name));
}

interface Pending extends RecordFinding {
  absentNames: string[];
  linkBroken: boolean;
  hashWrong: boolean;
}

/**
 * Verifies records as they stream by (log format §4.4), in any order, of any number of chains. Give it everything, then call
 * `finish` once: an erasure or a head may come after the record it is about.
 */
export class Verifier {
  private readonly chains = new Map<string, ChainState>();
  private readonly pending: Pending[] = [];
  private readonly erased = new Set<string>();
  private readonly heads: ChainHead[] = [];
  private readonly starts = new Map<string, number>();
  private added = 0;

  addRecord(record: object): void {
    const at = this.added++;
    if (!hasChainData(record)) {
      this.pending.push(pendingOf(at, record, 'unverifiable'));
      return;
    }
    const isSound = hasRightHash(record);
    const absentNames = findAbsentFields(record);
    const alteredFields = findAlteredFields(record);
    const pending: Pending = {
      ...pendingOf(at, record, 'intact'),
      absentNames,
      alteredFields,
      hashWrong: !isSound,
    };
    const isClean = isSound && absentNames.length === 0 && alteredFields.length === 0;
    if (!isClean) this.pending.push(pending);
    this.chainOf(record.cid).addRecord(record, isSound, () => {
      pending.linkBroken = true;
      if (isClean) this.pending.push(pending);
    });
    if (isSound) this.readErasures(record);
  }

  addStub(stub: ChainStub): void {
    this.chainOf(stub.cid).addStub(stub);
  }

  /** An `erasure` line or a row of the `erasures` table. */
  addErasure(erasure: { id: string; field: string }): void {
    this.erased.add(`${erasure.id} ${erasure.field}`);
  }

  /** A head somebody has seen: an earlier export, the manifest, the `heads` table. Several a chain are fine. */
  addHead(head: ChainHead): void {
    this.heads.push(head);
  }

  /** Where an export of a part begins; without it a chain is expected to begin at 0. */
  expectFrom(cid: string, seq: number): void {
    this.starts.set(cid, seq);
  }

  finish(): Verification {
    for (const chain of this.chains.values()) chain.settleLinks();
    const findings = this.pending.sort((a, b) => a.at - b.at).map((pending) => this.conclude(pending));
    const counts: Record<RecordState, number> = {
      intact: this.added - findings.length,
      absent: 0,
      altered: 0,
      'field-altered': 0,
      'broken-link': 0,
      unverifiable: 0,
    };
    for (const finding of findings) counts[finding.state]++;
    const chains = [...this.chains.values()].map((chain) =>
      chain.check(
        this.heads.filter((head) => head.cid === chain.cid),
        this.starts.get(chain.cid) ?? 0,
      ),
    );
    const sound =
      counts.intact + counts.absent === this.added && chains.every((chain) => chain.findings.length === 0);
    return { sound, chains, counts, findings };
  }

  private chainOf(cid: string): ChainState {
    const chain = this.chains.get(cid) ?? new ChainState(cid);
    this.chains.set(cid, chain);
    return chain;
  }

  /** `erase` records name ids and fields in their params; every named field of every named record counts as erased. */
  private readErasures(record: object): void {
    const { kind, act } = record as { kind?: unknown; act?: { params?: Record<string, unknown> } };
    if (kind !== 'erase') return;
    const { ids, fields } = act?.params ?? {};
    if (!Array.isArray(ids) || !Array.isArray(fields)) return;
    for (const id of ids) for (const field of fields) this.erased.add(`${id} ${field}`);
  }

  private conclude(pending: Pending): RecordFinding {
    const { absentNames, linkBroken, hashWrong, ...finding } = pending;
    finding.absent = absentNames.map((field) => ({
      field,
      why: this.erased.has(`${finding.id} ${field}`) ? 'erased' : 'withheld',
    }));
    if (hashWrong) finding.state = 'altered';
    else if (linkBroken) finding.state = 'broken-link';
    else if (finding.alteredFields.length > 0) finding.state = 'field-altered';
    else if (absentNames.length > 0) finding.state = 'absent';
    return finding;
  }
}

function pendingOf(at: number, record: object, state: RecordState): Pending {
  const { id, cid, seq } = record as Record<string, unknown>;
  return {
    at,
    id: typeof id === 'string' ? id : null,
    cid: typeof cid === 'string' ? cid : null,
    seq: typeof seq === 'number' ? seq : null,
    state,
    absent: [],
    alteredFields: [],
    absentNames: [],
    linkBroken: false,
    hashWrong: false,
  };
}

export interface VerifyContext {
  stubs?: Iterable<ChainStub>;
  erasures?: Iterable<{ id: string; field: string }>;
  heads?: Iterable<ChainHead>;
}

/** The whole verification in one call, for what fits in memory. */
export function verifyRecords(records: Iterable<object>, context: VerifyContext = {}): Verification {
  const verifier = new Verifier();
  for (const stub of context.stubs ?? []) verifier.addStub(stub);
  for (const erasure of context.erasures ?? []) verifier.addErasure(erasure);
  for (const head of context.heads ?? []) verifier.addHead(head);
  for (const record of records) verifier.addRecord(record);
  return verifier.finish();
}
