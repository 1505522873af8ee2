import type { LogRecord } from '@/utils/domain/record';
import { type RecordFinding, Verifier } from '@/utils/log/verify';
import type { Erasure, LogSource } from './log-source';

/**
 * Verifies one chain batch by batch, in order of `seq`, so that each row of a table can say how its record stands while memory
 * stays flat: the last record of a batch is the link to the next.
 */
export class ChainStatuses {
  private last: LogRecord | null = null;

  constructor(private readonly source: Pick<LogSource, 'erased'>) {}

  /** One word for each record: `intact`, `absent(evidenceText:erased|note:withheld)`, `field-altered(reason)`, … */
  async next(records: readonly LogRecord[]): Promise<string[]> {
    const verifier = new Verifier();
    if (this.last) {
      const { cid, seq, prev, hash } = this.last;
      verifier.addStub({ cid, seq, prev, hash });
    }
    for (const record of records) verifier.addRecord(record);
    const { findings } = verifier.finish();
    this.last = records.at(-1) ?? this.last;
    const erased = await this.source.erased(findings.flatMap(absentFields));
    const statuses = records.map(() => 'intact');
    for (const finding of findings) statuses[finding.at] = describe(finding, erased);
    return statuses;
  }
}

function absentFields({ id, absent }: RecordFinding): Erasure[] {
  return absent.map(({ field }) => ({ id: id ?? '', field }));
}

function describe({ id, state, absent, alteredFields }: RecordFinding, erased: Set<string>): string {
  if (state === 'field-altered') return `${state}(${alteredFields.join('|')})`;
  if (state !== 'absent') return state;
  const fields = absent.map(
    ({ field }) => `${field}:${erased.has(`${id} ${field}`) ? 'erased' : 'withheld'}`,
  );
  return `${state}(${fields.join('|')})`;
}
