import { openDatabase } from '@/utils/db/open-database';
import { fail, type Result } from '@/utils/domain/result';
import { openSink, removeLeftovers } from './file-sink';
import { type JobInput, type JobKind, runJob } from './jobs';
import type { JobProgress } from './types';
import type { FromWorker, ToWorker } from './worker-messages';

/**
 * Everything that reads or writes whole files runs here, so that no page stands still and memory stays flat. One worker, one job:
 * the page starts it for a job and ends it after the answer.
 */

const PROGRESS_EVERY_MS = 100;
const cancel = new AbortController();

function tell(message: FromWorker): void {
  self.postMessage(message);
}

/** Not more often than anybody can see, but always the first one. */
function createReporter(): (progress: JobProgress) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (progress) => {
    if (performance.now() - last < PROGRESS_EVERY_MS) return;
    last = performance.now();
    tell({ is: 'progress', progress });
  };
}

async function run<K extends JobKind>(kind: K, input: JobInput<K>): Promise<Result<unknown>> {
  await removeLeftovers().catch(() => undefined);
  const database = await openDatabase();
  if (!database.ok) return fail(database.error);
  const parts = { database: database.value, openSink };
  const result = await runJob(kind, parts, input, { signal: cancel.signal, onProgress: createReporter() });
  database.value.close();
  return result;
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.is === 'cancel') cancel.abort();
  else void run(data.kind, data.input).then((result) => tell({ is: 'done', result }));
});
