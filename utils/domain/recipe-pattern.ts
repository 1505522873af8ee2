/**
 * Regular expressions that come with a recipe run on text of the page, so they must end soon whatever that text is: a short
 * pattern, a short input, few repetitions, and none inside a repetition. Imports nothing (always-on page script).
 */

export const MAX_PATTERN = 200;
/** Longer text is cut before matching. */
export const MAX_MATCH_INPUT = 500;
const MAX_REPETITIONS = 2;
const MAX_OPTIONALS = 3;

export type PatternProblem = 'pattern' | 'slow-pattern' | 'no-group';

interface Group {
  /** Can match the same text in more than one way: must not be repeated itself. */
  isRisky: boolean;
}

/** What is wrong with a pattern; null when it may be used. */
export function patternProblem(pattern: string): PatternProblem | null {
  if (!compiles(pattern)) return 'pattern';
  if (isSlow(pattern)) return 'slow-pattern';
  return new RegExp(`${pattern}|`).exec('')?.length === 1 ? 'no-group' : null;
}

/** The first group of the first match, null when there is none. `pattern` was checked when the recipe was read. */
export function firstGroup(pattern: string, text: string): string | null {
  try {
    return new RegExp(pattern).exec(text.slice(0, MAX_MATCH_INPUT))?.[1] ?? null;
  } catch {
    return null;
  }
}

function compiles(pattern: string): boolean {
  try {
    return pattern.length <= MAX_PATTERN && new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Refuses more than it must: `(a|b)+` is harmless and refused all the same, since `(a|a)+` is not and looks alike. */
function isSlow(pattern: string): boolean {
  const open: Group[] = [{ isRisky: false }];
  let closed: Group | null = null;
  let last = '';
  let repetitions = 0;
  let optionals = 0;
  for (const token of tokensOf(pattern)) {
    const top = open.at(-1);
    if (top === undefined || /^\\[1-9k]/.test(token)) return true;
    const isOptional = token === '?' && last !== '(';
    if (isRepeated(token) && closed?.isRisky) return true;
    if (token === '(') open.push({ isRisky: false });
    if (token === '|' || isOptional || isOpenEnded(token)) top.isRisky = true;
    if (isOpenEnded(token)) repetitions += 1;
    if (isOptional) optionals += 1;
    closed = token === ')' ? (open.pop() ?? null) : null;
    const parent = open.at(-1);
    if (closed?.isRisky && parent !== undefined) parent.isRisky = true;
    last = token;
  }
  return repetitions > MAX_REPETITIONS || optionals > MAX_OPTIONALS;
}

/** An escape, a class, a repetition, or one character. */
function tokensOf(pattern: string): string[] {
  return pattern.match(/\\.|\[(?:\\.|[^\]\\])*\]|[*+]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/g) ?? [];
}

function isRepeated(token: string): boolean {
  return /^[*+]|^\{\d/.test(token);
}

/** Repeated a number of times that the text decides. */
function isOpenEnded(token: string): boolean {
  return isRepeated(token) && !/^\{\d+\}/.test(token);
}
