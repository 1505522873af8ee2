/** Places of a chain that follow each other without a hole. */
export interface Stretch {
  cid: string;
  from: number;
  to: number;
}

/** Remembers many places as few stretches, in whatever order they come. */
export class Stretches {
  private readonly all: Stretch[] = [];

  add({ cid, seq }: { cid: string; seq: number }): void {
    const last = this.all.at(-1);
    if (last?.cid === cid && last.to === seq - 1) last.to = seq;
    else this.all.push({ cid, from: seq, to: seq });
  }

  joined(): Stretch[] {
    const sorted = [...this.all].sort((a, b) => (a.cid === b.cid ? a.from - b.from : a.cid < b.cid ? -1 : 1));
    const joined: Stretch[] = [];
    for (const stretch of sorted) {
      const last = joined.at(-1);
      if (last?.cid === stretch.cid && last.to === stretch.from - 1) last.to = stretch.to;
      else joined.push({ ...stretch });
    }
    return joined;
  }
}
