/** Why a request is refused → HTTP status. The code is the `data-error` of the error page. */
export const REFUSALS = {
  token: 403,
  origin: 403,
  forbidden: 403,
  restricted: 403,
  'not-found': 404,
  'not-allowed': 405,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  'rate-limited': 429,
  broken: 500,
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** Thrown by whatever decides, turned into an error page (or JSON) in one place: the router. */
export class Refusal extends Error {
  readonly status: number;

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = REFUSALS[code];
  }
}
