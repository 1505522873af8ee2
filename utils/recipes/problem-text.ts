import { t } from '@/utils/i18n/t';
import type { RecipeProblem } from './problem';

/** The sentence for a problem; its line is shown before it. */
export function recipeProblemText({ code, detail }: RecipeProblem): string {
  const typed = { ...detail };
  for (const name of ['expected', 'found'] as const) {
    if (code === 'wrong-type') typed[name] = t.maybe(`recipe.type.${detail[name]}`) ?? String(detail[name]);
  }
  const exact = code === 'syntax' ? t.maybe(`recipe.problem.syntax.${detail.expected}`) : undefined;
  return exact ?? t.maybe(`recipe.problem.${code}`, typed) ?? t('recipe.problem.syntax');
}
