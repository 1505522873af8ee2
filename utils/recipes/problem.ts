/** What is wrong in the text of a recipe, and where. `code` has a sentence in the catalogue: `recipe.problem.<code>`. */
export interface RecipeProblem {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** `actions.remove.form.selector`; '' for the whole text. */
  path: string;
  code: ProblemCode;
  detail: Readonly<Record<string, string | number>>;
}

export const PROBLEM_CODES = [
  'too-large',
  'too-deep',
  'syntax',
  'duplicate-key',
  'dangerous-key',
  'not-a-recipe',
  'newer',
  'missing',
  'wrong-type',
  'unknown-key',
  'bad-name',
  'not-one-of',
  'too-long',
  'too-short',
  'too-many',
  'too-few',
  'out-of-range',
  'bad-id',
  'bad-origin',
  'bad-address',
  'bad-attribute',
  'malformed',
  'selector',
  'pattern',
  'slow-pattern',
  'no-group',
  'no-site',
  'empty-rule',
  'unknown-variable',
  'variable-not-known',
  'undo-missing',
  'undo-not-inverse',
  'undo-elsewhere',
  'undo-needs-page',
  'must-be-grave',
  'endless-not-time',
  'twice-the-same-field',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export function isProblemCode(text: unknown): text is ProblemCode {
  return (PROBLEM_CODES as readonly unknown[]).includes(text);
}

/** Line and column of a place in a text, both from 1. `\r\n`, `\n` and `\r` end a line. */
export function placeIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
