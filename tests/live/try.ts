import type { ActionSpec } from '@/utils/adapters/types';
import type { LogRecord } from '@/utils/domain/record';
import type { Done, Moderator } from './moderator';
import { type Attempt, CannotTry, type Forum, type Prepare } from './plan';
import type { LiveRow } from './result';

/** One try of one verb, judged: what the record says beside what the forum shows. */

export interface Tried {
  act: Omit<LiveRow, 'capability'>;
  /** Null: there is no Undo, or it did not come to one. */
  undo: Omit<LiveRow, 'capability'> | null;
}

/** A look may be a moment early where a forum does its work behind the scenes. */
const PATIENCE_MS = 5000;

async function lookFor(attempt: Attempt, wanted: string): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const shown = await attempt.look();
    if (shown === wanted || Date.now() > until) return shown;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

export async function tryVerb(
  verb: string,
  spec: ActionSpec,
  prepare: Prepare,
  forum: Forum,
  moderator: Moderator,
): Promise<Tried> {
  let attempt: Attempt;
  let before: string;
  try {
    attempt = await prepare(forum);
    before = await attempt.look();
  } catch (error) {
    if (error instanceof CannotTry) return only('not tried', error.message);
    return only('mismatch', `preparing it failed: ${firstLine(error)}`);
  }
  if (before === attempt.after && !attempt.refusal) {
    return only('mismatch', `the plan is wrong: the forum shows “${before}” before anything was done`);
  }
  let done: Done;
  try {
    done = await moderator.act(verb, spec.code, attempt);
  } catch (error) {
    return only('mismatch', firstLine(error));
  }
  if (done.kind === 'not-offered') return only('not offered', `the menu has: ${listed(done.offers)}`);
  if (done.kind === 'stopped') return only('mismatch', done.why);
  try {
    return await judge(spec, attempt, before, done, moderator);
  } catch (error) {
    return only('mismatch', firstLine(error));
  } finally {
    await done.page.close();
  }
}

async function judge(
  spec: ActionSpec,
  attempt: Attempt,
  before: string,
  { record, label, page }: Extract<Done, { kind: 'recorded' }>,
  moderator: Moderator,
): Promise<Tried> {
  const says = wordsOf(record);
  const state = record.result?.state;
  if (state === 'failed') return only(...(await judgeRefusal(attempt, before, record, says)));
  if (attempt.refusal) return only('mismatch', `it should have been refused; ${says}`);
  if (state !== 'confirmed') {
    return only('unclear', `“${label}”; ${says}; the forum shows: ${await attempt.look()}`);
  }
  await moderator.holdNotice(page);
  const shown = await lookFor(attempt, attempt.after);
  if (shown !== attempt.after) {
    return only('mismatch', `${says}; the forum shows “${shown}”, not “${attempt.after}”`);
  }
  const act = { result: 'seen' as const, how: `“${label}”; ${says}; the forum shows: ${before} → ${shown}` };
  if (spec.undo === null) return { act: { ...act, how: `${act.how}; no Undo` }, undo: null };
  return { act, undo: await tryUndo(attempt, before, record, page, moderator) };
}

async function judgeRefusal(
  attempt: Attempt,
  before: string,
  record: LogRecord,
  says: string,
): Promise<['refused' | 'mismatch', string]> {
  const code = String(record.act.params.failure);
  const shown = await attempt.look();
  const stood = attempt.meanwhile ? attempt.after : before;
  if (shown !== stood && shown !== before) {
    return ['mismatch', `${says}, and yet the forum shows: ${before} → ${shown}`];
  }
  const expected = attempt.refusal as readonly string[] | undefined;
  if (expected && !expected.includes(code)) {
    return ['mismatch', `${says}; it should have been ${expected.join(' or ')}`];
  }
  const surprise = expected ? '' : ', which the plan did not expect';
  return ['refused', `${says}${surprise}; the forum shows: ${shown}`];
}

async function tryUndo(
  attempt: Attempt,
  before: string,
  of: LogRecord,
  page: Parameters<Moderator['undo']>[0],
  moderator: Moderator,
): Promise<Tried['undo']> {
  const record = await moderator.undo(page, of);
  if (record === null)
    return { result: 'mismatch', how: 'the notice offers no Undo, or its record never came' };
  const wanted = attempt.undone ?? before;
  const says = `${record.act.native}: ${wordsOf(record)}`;
  const state = record.result?.state;
  if (state === 'failed')
    return { result: 'refused', how: `${says}; the forum shows: ${await attempt.look()}` };
  if (state !== 'confirmed')
    return { result: 'unclear', how: `${says}; the forum shows: ${await attempt.look()}` };
  const shown = await lookFor(attempt, wanted);
  return shown === wanted
    ? { result: 'seen', how: `${says}; the forum shows: ${attempt.after} → ${shown}` }
    : { result: 'mismatch', how: `${says}; the forum shows “${shown}”, not “${wanted}”` };
}

function only(result: LiveRow['result'], how: string): Tried {
  return { act: { result, how }, undo: null };
}

/** State, how it was found out, HTTP status, failure: what a record keeps in clear. */
function wordsOf({ result, act }: LogRecord): string {
  const failure = typeof act.params.failure === 'string' ? `: ${act.params.failure}` : '';
  const http = result?.http ? `, HTTP ${result.http}` : '';
  return `record ${result?.state}${failure} (${result?.by}${http})`;
}

function listed(labels: readonly string[]): string {
  return labels.map((label) => label.split('\n')[0]).join(', ') || 'nothing';
}

export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 400) ?? '';
}
