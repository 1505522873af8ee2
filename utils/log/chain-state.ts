import { NO_PREVIOUS } from './hash';

/** The newest place of a chain that somebody has seen. */
export interface ChainHead {
  cid: string;
  seq: number;
  hash: string;
}

/** Stands in an export for a record that the filter left out. */
export interface ChainStub extends ChainHead {
  prev: string;
}

type ChainPlace = Omit<ChainStub, 'cid'>;

/** Results of a chain as a whole, log format §4.4. */
export type ChainFinding =
  | { is: 'gap'; from: number; to: number }
  | { is: 'fork'; seq: number; hashes: string[] }
  | { is: 'truncated'; last: number; known: number }
  | { is: 'rewound'; seq: number; known: string }
  /** A stub that does not follow the record before it; for records the finding is at the record. */
  | { is: 'broken-link'; seq: number };

export interface ChainCheck {
  cid: string;
  /** Lowest and highest `seq` present, stubs included. */
  from: number;
  to: number;
  records: number;
  stubs: number;
  head: ChainHead;
  findings: ChainFinding[];
}

/** One chain while its records come in, in any order. Keeps one hash a place, so that a million records fit in memory. */
export class ChainState {
  records = 0;
  stubs = 0;
  /** Hashes of records that hold what they say, and of stubs. More than one at a place is a fork. */
  private readonly sound = new Map<number, string[] | string>();
  /** Hashes written in altered records: the record after an altered one still links to what is written there. */
  private readonly altered = new Map<number, string[]>();
  /** Links whose record before has not come yet, or has another hash. */
  private readonly open: { seq: number; prev: string; blame: () => void }[] = [];

  private readonly brokenStubs: number[] = [];

  constructor(readonly cid: string) {}

  addRecord(record: ChainPlace, isSound: boolean, blame: () => void): void {
    this.records++;
    this.add(record, isSound, blame);
  }

  addStub(stub: ChainPlace): void {
    this.stubs++;
    this.add(stub, true, () => this.brokenStubs.push(stub.seq));
  }

  private add(place: ChainPlace, isSound: boolean, blame: () => void): void {
    if (isSound) this.addSound(place.seq, place.hash);
    else this.altered.set(place.seq, [...(this.altered.get(place.seq) ?? []), place.hash]);
    if (isSound && !this.links(place.seq, place.prev)) {
      this.open.push({ seq: place.seq, prev: place.prev, blame });
    }
  }

  /** Blames every record whose `prev` is not the hash of the record before it. Not known is not wrong: that is a gap. */
  settleLinks(): void {
    for (const { seq, prev, blame } of this.open) {
      if (seq === 0 || this.hashesAt(seq - 1).length > 0) {
        if (!this.links(seq, prev)) blame();
      }
    }
  }

  check(known: readonly ChainHead[], expectedFrom: number): ChainCheck {
    const places = [...new Set([...this.sound.keys(), ...this.altered.keys()])].sort((a, b) => a - b);
    const from = places[0] ?? 0;
    const to = places.at(-1) ?? 0;
    const findings: ChainFinding[] = [
      ...findGaps(places, expectedFrom),
      ...this.findForks(),
      ...this.compareHeads(known, to, expectedFrom),
      ...this.brokenStubs.map((seq) => ({ is: 'broken-link' as const, seq })),
    ];
    const head = { cid: this.cid, seq: to, hash: this.hashesAt(to)[0] ?? '' };
    return { cid: this.cid, from, to, records: this.records, stubs: this.stubs, head, findings };
  }

  private addSound(seq: number, hash: string): void {
    const present = this.sound.get(seq);
    if (present === undefined) this.sound.set(seq, hash);
    else if (typeof present === 'string') {
      if (present !== hash) this.sound.set(seq, [present, hash]);
    } else if (!present.includes(hash)) present.push(hash);
  }

  private hashesAt(seq: number): string[] {
    const sound = this.sound.get(seq) ?? [];
    return [...(typeof sound === 'string' ? [sound] : sound), ...(this.altered.get(seq) ?? [])];
  }

  private links(seq: number, prev: string): boolean {
    if (seq === 0) return prev === NO_PREVIOUS;
    return this.sound.get(seq - 1) === prev || this.hashesAt(seq - 1).includes(prev);
  }

  private *findForks(): Generator<ChainFinding> {
    for (const [seq, hashes] of this.sound) {
      if (typeof hashes !== 'string') yield { is: 'fork', seq, hashes: [...hashes] };
    }
  }

  private *compareHeads(
    known: readonly ChainHead[],
    to: number,
    expectedFrom: number,
  ): Generator<ChainFinding> {
    const newest = Math.max(-1, ...known.map((head) => head.seq));
    if (newest > to) yield { is: 'truncated', last: to, known: newest };
    for (const head of known) {
      const hashes = this.hashesAt(head.seq);
      const missing = hashes.length === 0 || head.seq < expectedFrom;
      if (!missing && !hashes.includes(head.hash)) yield { is: 'rewound', seq: head.seq, known: head.hash };
    }
  }
}

function* findGaps(places: readonly number[], expectedFrom: number): Generator<ChainFinding> {
  let next = expectedFrom;
  for (const seq of places) {
    if (seq > next) yield { is: 'gap', from: next, to: seq - 1 };
    next = Math.max(next, seq + 1);
  }
}
