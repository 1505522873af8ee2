import { type ActionLog, type ActionLogParts, createActionLog } from '@/utils/db/action-log';
import type { ModsideDatabase } from '@/utils/db/database';
import type { Intent } from '@/utils/db/intents';
import type { Outcome } from '@/utils/domain/outcome';
import type { Result } from '@/utils/domain/result';
import type { ActionCode } from '@/utils/domain/taxonomy';
import type { ActDraft } from '@/utils/log/draft';
import type { Random } from '@/utils/log/seal';

/** Builders of what goes into the log. Everything has a sensible value; name what the test is about. */

export const ORIGIN = 'https://forum.example.org';
export const START = Date.parse('2026-03-02T09:00:00.000Z');

/** Repeatable numbers in [0, 1) (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function seededRandom(seed: number): Random {
  const next = seededNumbers(seed);
  return (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256));
}

/** A clock that stands still until it is moved. */
export function createClock(start = START) {
  let now = start;
  const clock = () => now;
  clock.pass = (ms: number) => {
    now += ms;
  };
  clock.set = (ms: number) => {
    now = ms;
  };
  return clock;
}

export function buildDraft(change: Partial<ActDraft> = {}, act: Partial<ActDraft['act']> = {}): ActDraft {
  return {
    actor: { ref: 'm-ana', role: 'moderator' },
    site: { platform: 'wordpress', origin: ORIGIN, space: null, adapter: 'wordpress@1' },
    target: { kind: 'comment', id: '4711', parent: '812' },
    act: { type: 'content.remove', native: 'trash', params: {}, until: null, via: 'extension', ...act },
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    rules: [],
    tpl: null,
    auto: { detect: false, decide: 'none' },
    rev: null,
    caseId: null,
    batchId: null,
    labels: [],
    priv: {
      targetAuthor: { id: '99', name: 'Zed' },
      targetUrl: `${ORIGIN}/topic/812#comment-4711`,
      targetTitle: 'A heated thread',
      reason: 'Commercial spam',
    },
    ...change,
  };
}

/** An intent for a draft; by user 99, who is not told. */
export function buildIntent(draft: ActDraft = buildDraft(), change: Partial<Intent> = {}): Intent {
  return {
    draft,
    tabId: 7,
    instance: '00000000-0000-4000-8000-000000000007',
    origin: draft.site?.origin ?? ORIGIN,
    command: {
      platform: draft.site?.platform ?? 'wordpress',
      native: draft.act.native ?? 'trash',
      action: draft.act.type as ActionCode,
      target: { kind: 'comment', id: '4711', parent: '812' },
      author: { id: '99', name: 'Zed', url: null, facts: [] },
      handles: {},
      input: { reason: null, text: null, title: null, seconds: null, destination: null, kind: null },
      undoing: null,
      viewer: '1',
    },
    author: {
      platform: draft.site?.platform ?? 'wordpress',
      origin: draft.site?.origin ?? ORIGIN,
      userId: '99',
    },
    undo: { native: 'untrash', code: 'content.restore' },
    ...change,
  };
}

export function buildOutcome(change: Partial<Outcome> = {}): Outcome {
  return {
    state: 'confirmed',
    by: 'response',
    http: 200,
    notified: 'no',
    skewMs: null,
    failure: null,
    params: {},
    until: null,
    url: null,
    ...change,
  };
}

/** A log over a database with a still clock and repeatable random numbers. */
export function buildLog(
  database: ModsideDatabase,
  change: Partial<ActionLogParts> & { seed?: number } = {},
) {
  const { seed = 1, ...parts } = change;
  const clock = createClock();
  const log = createActionLog({
    database,
    now: clock,
    timeZoneOffset: () => 60,
    random: seededRandom(seed),
    appVersion: '0.1.0',
    ...parts,
  });
  return { log, clock };
}

export function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.detail)}`);
  return result.value;
}

/** Begins and settles in one go; answers the record. */
export async function act(log: ActionLog, draft: ActDraft = buildDraft(), outcome: Partial<Outcome> = {}) {
  const { id } = expectOk(await log.begin(buildIntent(draft)));
  return expectOk(await log.settle(id, buildOutcome(outcome)));
}
