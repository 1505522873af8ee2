import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { ClearParams, Command, Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { actAndLook } from './act-and-look';
import { type Verdict, verdicts } from './actions-review';
import { anything, read, type Session, write } from './session';

/** The review queue: reported posts, posts and members that wait for approval, and what plug-ins put there. */

const id = z.int();
const itemSchema = z.object({
  id,
  type: z.string(),
  status: z.int(),
  version: z.int(),
  topic_id: z.nullish(id),
  target_id: z.nullish(id),
  target_type: z.nullish(z.string()),
  target_created_by_id: z.nullish(id),
  bundled_action_ids: z.optional(z.array(z.string())),
  claimed_by_id: z.nullish(id),
});
const actionSchema = z.object({
  id: z.string(),
  server_action: z.nullish(z.string()),
  client_action: z.nullish(z.string()),
  require_reject_reason: z.nullish(z.boolean()),
});
/** A side-loaded document: one item, and lists of what it names by id. */
const documentSchema = z.object({
  reviewable: itemSchema,
  bundled_actions: z.optional(z.array(z.object({ id: z.string(), action_ids: z.array(z.string()) }))),
  actions: z.optional(z.array(actionSchema)),
  claimed_bies: z.optional(z.array(z.object({ id, user_id: z.nullish(id) }))),
  users: z.optional(z.array(z.object({ id, username: z.string() }))),
});

export interface Reviewable extends z.infer<typeof itemSchema> {
  /** What the server offers this viewer for this item now, by its own names; what needs a dialog of the site's own is left out. */
  offers: readonly { name: string; needsReason: boolean }[];
  /** Id of who has claimed its topic. */
  claimedBy: number | null;
  authorName: string | null;
}

export async function readReviewable(session: Session, reviewable: string): Promise<Sent<Reviewable>> {
  const sent = await read(session, { path: `/review/${reviewable}.json` }, documentSchema);
  if (!sent.ok) return sent;
  const { reviewable: item, bundled_actions, actions, claimed_bies, users } = sent.answer.body;
  const bundles = (bundled_actions ?? []).filter((one) => item.bundled_action_ids?.includes(one.id));
  const ids = new Set(bundles.flatMap(({ action_ids }) => action_ids));
  const own = (actions ?? []).filter((one) => ids.has(one.id) && !one.client_action);
  const body: Reviewable = {
    ...item,
    offers: own.map((one) => ({
      name: one.server_action ?? one.id.replace(/^\d+-/, ''),
      needsReason: one.require_reject_reason === true,
    })),
    claimedBy: claimed_bies?.find((one) => one.id === item.claimed_by_id)?.user_id ?? null,
    authorName: users?.find((one) => one.id === item.target_created_by_id)?.username ?? null,
  };
  return { ok: true, answer: { ...sent.answer, body } };
}

/** Versions of items as last shown to the moderator: a verdict is given on what they saw. */
const versionsByDocument = new WeakMap<Document, Map<number, number>>();

export function rememberVersion(document: Document, { id: item, version }: Reviewable): void {
  const versions = versionsByDocument.get(document) ?? new Map<number, number>();
  versionsByDocument.set(document, versions.set(item, version));
}

const PENDING = 0;

export function isVerdict(native: string): native is Verdict {
  return Object.hasOwn(verdicts, native);
}

export function isOpen({ status }: Reviewable): boolean {
  return status === PENDING;
}

const resultSchema = z.object({
  reviewable_perform_result: z.object({
    success: z.boolean(),
    transition_to_id: z.nullish(id),
    remove_reviewable_ids: z.optional(z.nullable(z.array(id))),
    created_post_id: z.nullish(id),
  }),
});

/** Gives a verdict, with the version it is given on; the server refuses it when the item has changed since. */
export async function judge(
  session: Session,
  command: Command,
  reviewable: string,
  native: Verdict,
): Promise<Outcome> {
  const before = await readReviewable(session, reviewable);
  if (!before.ok) return troubled(before.trouble);
  const item = before.answer.body;
  if (!isOpen(item)) return failed(failure('already-done'), before.answer);
  const seenVersion = versionsByDocument.get(session.env.document)?.get(item.id);
  if (seenVersion !== undefined && seenVersion !== item.version) {
    return failed(failure('changed-meanwhile'), before.answer);
  }
  const offer = item.offers.find(({ name }) => name === native);
  if (offer === undefined) return failed(failure('no-right'), before.answer);
  if (offer.needsReason && !command.input.reason?.trim()) {
    return failed(failure('invalid-input', { field: 'reason' }), before.answer);
  }
  const sent = await write(
    session,
    {
      path: `/review/${item.id}/perform/${native}`,
      method: 'PUT',
      query: { version: String(item.version) },
      form: formOf(command, native),
    },
    resultSchema,
  );
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(sent.trouble);
  return afterVerdict(session, item, sent);
}

function formOf({ input }: Command, native: Verdict): [string, string][] {
  const reason = input.reason?.trim() ?? '';
  if (native === 'revise_and_reject_post') {
    return [
      ['revise_reason', reason],
      ['revise_feedback', input.text?.trim() ?? ''],
    ];
  }
  return native.startsWith('delete_') && reason !== '' ? [['reject_reason', reason]] : [];
}

async function afterVerdict(
  session: Session,
  item: Reviewable,
  sent: Sent<z.infer<typeof resultSchema>>,
): Promise<Outcome> {
  const result = sent.ok ? sent.answer.body.reviewable_perform_result : null;
  const kept = { params: paramsOf(item, result?.created_post_id ?? null), notified: 'unknown' } as const;
  const seen = sent.ok ? sent.answer : { status: sent.trouble.http ?? 200, skewMs: sent.trouble.skewMs };
  const after = await readReviewable(session, String(item.id));
  if (after.ok && !isOpen(after.answer.body)) return confirmed(seen, { by: 'reload', ...kept });
  // With a member their items go, too: the answer that says so is all there is to see.
  const isRemoved = result?.success === true && result.remove_reviewable_ids?.includes(item.id);
  if (!after.ok && after.trouble.failure.code === 'gone' && isRemoved) return confirmed(seen, kept);
  if (!after.ok) {
    return sent.ok
      ? troubled({ ...after.trouble, http: seen.status, effect: 'possible' })
      : troubled(sent.trouble);
  }
  return sent.ok ? failed(failure('not-changed'), seen, { by: 'reload' }) : troubled(sent.trouble);
}

/** Numbers only. The post a report is about is not in the queue's page, so it is kept with the outcome. */
function paramsOf(item: Reviewable, created: number | null): ClearParams {
  const params: ClearParams = { reviewable: String(item.id) };
  if (item.target_type === 'Post' && item.target_id != null) params.post = String(item.target_id);
  if (created !== null) params.created = String(created);
  return params;
}

/** Whoever has claimed a topic handles all its items; on some sites nobody else may. */
export async function changeClaim(
  session: Session,
  reviewable: string,
  native: 'claim' | 'release',
): Promise<Outcome> {
  const mine = session.viewer.id;
  return actAndLook<Reviewable>({
    look: () => readReviewable(session, reviewable),
    standing: ({ claimedBy }) => {
      if (native === 'claim') return claimedBy === null ? 'ready' : claimedBy === mine ? 'done' : 'other';
      return claimedBy === null ? 'done' : claimedBy === mine ? 'ready' : 'other';
    },
    act: ({ topic_id: topic }) => {
      const request =
        native === 'claim'
          ? {
              path: '/reviewable_claimed_topics',
              form: [['reviewable_claimed_topic[topic_id]', String(topic ?? '')]] as const,
            }
          : { path: `/reviewable_claimed_topics/${topic}`, method: 'DELETE' as const };
      return write(session, request, anything);
    },
  });
}
