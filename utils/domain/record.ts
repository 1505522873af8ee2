import { LIMITS } from './limits';
import { targetKindSchema } from './post';
import { z } from './zod';

/**
 * The record of the action log, format version 1. Every level is loose: a field this version does not know is part of the
 * hash and must survive, so what is stored and hashed is always the object as parsed from its source, never the output of
 * these schemas. No defaults, no transforms.
 */

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.uuid();
/** RFC 3339 UTC with milliseconds and `Z`. */
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const nullableText = (max: number) => z.string().max(max).nullable();

export const RECORD_KINDS = ['action', 'amend', 'void', 'erase', 'export', 'import', 'checkpoint'] as const;

const person = z.looseObject({ id: nullableText(LIMITS.targetId), name: z.string().max(LIMITS.name) });

/** Erasable fields: hashed only as salted commitments. */
export const privSchema = z.looseObject({
  targetAuthor: person.optional(),
  targetUrl: z.string().max(LIMITS.url).optional(),
  targetTitle: z.string().max(LIMITS.title).optional(),
  reason: z.string().max(LIMITS.reason).optional(),
  note: z.string().max(LIMITS.note).optional(),
  replyText: z.string().max(LIMITS.replyText).optional(),
  evidenceText: z
    .looseObject({
      excerpt: z.string(),
      chars: z.number().int().nonnegative(),
      truncated: z.boolean(),
      source: z.enum(['dom-text', 'raw']),
    })
    .optional(),
  evidenceHash: hex64.optional(),
  dur: z
    .looseObject({
      seen: time.nullable(),
      viewMs: z.number().int().nullable(),
      wallMs: z.number().int().nullable(),
    })
    .optional(),
  actorName: z.string().max(LIMITS.name).optional(),
  reporter: person.optional(),
});
export type Priv = z.infer<typeof privSchema>;

const ruleSchema = z.looseObject({ id: z.string().max(128), ver: z.string().max(64) });

export const recordSchema = z.looseObject({
  v: z.literal(1),
  app: z.string().max(20),
  kind: z.enum(RECORD_KINDS),
  id: uuid,
  cid: uuid,
  seq: z.number().int().nonnegative(),
  prev: hex64,
  at: time,
  /** Minutes east of UTC. */
  tzo: z.number().int().min(-840).max(840),
  clock: z.looseObject({ skewMs: z.number().int().nullable(), src: z.literal('http-date').nullable() }),
  actor: z.looseObject({
    ref: z.string().max(LIMITS.actorRef),
    role: z.enum(['moderator', 'admin', 'category-moderator', 'curator', 'lead', 'other']),
  }),
  site: z
    .looseObject({
      platform: z.string().max(40),
      origin: z.string().max(LIMITS.url),
      space: nullableText(LIMITS.targetId),
      adapter: z.string().max(40),
    })
    .nullable(),
  target: z
    .looseObject({
      kind: targetKindSchema,
      id: z.string().max(LIMITS.targetId),
      parent: nullableText(LIMITS.targetId),
    })
    .nullable(),
  act: z.looseObject({
    /** A code of the taxonomy; codes of later versions are kept. */
    type: z.string().max(60),
    native: nullableText(60),
    params: z.record(z.string(), z.unknown()),
    until: time.nullable(),
    via: z.enum(['observed', 'extension', 'manual']),
  }),
  trigger: z
    .looseObject({
      src: z.enum(['report', 'queue', 'patrol', 'autoflag', 'request', 'appeal', 'followup', 'import']),
      reportId: nullableText(LIMITS.targetId),
      reportedAt: time.nullable(),
    })
    .nullable(),
  rules: z.array(ruleSchema).max(LIMITS.rules),
  tpl: z.looseObject({ id: z.string().max(128), ver: z.number().int(), edited: z.boolean() }).nullable(),
  auto: z.looseObject({ detect: z.boolean(), decide: z.enum(['none', 'partial', 'full']) }),
  result: z
    .looseObject({
      state: z.enum(['confirmed', 'assumed', 'failed', 'partial', 'unknown']),
      by: z.enum(['response', 'reload', 'dom', 'none']),
      http: z.number().int().nullable(),
      notified: z.enum(['yes', 'no', 'failed', 'unknown', 'n/a']),
    })
    .nullable(),
  rev: z
    .looseObject({
      of: uuid,
      why: z.enum(['self-undo', 'peer-overturn', 'lead-overturn', 'appeal', 'expired', 'mistake']),
    })
    .nullable(),
  caseId: uuid.nullable(),
  batchId: uuid.nullable(),
  labels: z.array(z.string().max(60)).max(LIMITS.labels),
  commit: z.record(z.string(), hex64),
  priv: privSchema.optional(),
  salts: z.record(z.string(), z.string().regex(/^[A-Za-z0-9_-]{22}$/)).optional(),
  hash: hex64,
});
export type LogRecord = z.infer<typeof recordSchema>;
export type RecordKind = LogRecord['kind'];

/** A record before the log gave it a place: no chain fields, no commitments. Written to the outbox as the intent. */
export const recordDraftSchema = recordSchema.omit({
  cid: true,
  seq: true,
  prev: true,
  commit: true,
  salts: true,
  hash: true,
});
export type RecordDraft = z.infer<typeof recordDraftSchema>;

/** Human number of a record: unique in a team, survives merging. `m-ana-0f8f-12` */
export function recordNumber(record: Pick<LogRecord, 'actor' | 'cid' | 'seq'>): string {
  return `${record.actor.ref}-${record.cid.slice(0, 4)}-${record.seq}`;
}
