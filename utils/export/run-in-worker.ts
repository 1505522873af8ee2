import { failure } from '@/utils/domain/failure';
import { fail, type Result } from '@/utils/domain/result';
import ExportWorker from './export-worker?worker';
import type { JobInput, JobKind, JobOutput } from './jobs';
import type { JobControl } from './types';
import type { FromWorker } from './worker-messages';

/** How long a worker that was told to stop may take to tidy up. */
const GRACE_MS = 3000;

/** Starts a worker for one job and ends it after the answer. Cancelling lets it take its half-written file away first. */
export function runInWorker<K extends JobKind>(
  kind: K,
  input: JobInput<K>,
  { signal, onProgress }: JobControl,
): Promise<Result<JobOutput<K>>> {
  if (signal?.aborted) return Promise.resolve(fail(failure('cancelled')));
  const worker = new ExportWorker();
  return new Promise((resolve) => {
    let grace: ReturnType<typeof setTimeout> | undefined;
    const finish = (result: Result<JobOutput<K>>) => {
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
      worker.terminate();
      resolve(result);
    };
    const cancel = () => {
      worker.postMessage({ is: 'cancel' });
      grace = setTimeout(() => finish(fail(failure('cancelled'))), GRACE_MS);
    };
    signal?.addEventListener('abort', cancel);
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.is === 'progress') onProgress?.(data.progress);
      else finish(data.result as Result<JobOutput<K>>);
    });
    worker.addEventListener('error', () => finish(fail(failure('unexpected', { where: `worker-${kind}` }))));
    worker.postMessage({ is: 'job', kind, input });
  });
}
