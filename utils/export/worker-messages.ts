import type { Result } from '@/utils/domain/result';
import type { JobInput, JobKind } from './jobs';
import type { JobProgress } from './types';

/** Between a page and the worker it started. Both are ours and of one build. */
export type ToWorker =
  | { [K in JobKind]: { is: 'job'; kind: K; input: JobInput<K> } }[JobKind]
  | { is: 'cancel' };

export type FromWorker = { is: 'progress'; progress: JobProgress } | { is: 'done'; result: Result<unknown> };
