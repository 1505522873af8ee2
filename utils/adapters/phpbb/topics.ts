import { fieldsOf } from '@/utils/adapters/shared/forms';
import { failed } from '@/utils/adapters/shared/outcomes';
import type { ForumRequest, Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { PhpbbVerb } from './actions';
import { at, type Board, look } from './board';
import { carryOut, type Plan, type View, type Viewed, view } from './change';
import { confirmed, type Filling } from './confirm';
import { type Job, reasonOf, topicId } from './job';
import { quickmodActions } from './offers';
import { forumId } from './page';
import { tellsAuthor, whyMissing, whyNot } from './posts';
import { STATE_FORM } from './selectors';

/** A whole topic, by phpBB's list of quick moderation: what stands in it is what the topic is not yet. */

export const TOPIC_TYPES = ['normal', 'sticky', 'announce', 'global'] as const;
export type TopicType = (typeof TOPIC_TYPES)[number];

export function changeTopic(job: Job, verb: PhpbbVerb): Promise<Outcome> | Outcome {
  const id = topicId(job);
  if (id === null) return failed(failure('unsupported'));
  if (verb === 'move' || verb === 'move_shadow') return move(job, id, verb === 'move_shadow');
  if (verb === 'approve_topic' || verb === 'disapprove_topic') return decide(job, id, verb);
  const type = wantedType(job, verb);
  const plan = type === null ? statePlan(job, id, verb) : typePlan(job, id, type);
  const more = (before: View, after: View | null) => ({
    url: topicUrl(job.board, id).href,
    notified: 'no' as const,
    ...plan.more?.(before, after),
  });
  return carryOut(job.board, { ...plan, more });
}

export function topicUrl(board: Board, id: string): URL {
  return at(board, 'viewtopic.php', { t: id });
}

function quickmod(job: Job, id: string, action: string, fillingOf?: (form: Element) => Filling) {
  return (before: View): Promise<Sent<Document>> => {
    // Older boards want the forum too.
    const forum = forumId(before.page.body);
    const url = at(job.board, 'mcp.php', { f: forum, t: id, quickmod: '1', action });
    return confirmed(job.board, { url }, fillingOf);
  };
}

/** Locked, deleted and gone, each by the verb that would lead back. */
function statePlan(job: Job, id: string, verb: PhpbbVerb): Plan {
  const back: Partial<Record<PhpbbVerb, string>> = {
    lock: 'unlock',
    unlock: 'lock',
    delete_topic: 'restore_topic',
  };
  const isPurge = verb === 'purge_topic';
  const action = isPurge ? 'delete_topic' : verb;
  const filling = (form: Element): Filling => ({
    values: new Map([
      ['delete_reason', reasonOf(job)],
      ['delete_permanent', isPurge ? '1' : null],
    ]),
    needed:
      isPurge && fieldsOf(form, 'delete_reason').length > 0 && !isFinal(form) ? ['delete_permanent'] : [],
  });
  return {
    look: async (before) => {
      const sent = await look(job.board, topicUrl(job.board, id));
      if (!sent.ok) {
        const isGone = isPurge && before !== null && sent.trouble.failure.code === 'gone';
        return isGone ? view(true, { ...before.page, status: sent.trouble.http ?? 404 }) : sent;
      }
      const actions = quickmodActions(sent.answer.body);
      const is = isPurge ? false : isState(actions, verb, back[verb]);
      return view(is, sent.answer, { problem: is || actions.has(action) ? null : failure('no-right') });
    },
    send: quickmod(job, id, action, filling),
  };
}

function isState(actions: ReadonlySet<string>, verb: PhpbbVerb, back: string | undefined): boolean {
  if (verb === 'restore_topic') return !actions.has('restore_topic') && actions.size > 0;
  return back !== undefined && actions.has(back) && !(verb === 'lock' && actions.has('lock'));
}

/** The form for what is deleted softly already has no box: it deletes for good. */
function isFinal(form: Element): boolean {
  return form.querySelector('[name="delete_permanent"][type="hidden"]') !== null;
}

/** `make_sticky` and its like; taking one back makes the topic again what it was. */
function wantedType({ command }: Job, verb: PhpbbVerb): TopicType | null {
  const asked = TOPIC_TYPES.find((type) => verb === `make_${type}`) ?? null;
  const was = TOPIC_TYPES.find((type) => type === command.undoing?.was);
  return asked === null ? null : (was ?? asked);
}

/**
 * The one type that is not offered is the one the topic has. Who may set only some of them is not offered the others either; then
 * only what the page shows for sure counts.
 */
export function typeOf(actions: ReadonlySet<string>): TopicType | null {
  const missing = TOPIC_TYPES.filter((type) => !actions.has(`make_${type}`));
  if (missing.includes('normal')) return missing.length < TOPIC_TYPES.length ? 'normal' : null;
  return missing.length === 1 ? (missing[0] ?? null) : null;
}

function typePlan(job: Job, id: string, wanted: TopicType): Plan {
  return {
    look: async (before): Promise<Viewed> => {
      const sent = await look(job.board, topicUrl(job.board, id));
      if (!sent.ok) return sent;
      const actions = quickmodActions(sent.answer.body);
      const type = typeOf(actions);
      const isOffered = actions.has(`make_${wanted}`);
      // Not offered after the act, and offered before: that is what the topic became.
      const is = type === wanted || (before !== null && !isOffered);
      const problem: Failure | null = is || isOffered ? null : failure('no-right');
      return view(is, sent.answer, { problem, params: type === null ? {} : { was: type } });
    },
    send: quickmod(job, id, `make_${wanted}`),
    more: (before) => ({ params: before.params ?? {} }),
  };
}

function move(job: Job, id: string, leavesShadow: boolean): Promise<Outcome> | Outcome {
  const { board, command } = job;
  const from = command.undoing?.from;
  const to = typeof from === 'string' ? from : command.input.destination;
  if (to === null || !/^[1-9]\d{0,18}$/.test(to)) {
    return failed(failure('invalid-input', { field: 'destination' }));
  }
  return carryOut(board, {
    look: async () => {
      const sent = await look(board, topicUrl(board, id));
      if (!sent.ok) return sent;
      const forum = forumId(sent.answer.body);
      const isSo = forum === to;
      const mayMove = quickmodActions(sent.answer.body).has('move');
      const params = forum === null ? {} : { from: forum };
      return view(isSo, sent.answer, { problem: isSo || mayMove ? null : failure('no-right'), params });
    },
    send: quickmod(job, id, 'move', () => ({
      values: new Map([
        ['to_forum_id', to],
        ['move_leave_shadow', leavesShadow ? 'on' : null],
      ]),
      needed: leavesShadow ? ['to_forum_id', 'move_leave_shadow'] : ['to_forum_id'],
    })),
    more: (before) => ({
      params: { ...before.params, to },
      url: topicUrl(board, id).href,
      notified: 'no',
    }),
  });
}

/** A topic that waits: phpBB's queue decides on all of its posts at once. */
function decide(
  job: Job,
  id: string,
  verb: 'approve_topic' | 'disapprove_topic',
): Promise<Outcome> | Outcome {
  const { board } = job;
  const isApproval = verb === 'approve_topic';
  const problem = isApproval ? null : whyMissing(job);
  if (problem !== null) return problem;
  const request: ForumRequest = {
    url: at(board, 'mcp.php', { i: 'queue', mode: 'unapproved_topics' }),
    method: 'POST',
    body: {
      form: [
        ['topic_id_list[]', id],
        [`action[${isApproval ? 'approve' : 'disapprove'}]`, '1'],
      ],
    },
  };
  let notified: Outcome['notified'] = 'no';
  return carryOut(board, {
    look: async (before) => {
      const sent = await look(board, topicUrl(board, id));
      if (!sent.ok) {
        const isGone = !isApproval && before !== null && sent.trouble.failure.code === 'gone';
        return isGone ? view(true, { ...before.page, status: sent.trouble.http ?? 404 }) : sent;
      }
      const waits = sent.answer.body.querySelector(`${STATE_FORM} [name="action[approve]"]`) !== null;
      return view(isApproval && !waits, sent.answer, {
        problem: !isApproval && !waits && before === null ? failure('changed-meanwhile') : null,
      });
    },
    send: () =>
      confirmed(board, request, (form) => {
        notified = tellsAuthor(form);
        return isApproval ? { values: new Map() } : whyNot(job, form);
      }),
    more: () => ({ notified }),
  });
}
