import type { Result } from '@/utils/domain/result';
import { runInWorker } from './run-in-worker';
import type { JobControl, VerificationReport } from './types';

/** `verifyFile` for pages: in a worker, against every head this browser has seen. */
export function runVerify(file: Blob, control: JobControl): Promise<Result<VerificationReport>> {
  return runInWorker('verify', { file }, control);
}
