import type { ReadRecipe } from '@/components/library/recipe-reading';
import { parseRecipe } from '@/utils/recipes/parse-recipe';
import { recipeProblemText } from '@/utils/recipes/problem-text';

function isSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

export function readRecipe(text: string): ReadRecipe {
  const parsed = parseRecipe(text, { isSelector });
  if (parsed.ok) return { ok: true, recipe: parsed.value };
  const problems = parsed.problems.map((problem) => ({
    line: problem.line,
    text: recipeProblemText(problem),
  }));
  return { ok: false, problems };
}
