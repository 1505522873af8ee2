import { parseHtml, textOf } from '@/utils/adapters/shared/dom';
import type { Answer } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import { z } from '@/utils/domain/zod-mini';

/** What is taken from WordPress's answers; everything else in them is ignored. By zod's small build: the page waits for this script. */

export const commentSchema = z.object({
  id: z.int().check(z.positive()),
  post: z.int().check(z.nonnegative()),
  author: z.int().check(z.nonnegative()),
  author_name: z.string(),
  link: z.string(),
  /** `approved`, `hold`, `spam`, `trash`, or what a plug-in or the trashing of a whole post made of it. */
  status: z.string(),
  content: z.object({ rendered: z.string(), raw: z.optional(z.string()) }),
  /** The next three only with `context=edit`, which takes the right to moderate all comments. */
  author_email: z.nullish(z.string()),
  author_ip: z.nullish(z.string()),
  author_user_agent: z.nullish(z.string()),
  _embedded: z.optional(
    z.object({ author: z.optional(z.array(z.object({ slug: z.optional(z.string()) }))) }),
  ),
});
export type WordpressComment = z.infer<typeof commentSchema>;

export const purgedSchema = z.object({ deleted: z.literal(true) });

export const viewerSchema = z.object({
  id: z.int().check(z.positive()),
  name: z.string(),
  slug: z.string(),
  username: z.optional(z.string()),
});
export type WordpressViewer = z.infer<typeof viewerSchema>;

const errorSchema = z.object({ code: z.string(), message: z.optional(z.string()) });

/** WordPress's error code, '' when the answer is none of its errors. */
export function errorCode(answer: Answer<unknown>): string {
  const parsed = errorSchema.safeParse(answer.body);
  return parsed.success && answer.status >= 400 ? parsed.data.code : '';
}

const BY_CODE: Readonly<Record<string, Failure>> = {
  comment_flood: failure('rate-limited', { seconds: 15 }),
  comment_content_column_length: failure('invalid-input', { field: 'text', limit: 65_525 }),
  rest_comment_content_invalid: failure('invalid-input', { field: 'text' }),
  rest_already_trashed: failure('already-done'),
  rest_trash_not_supported: failure('unsupported'),
  rest_no_route: failure('unsupported'),
};

/** Refused for what was sent, not for who sent it: WordPress's own sentence says it best. */
const WITH_REASON = new Set(['comment_duplicate', 'rest_comment_closed', 'rest_comment_draft_post']);

/** What an answer with an error in it means. `document` only lends its parser: messages carry HTML entities. */
export function failureOf(document: Document, answer: Answer<unknown>): Failure {
  const parsed = errorSchema.safeParse(answer.body);
  if (answer.status < 400 || !parsed.success) return failure('not-understood', { status: answer.status });
  const { code, message = '' } = parsed.data;
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (!WITH_REASON.has(code)) {
    if (answer.status === 401) return failure('signed-out');
    if (answer.status === 403) return failure('no-right');
    if (answer.status === 404 || answer.status === 410) return failure('gone');
    if (answer.status >= 500) return failure('server-error', { status: answer.status });
  }
  const reason = textOf(parseHtml(document, message).querySelector('body'), 300);
  return failure('refused', { reason: reason || code });
}
