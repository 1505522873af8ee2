import { createHash } from 'node:crypto';
import { verifyRecords } from '@/utils/log/verify';
import { makeRecords } from '../../support/made-log';
import type { Bench } from './figures';

const RECORDS = 20_000;

/** Verifying a chain, beside parsing and hashing the same bytes. */
export const verifyBench: Bench = {
  id: 'verify',
  async run() {
    const lines = [
      ...makeRecords({ seed: 3, records: RECORDS, actorRef: 'm-ana', startAt: Date.UTC(2026, 0, 1) }),
    ].map((record) => JSON.stringify(record));
    const rate = (work: () => void): number => {
      const start = performance.now();
      work();
      return RECORDS / ((performance.now() - start) / 1000);
    };
    const verified = rate(() => verifyRecords(lines.map((line) => JSON.parse(line) as object)));
    const peer = rate(() => {
      for (const line of lines) {
        JSON.parse(line);
        createHash('sha256').update(line).digest('hex');
      }
    });
    const figure = { unit: 'records/s', better: 'more', target: null, n: 1 } as const;
    return [
      { id: 'verify.chain', what: 'verification of a chain, in Node', value: verified, ...figure },
      {
        id: 'verify.parse-and-hash',
        what: 'JSON.parse and SHA-256 of the same lines',
        value: peer,
        ...figure,
      },
    ];
  },
};
