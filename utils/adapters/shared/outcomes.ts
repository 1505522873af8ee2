import type { Failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { Answer, Trouble } from './requests';

/** What of an answer goes into every outcome. */
export type Seen = Pick<Answer<unknown>, 'status' | 'skewMs'>;

const BLANK: Outcome = {
  state: 'failed',
  by: 'none',
  http: null,
  notified: 'n/a',
  skewMs: null,
  failure: null,
  params: {},
  until: null,
  url: null,
};

/** It was seen that it was done: in the answer (`by: 'response'`) or by reading the state back (`by: 'reload'`). */
export function confirmed(seen: Seen, more: Partial<Outcome> = {}): Outcome {
  return { ...BLANK, state: 'confirmed', by: 'response', http: seen.status, skewMs: seen.skewMs, ...more };
}

/** Sent, and the page moved on as it does after success, but nothing there can be checked. */
export function assumed(seen: Seen, more: Partial<Outcome> = {}): Outcome {
  return { ...BLANK, state: 'assumed', by: 'response', http: seen.status, skewMs: seen.skewMs, ...more };
}

/** Nothing changed, and why. `seen` null: it was never sent. */
export function failed(problem: Failure, seen: Seen | null = null, more: Partial<Outcome> = {}): Outcome {
  const by = seen === null ? 'none' : 'response';
  const http = seen?.status ?? null;
  return { ...BLANK, by, http, skewMs: seen?.skewMs ?? null, failure: problem, ...more };
}

/** `unknown` while the request may have had its effect, else `failed`. */
export function troubled(trouble: Trouble, more: Partial<Outcome> = {}): Outcome {
  const state = trouble.effect === 'possible' ? 'unknown' : 'failed';
  const by = trouble.http === null || state === 'unknown' ? 'none' : 'response';
  return {
    ...BLANK,
    state,
    by,
    http: trouble.http,
    skewMs: trouble.skewMs,
    failure: trouble.failure,
    ...more,
  };
}
