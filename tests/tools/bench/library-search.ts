import { createLibrarySearch } from '@/utils/replies/search/library-search';
import { aReply } from '../../support/a-reply';
import { type Bench, percentile } from './figures';

const ENTRIES = 10_000;
const SEARCHES = 60;
const WORDS =
  'please thank you for your report we have moved the topic to another board because warning first second advertising spam rule kind account password reset order delivery invoice refund shipping update install version bug feature request duplicate closed opened answer question welcome introduce yourself'.split(
    ' ',
  );

/** The same numbers every time, evenly spread over 0 to 1 (Lehmer). */
function createNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Finding in a library of 10,000 replies, a key at a time. Few words over many titles: far more matches than a real library gives. */
export const librarySearchBench: Bench = {
  id: 'library-search',
  run() {
    const next = createNumbers(1);
    const text = (count: number): string =>
      Array.from({ length: count }, () => WORDS[Math.floor(next() * WORDS.length)]).join(' ');
    const replies = Array.from({ length: ENTRIES }, (_, at) =>
      aReply({ id: `r${at}`, title: `${text(1)}::${text(4)} ${at}`, body: text(60) }),
    );
    const begun = performance.now();
    const search = createLibrarySearch({ replies, rules: [], uses: { 'reply:r7': 3 } });
    const built = performance.now() - begun;
    const times: number[] = [];
    for (let round = 0; round < SEARCHES; round += 1) {
      const query = text(2);
      for (let length = 1; length <= query.length; length += 1) {
        const start = performance.now();
        search.find(query.slice(0, length), 50);
        times.push(performance.now() - start);
      }
    }
    const figure = { unit: 'ms', better: 'less' } as const;
    return Promise.resolve([
      {
        id: 'library-search.key',
        what: 'finding in 10,000 replies, a key, p95, in Node',
        value: percentile(times, 0.95),
        target: 8,
        n: times.length,
        ...figure,
      },
      {
        id: 'library-search.build',
        what: 'making 10,000 replies searchable, in Node',
        value: built,
        target: null,
        n: 1,
        ...figure,
      },
    ]);
  },
};
