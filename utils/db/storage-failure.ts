import { type Failure, failure } from '@/utils/domain/failure';

/** What a storage error means for the moderator. `where` is a code for the diagnostics, never data. */
export function storageFailure(error: unknown, where: string): Failure {
  for (let one: unknown = error; one instanceof Object; one = (one as { inner?: unknown }).inner) {
    switch ((one as { name?: unknown }).name) {
      case 'QuotaExceededError':
        return failure('storage-full');
      case 'VersionError':
        return failure('database-newer');
      case 'UnknownError':
      case 'DataError':
      case 'NotReadableError':
        return failure('database-corrupt');
    }
  }
  const name = error instanceof Error ? error.name : typeof error;
  return failure('unexpected', { where, name });
}
