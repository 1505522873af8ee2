import { carryOut } from '@/utils/adapters/shared/carry-out';
import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Trouble } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { documentSchema } from './json-api';
import { type FlarumPost, patchPost, postOf, postUrl, readNewest, readPost } from './posts';
import { type Session, write } from './session';

/** Replies and edits. */

/** Texts of posts as last read for the moderator: an edit must not overwrite a later one. */
const textsByDocument = new WeakMap<Document, Map<string, string>>();

export function rememberText(document: Document, { id, text }: FlarumPost): void {
  if (text === null) return;
  const texts = textsByDocument.get(document) ?? new Map<string, string>();
  textsByDocument.set(document, texts.set(id, text));
}

const asStored = (text: string | null | undefined): string => (text ?? '').replace(/\r\n?/g, '\n').trim();

/** No way back: Flarum keeps no earlier texts. */
export async function edit(session: Session, { target, input }: Command): Promise<Outcome> {
  const text = asStored(input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const found = await postOf(session, target);
  if (found === null) return failed(failure('unsupported'));
  if (!found.ok) return troubled(found.trouble);
  const was = found.answer.body;
  const begunFrom = textsByDocument.get(session.env.document)?.get(was.id);
  // The forum tidies texts up; then it is done when what is there is new, and by this viewer.
  const isDone = (now: FlarumPost) => {
    if (asStored(now.text) === text) return true;
    return now.text !== was.text && now.editedBy === session.viewer.id;
  };
  return carryOut<FlarumPost>({
    look: () => readPost(session, was.id),
    isDone,
    hindrance: (now) => {
      if (now.text === null || now.canEdit === false) return failure('no-right');
      const isLater = begunFrom !== undefined && asStored(begunFrom) !== asStored(now.text);
      return isLater ? failure('changed-meanwhile') : null;
    },
    send: () => patchPost(session, was.id, { content: text }),
    details: (_before, after) => {
      rememberText(session.env.document, after);
      // The log says that it is not word for word what was sent.
      const params: Outcome['params'] = asStored(after.text) === text ? {} : { altered: true };
      return { url: postUrl(session, after), params };
    },
  });
}

const madeSchema = z.object({
  isApproved: z.optional(z.nullable(z.boolean())),
  number: z.optional(z.nullable(z.int())),
});

/** Into the discussion; whom it answers is what a mention in the text says. `params.made`: the new post, for taking it back. */
export async function reply(session: Session, { target, input }: Command): Promise<Outcome> {
  const text = asStored(input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const found = await postOf(session, target);
  if (found === null) return failed(failure('unsupported'));
  if (!found.ok) return troubled(found.trouble);
  const { discussion, hidden } = found.answer.body;
  if (discussion === null) return failed(failure('not-understood'), found.answer);
  if (hidden) return failed(failure('changed-meanwhile'), found.answer);
  const before = await readNewest(session, discussion);
  if (!before.ok) return troubled(before.trouble);
  const known = new Set(before.answer.body.map(({ id }) => id));
  const data = {
    type: 'posts',
    attributes: { content: text },
    relationships: { discussion: { data: { type: 'discussions', id: discussion } } },
  };
  const sent = await write(session, { path: '/posts', data }, documentSchema);
  if (!sent.ok) return lookForReply(session, discussion, text, known, sent.trouble);
  const { data: made } = sent.answer.body;
  const facts = madeSchema.safeParse(made.attributes);
  if (made.type !== 'posts' || !facts.success) {
    const strange = failure('not-understood', { status: sent.answer.status });
    return lookForReply(session, discussion, text, known, { ...toTrouble(sent.answer), failure: strange });
  }
  const url = postUrl(session, { ...found.answer.body, number: facts.data.number });
  const outcome = confirmed(sent.answer, { params: { made: made.id }, notified: 'yes', url });
  return facts.data.isApproved === false ? queued(outcome) : outcome;
}

const toTrouble = ({ status, skewMs }: { status: number; skewMs: number | null }) =>
  ({ http: status, skewMs, effect: 'possible' }) as const;

/** Accepted, and waiting for approval: nobody has it yet. */
function queued(outcome: Outcome): Outcome {
  return { ...outcome, state: 'partial', notified: 'no', params: { ...outcome.params, queued: true } };
}

/** After no answer: is there a new post of the viewer's with this very text? */
async function lookForReply(
  session: Session,
  discussion: string,
  text: string,
  known: ReadonlySet<string>,
  trouble: Trouble,
): Promise<Outcome> {
  if (trouble.effect === 'none') return troubled(trouble);
  const newest = await readNewest(session, discussion);
  if (!newest.ok) return troubled(trouble);
  const post = newest.answer.body.find(({ id, text: there }) => !known.has(id) && asStored(there) === text);
  if (post === undefined) return troubled(trouble);
  const seen = { status: trouble.http ?? 200, skewMs: trouble.skewMs };
  const more = {
    by: 'reload',
    notified: 'yes',
    params: { made: post.id },
    url: postUrl(session, post),
  } as const;
  const outcome = { ...confirmed(seen, more), http: trouble.http };
  return post.approved === false ? queued(outcome) : outcome;
}
