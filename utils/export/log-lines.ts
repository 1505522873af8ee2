import { recordSchema } from '@/utils/domain/record';
import { z } from '@/utils/domain/zod';
import { LOG_FORMAT } from './json-lines';
import { parseStrict } from './strict-json';
import type { LineProblem } from './types';

/** Lines of a log file, log format §6.1. Loose: what a later version adds is no reason to refuse a line. */

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.number().int().nonnegative();

const manifestSchema = z.looseObject({
  format: z.literal(LOG_FORMAT.name),
  v: z.number().int().positive(),
  exportId: z.string().max(64),
  exportedAt: z.string().max(40),
  app: z.string().max(40),
  chains: z.array(
    z.looseObject({
      cid: z.string().max(64),
      actorRef: z.string().max(64),
      from: z.string().max(40).nullable(),
      to: z.string().max(40).nullable(),
      head: z.looseObject({ seq, hash: hex64 }),
      count: z.number().int().nonnegative(),
    }),
  ),
  filter: z.string(),
  level: z.number().int(),
  tz: z.string().max(64),
});
export type Manifest = z.infer<typeof manifestSchema>;

const stubSchema = z.looseObject({ cid: z.string().max(64), seq, prev: hex64, hash: hex64 });
const erasureSchema = z.looseObject({ id: z.string().max(64), field: z.string().max(60) });
const trailerSchema = z.looseObject({ count: z.number().int().nonnegative(), sha256: hex64 });
/** A record of a format to come: its place in the chain is all that can be used of it. */
const laterRecordSchema = z.looseObject({
  v: z
    .number()
    .int()
    .min(LOG_FORMAT.version + 1),
  ...stubSchema.shape,
});

export type LogLine =
  | { type: 'manifest'; manifest: Manifest }
  /** As parsed. `misshapen`: where a known field is not what it should be; the record still has its place in the chain. */
  | { type: 'record'; record: Record<string, unknown>; misshapen: string | null }
  | { type: 'later-record'; stub: z.infer<typeof stubSchema> }
  | { type: 'stub'; stub: z.infer<typeof stubSchema> }
  | { type: 'erasure'; erasure: z.infer<typeof erasureSchema> }
  | { type: 'trailer'; trailer: z.infer<typeof trailerSchema> }
  /** A kind that this reader does not know; `line` as parsed. */
  | { type: 'other'; kind: string; line: Record<string, unknown> };

export type LineResult =
  | { ok: true; line: LogLine }
  | { ok: false; problem: LineProblem; path: string | null };

const MAX_PATH = 200;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** One line, its line feed may be there. A byte order mark must be gone. */
export function parseLine(bytes: Uint8Array): LineResult {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return bad('not-utf8');
  }
  const parsed = parseStrict(text);
  if (!parsed.ok) return bad(parsed.problem, parsed.path);
  return isObject(parsed.value) ? classify(parsed.value) : bad('not-an-object');
}

function classify(line: Record<string, unknown>): LineResult {
  switch (line.type) {
    case 'record':
      return classifyRecord(line.r);
    case 'manifest':
      return shaped(manifestSchema, line, (manifest) => ({ type: 'manifest', manifest }));
    case 'stub':
      return shaped(stubSchema, line, (stub) => ({ type: 'stub', stub }));
    case 'erasure':
      return shaped(erasureSchema, line, (erasure) => ({ type: 'erasure', erasure }));
    case 'trailer':
      return shaped(trailerSchema, line, (trailer) => ({ type: 'trailer', trailer }));
    default:
      if (typeof line.type !== 'string') return bad('unknown-shape', 'type');
      return { ok: true, line: { type: 'other', kind: line.type, line } };
  }
}

function classifyRecord(record: unknown): LineResult {
  if (!isObject(record)) return bad('unknown-shape', 'r');
  const later = laterRecordSchema.safeParse(record);
  if (later.success) return { ok: true, line: { type: 'later-record', stub: later.data } };
  const known = recordSchema.safeParse(record);
  const misshapen = known.success ? null : pathOf(known.error, ['r']);
  return { ok: true, line: { type: 'record', record, misshapen } };
}

function shaped<S extends z.ZodType>(
  schema: S,
  line: unknown,
  make: (value: z.infer<S>) => LogLine,
): LineResult {
  const parsed = schema.safeParse(line);
  if (!parsed.success) return bad('unknown-shape', pathOf(parsed.error));
  return { ok: true, line: make(parsed.data) };
}

function pathOf(error: z.ZodError, start: readonly string[] = []): string {
  return [...start, ...(error.issues[0]?.path ?? [])].map(String).join('.');
}

function bad(problem: LineProblem, path: string | null = null): LineResult {
  return { ok: false, problem, path: path?.slice(0, MAX_PATH) ?? null };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
