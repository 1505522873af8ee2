import type { Failure } from '@/utils/domain/failure';
import { t } from './t';

/** Details that make a sentence more exact, best first. */
const TELLING = [
  'reason',
  'line',
  'origin',
  'form',
  'minutes',
  'hours',
  'days',
  'limit',
  'field',
  'seconds',
  'status',
  'path',
  'where',
] as const;

/** The sentence for a failure and its next step. `platform`: name of the forum software, if one is concerned. */
export function failureText(failure: Failure, platform?: string): { message: string; next: string } {
  const detail = failure.detail ?? {};
  const parameters = { ...detail, platform: platform ?? t('failure.platform') };
  const key = `failure.${failure.code}.message`;
  // A word of ours for what is the matter has sentences of its own.
  const told =
    typeof detail.problem === 'string' ? t.maybe(`${key}.${detail.problem}`, parameters) : undefined;
  const exact = TELLING.filter((name) => detail[name] !== undefined && detail[name] !== '')
    .map((name) => t.maybe(`${key}.${name}`, parameters))
    .find((text) => text !== undefined);
  return {
    message: told ?? exact ?? t.maybe(key, parameters) ?? t('failure.unexpected.message'),
    next:
      t.maybe(`failure.${failure.code}.next.${detail.problem ?? ''}`, parameters) ??
      t.maybe(`failure.${failure.code}.next`, parameters) ??
      t('failure.unexpected.next'),
  };
}
