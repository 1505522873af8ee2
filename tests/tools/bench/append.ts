import { startModside } from '../browser/modside';
import { type Bench, median, percentile } from './figures';

const APPENDS = 300;

/**
 * A durable record, from a page of the extension: the message to the background and its answer are in the time. Beside it, in the same run, a
 * bare strict put of a row of the same size into a database with nothing else in it.
 */
export const appendBench: Bench = {
  id: 'append',
  async run() {
    const modside = await startModside();
    try {
      const appends = await modside.own.evaluate(appendTimes, APPENDS);
      const puts = await modside.own.evaluate(putTimes, APPENDS);
      const figure = { unit: 'ms', better: 'less', n: APPENDS } as const;
      return [
        {
          id: 'append.p95',
          what: 'append, message included, p95',
          value: percentile(appends, 0.95),
          target: 5,
          ...figure,
        },
        {
          id: 'append.median',
          what: 'append, message included, median',
          value: median(appends),
          target: null,
          ...figure,
        },
        {
          id: 'append.bare-put',
          what: 'bare strict put, p95',
          value: percentile(puts, 0.95),
          target: null,
          ...figure,
        },
      ];
    } finally {
      await modside.close();
    }
  },
};

/** Runs in the page: every export that is noted is one record at the end of the chain. */
async function appendTimes(count: number): Promise<number[]> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: unknown): Promise<{ ok: boolean }> } };
  };
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const payload = { exportId: crypto.randomUUID(), format: 'jsonl', level: 0, count: index };
    const start = performance.now();
    const answer = await chrome.runtime.sendMessage({ modside: 1, name: 'log.exported', payload });
    times.push(performance.now() - start);
    if (!answer.ok) throw new Error('The background refused an append.');
  }
  return times;
}

/** Runs in the page. */
async function putTimes(count: number): Promise<number[]> {
  const opening = indexedDB.open('modside-bench', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { keyPath: 'id' });
  await new Promise((resolve, reject) => {
    opening.onsuccess = resolve;
    opening.onerror = reject;
  });
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    const transaction = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
    transaction.objectStore('rows').put({ id: crypto.randomUUID(), text: 'x'.repeat(1300) });
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = reject;
    });
    times.push(performance.now() - start);
  }
  opening.result.close();
  return times;
}
