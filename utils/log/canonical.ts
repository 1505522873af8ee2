import canonicalize from 'canonicalize';

/** Why a value has no canonical form in log format 1, and where: `act.params.seconds`. */
export interface CanonicalProblem {
  path: string;
  reason: 'not-an-integer' | 'lone-surrogate' | 'not-json' | 'too-deep';
}

/** Deeper than any record; keeps a hostile line from exhausting the stack. */
const DEEPEST = 64;

/**
 * Looks for what the format does not allow: fractions and numbers beyond ±(2^53 − 1) (§2.1), strings that are no Unicode
 * text, values that JSON does not have. Null: `canonical` will take it.
 */
export function findCanonicalProblem(value: unknown, path = '', depth = 0): CanonicalProblem | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? null : { path, reason: 'not-an-integer' };
  if (typeof value === 'string') return value.isWellFormed() ? null : { path, reason: 'lone-surrogate' };
  if (typeof value !== 'object') return { path, reason: 'not-json' };
  if (depth >= DEEPEST) return { path, reason: 'too-deep' };
  for (const [key, inner] of Object.entries(value)) {
    if (!key.isWellFormed()) return { path, reason: 'lone-surrogate' };
    const problem = findCanonicalProblem(inner, path === '' ? key : `${path}.${key}`, depth + 1);
    if (problem) return problem;
  }
  return null;
}

/**
 * J(x) of the log format §4.2: RFC 8785. Keys sorted by UTF-16 code units, no white space.
 * Throws a TypeError that names the place for what `findCanonicalProblem` finds.
 */
export function canonical(value: unknown): string {
  const problem = findCanonicalProblem(value);
  if (problem) throw new TypeError(`No canonical form: ${problem.reason} at ${problem.path || 'the top'}`);
  return canonicalize(value) as string;
}
