import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { actAndLook } from './act-and-look';
import { type DiscoursePost, postSchema, readPost, urlOf } from './posts';
import { anything, type Session, write } from './session';

/** Texts of posts as last read for the moderator: an edit must not overwrite a later one. */
const textsByDocument = new WeakMap<Document, Map<string, string>>();

export function rememberText(document: Document, id: string, raw: string): void {
  const texts = textsByDocument.get(document) ?? new Map<string, string>();
  textsByDocument.set(document, texts.set(id, raw));
}

/** As Discourse stores a text. */
const asStored = (text: string | null | undefined): string => (text ?? '').replace(/\r\n?/g, '\n').trim();

const editedSchema = z.object({ post: postSchema });

/** `params.version`: the revision the edit made, for taking it back; absent where Discourse made none (own edits within minutes). */
export async function edit(session: Session, { target, input }: Command): Promise<Outcome> {
  const text = asStored(input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const before = await readPost(session, target.id);
  if (!before.ok) return troubled(before.trouble);
  const was = before.answer.body;
  if (was.raw === undefined || was.can_edit === false) return failed(failure('no-right'), before.answer);
  if (asStored(was.raw) === text) return failed(failure('already-done'), before.answer);
  const begunFrom = textsByDocument.get(session.env.document)?.get(target.id);
  if (begunFrom !== undefined && asStored(begunFrom) !== asStored(was.raw)) {
    return failed(failure('changed-meanwhile'), before.answer);
  }
  const form: [string, string][] = [
    ['post[raw]', text],
    ['post[original_text]', was.raw],
  ];
  if (input.reason) form.push(['post[edit_reason]', input.reason.slice(0, 255)]);
  const sent = await write(session, { path: `/posts/${target.id}.json`, method: 'PUT', form }, editedSchema);
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(sent.trouble);
  const looked = await readPost(session, target.id);
  if (!looked.ok) {
    return sent.ok
      ? troubled({ ...looked.trouble, http: sent.answer.status, effect: 'possible' })
      : troubled(sent.trouble);
  }
  const now = looked.answer.body;
  const seen = sent.ok ? sent.answer : { status: sent.trouble.http ?? 200, skewMs: sent.trouble.skewMs };
  if (asStored(now.raw) === asStored(was.raw)) {
    return sent.ok ? failed(failure('not-changed'), seen, { by: 'reload' }) : troubled(sent.trouble);
  }
  rememberText(session.env.document, target.id, now.raw ?? '');
  return confirmed(seen, { by: 'reload', notified: 'no', ...details(session, was, now, text) });
}

function details(session: Session, was: DiscoursePost, now: DiscoursePost, text: string): Partial<Outcome> {
  const params: Outcome['params'] = {};
  if (now.version !== undefined && now.version > (was.version ?? 0)) params.version = now.version;
  // Discourse tidies texts up (quotes, line ends); the log says that it is not word for word what was sent.
  if (asStored(now.raw) !== text) params.altered = true;
  return { params, url: urlOf(session, now.post_url) };
}

/** Back to the text before the edit, as long as nobody edited since. */
export async function revert(session: Session, { target, undoing }: Command): Promise<Outcome> {
  const version = undoing?.version;
  if (typeof version !== 'number' || version < 2) return failed(failure('unsupported'));
  return actAndLook<DiscoursePost>({
    look: () => readPost(session, target.id),
    standing: (now) => {
      if (now.version === version) return 'ready';
      return now.version === version + 1 ? 'done' : 'other';
    },
    act: () =>
      write(session, { path: `/posts/${target.id}/revisions/${version}/revert`, method: 'PUT' }, anything),
    details: (_before, after) => ({ url: urlOf(session, after.post_url) }),
  });
}

const movedSchema = z.object({ success: z.boolean(), url: z.nullish(z.string()) });

/** Into a topic of its own. Moving the first post would only copy it. `params.to`: the new topic. */
export async function split(session: Session, { target, input }: Command): Promise<Outcome> {
  const title = input.title?.trim();
  if (!title) return failed(failure('invalid-input', { field: 'title' }));
  const before = await readPost(session, target.id);
  if (!before.ok) return troubled(before.trouble);
  const { topic_id: from, post_number } = before.answer.body;
  if (post_number === 1) return failed(failure('unsupported'), before.answer);
  if (target.parent !== null && target.parent !== String(from)) {
    return failed(failure('changed-meanwhile'), before.answer);
  }
  return actAndLook<DiscoursePost>({
    look: () => readPost(session, target.id),
    standing: (now) => (now.topic_id === from ? 'ready' : 'done'),
    act: async () => {
      const form: [string, string][] = [
        ['title', title],
        ['post_ids[]', target.id],
      ];
      return write(session, { path: `/t/${from}/move-posts`, form }, movedSchema);
    },
    details: (_before, after) => ({
      params: { from: String(from), to: String(after.topic_id) },
      url: urlOf(session, after.post_url),
    }),
  });
}
