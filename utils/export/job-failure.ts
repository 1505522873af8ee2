import type { Failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';

/**
 * A refusal from deep inside a stream, where a return value has no way out. Caught by `attemptJob` at the edge of a job, never
 * further.
 */
export class JobRefused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/** Why a file is refused as a whole; `failure.bad-file.message.<problem>`. */
export type FileProblem =
  /** Nothing in it is ours. */
  | 'not-ours'
  /** A table: it has no chain that could be checked. */
  | 'table'
  | 'newer'
  | 'too-large'
  | 'too-many-records'
  | 'no-manifest'
  /** Its trailer does not fit its bytes. */
  | 'changed'
  /** Made for others: it does not hold everything, so it is no backup. */
  | 'thin'
  /** It changed or went away while it was read. */
  | 'unreadable';

export function refuseFile(problem: FileProblem): never {
  throw new JobRefused({ code: 'bad-file', detail: { problem } });
}

/** The browser's names for what can stop a job. */
const BY_NAME: Record<string, Failure> = {
  AbortError: { code: 'cancelled' },
  QuotaExceededError: { code: 'storage-full' },
  NS_ERROR_DOM_QUOTA_REACHED: { code: 'storage-full' },
  NS_ERROR_FILE_NO_DEVICE_SPACE: { code: 'storage-full' },
  NotReadableError: { code: 'bad-file', detail: { problem: 'unreadable' } },
  NotFoundError: { code: 'bad-file', detail: { problem: 'unreadable' } },
  VersionError: { code: 'database-newer' },
  DatabaseClosedError: { code: 'database-corrupt' },
  OpenFailedError: { code: 'database-corrupt' },
};

/** The failure behind an exception; a database library wraps the browser's own in `inner`. */
export function jobFailure(error: unknown, where: string): Failure {
  if (error instanceof JobRefused) return error.failure;
  for (let at: unknown = error; at instanceof Error; at = (at as { inner?: unknown }).inner) {
    const known = BY_NAME[at.name];
    if (known) return known;
  }
  return { code: 'unexpected', detail: { where, name: error instanceof Error ? error.name : typeof error } };
}

/** Runs a job to its end or to a failure. `where` names it for diagnostics. */
export async function attemptJob<T>(where: string, run: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await run());
  } catch (error) {
    return fail(jobFailure(error, where));
  }
}
