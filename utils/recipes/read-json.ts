import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type ProblemCode, placeIn, type RecipeProblem } from './problem';

/**
 * JSON read strictly and with places: no comments, no trailing commas, no key twice, no key that could change an object's
 * prototype, and no deeper than anything of ours is.
 */

const DANGEROUS = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_DEPTH = 20;
/** Beyond this many, the first ones are what helps. */
const MAX_PROBLEMS = 50;

export type Path = (string | number)[];
export type ReadJson = { tree: Node; problems: [] } | { tree: null; problems: RecipeProblem[] };

export function readJson(text: string): ReadJson {
  const deep = tooDeepAt(text);
  if (deep !== null)
    return { tree: null, problems: [problemAt(text, deep, [], 'too-deep', { limit: MAX_DEPTH })] };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: false,
  });
  const problems = errors
    .slice(0, MAX_PROBLEMS)
    .map(({ offset, error }) =>
      problemAt(text, offset, [], 'syntax', { expected: printParseErrorCode(error) }),
    );
  if (tree !== undefined) problems.push(...badKeys(text, tree, []));
  return tree === undefined || problems.length > 0 ? { tree: null, problems } : { tree, problems: [] };
}

export function problemAt(
  text: string,
  offset: number,
  path: Path,
  code: ProblemCode,
  detail: RecipeProblem['detail'] = {},
): RecipeProblem {
  return { ...placeIn(text, offset), path: path.join('.'), code, detail };
}

/** Where brackets outside of texts go deeper than allowed; the parser itself goes down one call a level. */
function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:\\.|[^"\\])*"?|[[{\]}]/g)) {
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    if (depth > MAX_DEPTH) return index;
  }
  return null;
}

function badKeys(text: string, node: Node, path: Path): RecipeProblem[] {
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((child, index): RecipeProblem[] => {
    if (child.type !== 'property') return badKeys(text, child, [...path, index]);
    const [key, value] = child.children ?? [];
    const name = String(key?.value);
    const here = [...path, name];
    const code = DANGEROUS.has(name) ? 'dangerous-key' : seen.has(name) ? 'duplicate-key' : null;
    seen.add(name);
    const inside = value === undefined ? [] : badKeys(text, value, here);
    return code === null ? inside : [problemAt(text, child.offset, here, code, { key: name }), ...inside];
  });
}
