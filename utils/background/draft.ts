import type { Decision } from '@/utils/domain/decision';
import { LIMITS } from '@/utils/domain/limits';
import type { ClearParams } from '@/utils/domain/outcome';
import type { Target } from '@/utils/domain/post';
import type { LogRecord } from '@/utils/domain/record';
import { actionKind, isActionCode } from '@/utils/domain/taxonomy';
import type { ActDraft } from '@/utils/log/draft';
import { takeEvidence } from '@/utils/log/evidence';

/** Turns a decision into what the log is told of it before the act. */

interface DraftFacts {
  now: number;
  /** The team's reference of this moderator. */
  actorRef: string;
  origin: string;
  target: Target;
  /** The author's id on the platform, or the keyed hash that stands for a guest. */
  authorId: string | null;
  caseId: string;
}

type Role = ActDraft['actor']['role'];

function roleOf(role: Decision['context']['viewer']['role']): Role {
  return role === 'admin' || role === 'moderator' ? role : 'other';
}

/** What of the moderator's words may stay for good: lengths and the platform's own ids. */
function clearInput({ seconds, destination, kind }: Decision['input']): ClearParams {
  return {
    ...(seconds === null ? {} : { seconds }),
    ...(destination === null ? {} : { to: destination }),
    ...(kind === null ? {} : { kind }),
  };
}

function endOf(seconds: number | null, now: number): string | null {
  return seconds === null ? null : new Date(now + seconds * 1000).toISOString();
}

function erasable(decision: Decision, authorId: string | null): NonNullable<ActDraft['priv']> {
  const { post, input, capability, sensitive } = decision;
  const isEdit = capability.action === 'content.edit';
  return {
    ...(post.author ? { targetAuthor: { id: authorId, name: post.author.name } } : {}),
    ...(post.url ? { targetUrl: post.url } : {}),
    ...(capability.on === 'post'
      ? takeEvidence({ text: post.text, title: post.title, source: 'dom-text', sensitive })
      : {}),
    ...(input.reason ? { reason: input.reason } : {}),
    ...(decision.note ? { note: decision.note } : {}),
    ...(input.text && !isEdit ? { replyText: input.text.slice(0, LIMITS.replyText) } : {}),
    ...(decision.context.viewer.name ? { actorName: decision.context.viewer.name } : {}),
  };
}

export function draftOf(decision: Decision, facts: DraftFacts): ActDraft {
  const { context, post, capability, input, reply } = decision;
  return {
    actor: { ref: facts.actorRef, role: roleOf(context.viewer.role) },
    site: {
      platform: context.platform,
      origin: facts.origin,
      space: context.space,
      adapter: context.adapter,
    },
    target: facts.target,
    act: {
      type: capability.action,
      native: capability.native,
      params: clearInput(input),
      until: endOf(input.seconds, facts.now),
      via: 'extension',
    },
    trigger: post.trigger,
    rules: [],
    tpl: reply && { id: reply.id, ver: reply.version, edited: reply.edited },
    auto: { detect: false, decide: 'none' },
    rev: null,
    caseId: facts.caseId,
    batchId: null,
    labels: [],
    priv: erasable(decision, facts.authorId),
  };
}

/** What an act made (a reply, say) is what is taken away when it is undone, not the post it answered. */
function undoTarget({ act, target }: LogRecord): LogRecord['target'] {
  const { made } = act.params;
  const isMade = isActionCode(act.type) && actionKind(act.type).class === 'E' && typeof made === 'string';
  return target && isMade ? { ...target, id: made } : target;
}

/** The record of taking another one back: a record of its own, linked by `rev`, in the same case. */
export function undoDraftOf(
  undone: LogRecord,
  undo: { native: string; code: string },
  actorRef: string,
): ActDraft {
  const { targetAuthor, targetUrl, targetTitle, actorName } = undone.priv ?? {};
  return {
    actor: { ref: actorRef, role: undone.actor.role },
    site: undone.site,
    target: undoTarget(undone),
    act: { type: undo.code, native: undo.native, params: {}, until: null, via: 'extension' },
    trigger: { src: 'followup', reportId: null, reportedAt: null },
    rules: [],
    tpl: null,
    auto: { detect: false, decide: 'none' },
    rev: { of: undone.id, why: 'self-undo' },
    caseId: undone.caseId ?? undone.id,
    batchId: null,
    labels: [],
    priv: {
      ...(targetAuthor ? { targetAuthor } : {}),
      ...(targetUrl ? { targetUrl } : {}),
      ...(targetTitle ? { targetTitle } : {}),
      ...(actorName ? { actorName } : {}),
    },
  };
}
