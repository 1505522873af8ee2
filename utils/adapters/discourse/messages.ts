import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer, Trouble } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { type DiscoursePost, isDeleted, postSchema, readPost, urlOf } from './posts';
import { isStaff, type Session, write } from './session';
import { readTopic } from './topics';

/** Replies, personal messages and official warnings: all of them are new posts. */

/**
 * `enqueued` says yes to a post that nobody sees until somebody approves it. Some versions answer with the post itself, without the frame
 * that was asked for.
 */
const createdSchema = z.union([
  z.object({ action: z.literal('enqueued'), pending_post: z.optional(z.object({ id: z.int() })) }),
  z.object({ action: z.optional(z.string()), post: postSchema }),
  postSchema,
]);
type Created = z.infer<typeof createdSchema>;

type Form = (readonly [name: string, value: string])[];

const create = (session: Session, form: Form) =>
  write(session, { path: '/posts.json', form: [...form, ['nested_post', 'true']] }, createdSchema);

const postOf = (created: Created): DiscoursePost | null =>
  'topic_id' in created ? created : 'post' in created ? created.post : null;

/** Accepted, and waiting in the review queue: nobody has it yet. */
function queued(answer: Answer<Created>): Outcome {
  return { ...confirmed(answer, { notified: 'no', params: { queued: true } }), state: 'partial' };
}

const asStored = (text: string | null | undefined): string => (text ?? '').replace(/\r\n?/g, '\n').trim();

/** `params.made`: the new post, for taking it back. */
export async function reply(session: Session, { target, input }: Command): Promise<Outcome> {
  const text = asStored(input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const parent = await readPost(session, target.id);
  if (!parent.ok) return troubled(parent.trouble);
  const { topic_id: topic, post_number: number } = parent.answer.body;
  if (isDeleted(parent.answer.body)) return failed(failure('changed-meanwhile'), parent.answer);
  const form: Form = [
    ['raw', text],
    ['topic_id', String(topic)],
  ];
  // An answer to the first post is one to the topic.
  if (number > 1) form.push(['reply_to_post_number', String(number)]);
  const sent = await create(session, form);
  if (!sent.ok) return lookForReply(session, topic, text, sent.trouble);
  const post = postOf(sent.answer.body);
  return post === null ? queued(sent.answer) : confirmed(sent.answer, made(session, post));
}

function made(session: Session, post: DiscoursePost): Partial<Outcome> {
  return { params: { made: String(post.id) }, notified: 'yes', url: urlOf(session, post.post_url) };
}

/** After no answer: is one of the topic's last posts the viewer's own with this very text? */
async function lookForReply(
  session: Session,
  topicId: number,
  text: string,
  trouble: Trouble,
): Promise<Outcome> {
  if (trouble.effect === 'none') return troubled(trouble);
  const topic = await readTopic(session, String(topicId));
  const last = topic.ok ? (topic.answer.body.post_stream?.stream ?? []).slice(-3) : [];
  for (const id of last.reverse()) {
    const post = await readPost(session, String(id));
    if (!post.ok || post.answer.body.user_id !== session.viewer.id) continue;
    if (asStored(post.answer.body.raw) !== text) continue;
    const seen = { status: trouble.http ?? 200, skewMs: trouble.skewMs };
    return confirmed(seen, { by: 'reload', http: trouble.http, ...made(session, post.answer.body) });
  }
  return troubled(trouble);
}

/**
 * A personal message, or an official warning: the same with `is_warning`, which the server passes over in silence where the sender is no
 * member of staff. So a warning is looked at before it is called one.
 */
export async function sendLetter(
  session: Session,
  { input, handles, author }: Command,
  isWarning: boolean,
): Promise<Outcome> {
  const text = asStored(input.text);
  const title = input.title?.trim();
  const to = handles.username ?? author?.name;
  if (!title) return failed(failure('invalid-input', { field: 'title' }));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  // More than one would make it no warning; a name with a comma is none of Discourse's.
  if (!to || /[\s,]/.test(to)) return failed(failure('unsupported'));
  if (isWarning && !isStaff(session)) return failed(failure('no-right'));
  const form: Form = [
    ['archetype', 'private_message'],
    ['target_recipients', to],
    ['title', title],
    ['raw', text],
  ];
  if (isWarning) form.push(['is_warning', 'true']);
  const sent = await create(session, form);
  if (!sent.ok) return troubled(sent.trouble);
  const post = postOf(sent.answer.body);
  if (post === null) return queued(sent.answer);
  const kept = {
    params: { letter: String(post.topic_id) },
    notified: 'yes',
    url: urlOf(session, post.post_url),
  } as const;
  if (!isWarning) return confirmed(sent.answer, kept);
  const letter = await readTopic(session, String(post.topic_id));
  if (!letter.ok) return { ...confirmed(sent.answer, kept), state: 'assumed' };
  if (letter.answer.body.is_warning === true) return confirmed(sent.answer, { by: 'reload', ...kept });
  // The member has a letter, but none that counts as a warning.
  return { ...failed(failure('not-changed'), sent.answer, { by: 'reload', ...kept }), state: 'partial' };
}
