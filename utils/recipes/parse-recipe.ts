import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import { type Recipe, recipeSchema } from '@/utils/domain/recipe';
import { selectorsIn } from '@/utils/domain/recipe-selectors';
import { RECIPE_VERSION } from '@/utils/domain/recipe-shape';
import { codeOf, type Issue } from './issue-code';
import type { RecipeProblem } from './problem';
import { type Path, problemAt, readJson } from './read-json';

/** A recipe with everything in it is some 20 kB. */
export const MAX_RECIPE_LENGTH = 200_000;

export type ParsedRecipe = { ok: true; value: Recipe } | { ok: false; problems: RecipeProblem[] };

interface Options {
  /** Whether the browser understands a selector; only a browser can tell. */
  isSelector: (selector: string) => boolean;
}

/** Text → recipe, or everything that is wrong with it, by line. Nothing is ever taken over in part. */
export function parseRecipe(text: string, { isSelector }: Options): ParsedRecipe {
  if (text.length > MAX_RECIPE_LENGTH) {
    const detail = { size: text.length, limit: MAX_RECIPE_LENGTH };
    return { ok: false, problems: [problemAt(text, 0, [], 'too-large', detail)] };
  }
  // A file may begin with a byte order mark; places count without it, as editors do.
  const source = text.replace(/^\uFEFF/, '');
  const { tree, problems } = readJson(source);
  if (tree === null) return { ok: false, problems };
  const value: unknown = getNodeValue(tree);
  const foreign = foreignKind(value);
  if (foreign !== null) {
    return { ok: false, problems: [problemOf(source, tree, [foreign.key], foreign.code, foreign.detail)] };
  }
  const parsed = recipeSchema.safeParse(value);
  const wrong = parsed.success ? [] : parsed.error.issues.flatMap((issue) => problemsOf(source, tree, issue));
  const selectors = selectorsIn(value)
    .filter(({ selector }) => selector.length <= 300 && selector !== '' && !isSelector(selector))
    .map(({ path }) => problemOf(source, tree, path, 'selector', { text: textAt(tree, path) }));
  const all = [...wrong, ...selectors].sort(
    (one, other) => one.line - other.line || one.column - other.column,
  );
  return parsed.success && all.length === 0 ? { ok: true, value: parsed.data } : { ok: false, problems: all };
}

/** Something else than a recipe of this version: said once, instead of as a hundred wrong fields. */
function foreignKind(
  value: unknown,
): { key: string; code: 'not-a-recipe' | 'newer'; detail: RecipeProblem['detail'] } | null {
  const { modside, v } =
    ((typeof value === 'object' ? value : null) as { modside?: unknown; v?: unknown }) ?? {};
  if (modside !== 'recipe') {
    const kind = typeof modside === 'string' ? modside.slice(0, 40) : '';
    return { key: 'modside', code: 'not-a-recipe', detail: { kind } };
  }
  if (typeof v !== 'number' || v <= RECIPE_VERSION) return null;
  return { key: 'v', code: 'newer', detail: { version: v, known: RECIPE_VERSION } };
}

/** One issue may be about several keys, each with a line of its own. */
function problemsOf(source: string, tree: Node, issue: Issue): RecipeProblem[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problemOf(source, tree, [...path, key], 'unknown-key', { key }));
  }
  const found = findNodeAtLocation(tree, path);
  const { code, detail } = codeOf(issue, found === undefined ? undefined : getNodeValue(found));
  return [problemOf(source, tree, path, code, { key: String(path.at(-1) ?? ''), ...detail })];
}

/** At the value of the path, at its key where that is what is wrong, or at the nearest thing around it that is there. */
function problemOf(
  source: string,
  tree: Node,
  path: Path,
  code: RecipeProblem['code'],
  detail: RecipeProblem['detail'],
): RecipeProblem {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node === undefined) continue;
    const isKey = length === path.length && ['unknown-key', 'bad-name'].includes(code);
    return problemAt(source, isKey ? (node.parent?.offset ?? node.offset) : node.offset, path, code, detail);
  }
  return problemAt(source, tree.offset, path, code, detail);
}

function textAt(tree: Node, path: Path): string {
  const node = findNodeAtLocation(tree, path);
  return node === undefined ? '' : String(getNodeValue(node));
}
