import type { OutcomeState } from '@/utils/domain/outcome';
import { isActionCode } from '@/utils/domain/taxonomy';
import { t } from './t';

interface NamedAction {
  /** Code of the taxonomy; codes of a later version are shown as they are. */
  action: string;
  platform?: string | null | undefined;
  /** The platform's own verb. */
  native?: string | null | undefined;
  /** Label a recipe brings. */
  label?: string | null | undefined;
}

/** The verb on a button: the recipe's label, the platform's own word, or our verb for the code. */
export function actionVerb({ action, platform, native, label }: NamedAction): string {
  return label ?? t.maybe(`native.${platform}.${native}`) ?? t.maybe(`action.${action}.verb`) ?? action;
}

/** What was seen done ("Removed"). */
export function actionDone(action: string): string {
  return isActionCode(action) ? t(`action.${action}.done`) : action;
}

/** What was wanted, whether or not it came about ("Removal"). */
export function actionNoun(action: string): string {
  return isActionCode(action) ? t(`action.${action}.noun`) : action;
}

/** The name of an act in a list: "Removed" only where that was seen or very likely, else "Removal". */
export function actionTitle(action: string, state: OutcomeState): string {
  return state === 'failed' || state === 'unknown' ? actionNoun(action) : actionDone(action);
}
