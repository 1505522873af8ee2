import { cut } from '@/utils/adapters/shared/dom';
import { type Failure, failure } from '@/utils/domain/failure';
import { z } from '@/utils/domain/zod-mini';

/**
 * What Flarum's refusals mean: by their codes, never by their sentences, which are in the viewer's language and only handed on where the forum
 * alone knows the reason.
 */

const errorsSchema = z.object({
  errors: z.array(
    z.object({
      code: z.optional(z.string()),
      detail: z.optional(z.nullable(z.string())),
      source: z.optional(z.nullable(z.object({ pointer: z.optional(z.string()) }))),
    }),
  ),
});

export const BAD_TOKEN: Failure = failure('token-refused');

/** `no-right` is also what strangers are told, so who is signed in is asked for before every act. */
const BY_CODE: Readonly<Record<string, Failure>> = {
  csrf_token_mismatch: BAD_TOKEN,
  not_authenticated: failure('signed-out'),
  invalid_access_token: failure('signed-out'),
  permission_denied: failure('no-right'),
  not_found: failure('gone'),
  resource_not_found: failure('gone'),
  route_not_found: failure('unsupported'),
  method_not_allowed: failure('unsupported'),
  too_many_requests: failure('rate-limited'),
  maintenance: failure('read-only'),
};

export function failureOf(status: number, body: unknown): Failure {
  const parsed = errorsSchema.safeParse(body);
  const [first] = parsed.success ? parsed.data.errors : [];
  const known = BY_CODE[first?.code ?? ''];
  if (known !== undefined) return known;
  if (status >= 500) return failure('server-error', { status });
  const reason = parsed.success ? parsed.data.errors.flatMap(({ detail }) => detail ?? []).join(' ') : '';
  if (reason !== '') return failure('refused', { reason: cut(reason, 300) });
  if (status === 401) return failure('signed-out');
  if (status === 403) return failure('no-right');
  if (status === 404 || status === 410) return failure('gone');
  return failure('refused');
}
