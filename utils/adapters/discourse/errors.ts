import type { Answer } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import { z } from '@/utils/domain/zod-mini';

/**
 * What Discourse's refusals mean. By status and type, never by their sentences, which are in the viewer's language; those are only handed on
 * where the forum alone knows the reason.
 */

const errorSchema = z.object({
  errors: z.optional(z.array(z.string())),
  error_type: z.optional(z.string()),
  failed: z.optional(z.unknown()),
  message: z.optional(z.string()),
  second_factor_challenge_nonce: z.optional(z.string()),
  extras: z.optional(z.nullable(z.object({ wait_seconds: z.optional(z.number()) }))),
});

/** A list sent as text: `["BAD CSRF"]`. */
export function isBadToken(status: number, body: unknown): boolean {
  return status === 403 && Array.isArray(body) && body[0] === 'BAD CSRF';
}

const BY_TYPE: Readonly<Record<string, Failure>> = {
  not_logged_in: failure('signed-out'),
  invalid_access: failure('no-right'),
  not_found: failure('gone'),
  read_only: failure('read-only'),
};

/** `textOf` makes plain text of a sentence, which may have markup in it. */
export function failureOf(answer: Answer<unknown>, body: unknown, textOf: (html: string) => string): Failure {
  const { status } = answer;
  const parsed = errorSchema.safeParse(body);
  const error = parsed.success ? parsed.data : {};
  const known = BY_TYPE[error.error_type ?? ''];
  if (known !== undefined) return known;
  if (error.error_type === 'rate_limit') {
    const seconds = error.extras?.wait_seconds;
    return failure('rate-limited', seconds === undefined ? undefined : { seconds: Math.ceil(seconds) });
  }
  if (answer.headers.has('discourse-readonly')) return failure('read-only');
  const reason = textOf((error.errors ?? [error.message ?? '']).join(' ')) || null;
  // Only the site's own pages can ask for the second factor.
  if (error.second_factor_challenge_nonce !== undefined) return failure('unsupported');
  if (status === 409) return failure(error.failed === undefined ? 'changed-meanwhile' : 'already-done');
  if (status >= 500) return failure('server-error', { status });
  if (reason !== null && [400, 403, 422].includes(status)) return failure('refused', { reason });
  if (status === 401) return failure('signed-out');
  if (status === 403) return failure('no-right');
  if (status === 404 || status === 410) return failure('gone');
  return failure('refused');
}
