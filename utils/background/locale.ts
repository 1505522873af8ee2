import type { Settings } from '@/utils/messaging/contract';

/** English is the only language yet; the pseudo-locale is for those who look for text that is not translated. */
export function localeOf(settings: Settings): string {
  return settings.locale === 'auto' ? 'en' : settings.locale;
}
