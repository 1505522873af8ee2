import type { Failure } from './failure';

/** Something a surface waits for: not there yet, there, or not to be had. */
export type Live<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'failed'; failure: Failure };

export const LOADING = { state: 'loading' } as const;
