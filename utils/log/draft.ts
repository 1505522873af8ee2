import { type Failure, failure } from '@/utils/domain/failure';
import { LIMITS } from '@/utils/domain/limits';
import { type Priv, type RecordDraft, recordDraftSchema } from '@/utils/domain/record';
import { fail, ok, type Result } from '@/utils/domain/result';
import { findCanonicalProblem } from './canonical';
import { cleanJson, cleanParams, cleanText } from './clean';

/**
 * What the moderator's side says of an act. Everything else of a record (format, time, clock, id, result) is filled in by
 * the log; what is given of it is overwritten, except `id`, `kind` and `result`.
 */
export type ActDraft = Pick<
  RecordDraft,
  | 'actor'
  | 'site'
  | 'target'
  | 'act'
  | 'trigger'
  | 'rules'
  | 'tpl'
  | 'auto'
  | 'rev'
  | 'caseId'
  | 'batchId'
  | 'labels'
> & { priv?: Priv | undefined } & Partial<Pick<RecordDraft, 'id' | 'kind' | 'result' | 'clock'>>;

type Person = NonNullable<Priv['targetAuthor']>;

function cutPerson(person: Person): Person {
  return { ...person, name: cleanText(person.name, LIMITS.name) };
}

/** First code points of a text. */
export function takeCodePoints(text: string, count: number): string {
  if (text.length <= count) return text;
  return [...text.slice(0, count * 2)].slice(0, count).join('');
}

const TEXT_LIMITS = {
  targetUrl: LIMITS.url,
  targetTitle: LIMITS.title,
  reason: LIMITS.reason,
  note: LIMITS.note,
  replyText: LIMITS.replyText,
  actorName: LIMITS.name,
} as const;

function cutPriv(priv: Priv): Priv {
  const cut = { ...priv };
  for (const name of Object.keys(TEXT_LIMITS) as (keyof typeof TEXT_LIMITS)[]) {
    if (typeof cut[name] === 'string') cut[name] = cleanText(cut[name], TEXT_LIMITS[name]);
  }
  if (cut.targetAuthor) cut.targetAuthor = cutPerson(cut.targetAuthor);
  if (cut.reporter) cut.reporter = cutPerson(cut.reporter);
  if (cut.evidenceText) {
    const excerpt = takeCodePoints(cut.evidenceText.excerpt, LIMITS.excerptCodePoints);
    cut.evidenceText = { ...cut.evidenceText, excerpt };
  }
  return cut;
}

function cutLabels(labels: readonly string[]): string[] {
  const clean = labels.map((label) => cleanText(label, 60));
  return [...new Set(clean)].sort().slice(0, LIMITS.labels);
}

function cutDraft(draft: RecordDraft): RecordDraft {
  return {
    ...draft,
    app: cleanText(draft.app, 20),
    act: { ...draft.act, params: cleanParams(draft.act.params) },
    rules: draft.rules.slice(0, LIMITS.rules),
    labels: cutLabels(draft.labels),
    priv: cutPriv(draft.priv ?? {}),
  };
}

function refusal(path: string): Failure {
  return failure('bad-message', { path: path.slice(0, 500) });
}

/**
 * Makes a draft that can be sealed at any later time: texts NFC and cut to their limits, labels sorted, everything checked.
 * What cannot be cut without changing its meaning (an id, an origin, a time) is refused with the path of the field.
 */
export function prepareDraft(draft: RecordDraft): Result<RecordDraft> {
  let prepared: RecordDraft;
  try {
    prepared = cutDraft(cleanJson(draft));
  } catch {
    return fail(refusal('draft'));
  }
  const parsed = recordDraftSchema.safeParse(prepared);
  if (!parsed.success) return fail(refusal(`draft.${parsed.error.issues[0]?.path.join('.') ?? ''}`));
  const problem = findCanonicalProblem(prepared);
  return problem ? fail(refusal(`draft.${problem.path}`)) : ok(prepared);
}
