import type { ActionSpec, AdapterMeta } from '@/utils/adapters/types';
import { ACTIONS, type ActionCode } from '@/utils/domain/taxonomy';
import { actionVerb } from '@/utils/i18n/action-text';
import { t } from '@/utils/i18n/t';

/** Words that both tables of platforms use. */

export const SUPPORT: Record<AdapterMeta['support'], string> = {
  real: 'acts; proven on the running software',
  recorded: 'acts; tested on recorded pages and answers only',
  'read-only': 'reads only',
};

/** What only takes another act back; said with that one. */
const WAY_BACK: Partial<Record<ActionCode, readonly ActionCode[]>> = {
  'content.restore': ['content.remove', 'content.spam'],
  'content.unhide': ['content.hide'],
  'content.unlock': ['content.lock'],
  'content.reopen': ['content.close'],
  'content.unpin': ['content.pin'],
  'content.unfeature': ['content.feature'],
  'user.unwarn': ['user.warn'],
  'user.unmute': ['user.mute'],
  'user.unsuspend': ['user.suspend'],
  'user.unban': ['user.ban'],
  'report.release': ['report.claim'],
};

/** What a moderator would say they can do there, in the order of the taxonomy, without what only takes back. */
export function abilities({ actions }: AdapterMeta): ActionCode[] {
  const used = new Set<ActionCode>(Object.values(actions).map(({ code }) => code));
  const codes = (Object.keys(ACTIONS) as ActionCode[]).filter((code) => used.has(code));
  return codes.filter((code) => !WAY_BACK[code]?.some((forth) => codes.includes(forth)));
}

export function ourVerb(code: string): string {
  return (t.maybe(`action.${code}.verb`) ?? code).toLowerCase();
}

/** As the menu says it. */
export function menuVerb(platform: string, native: string, { code }: ActionSpec): string {
  return actionVerb({ action: code, platform, native });
}

export function day(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

/** Text for one cell of a Markdown table. */
export function cell(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replace(/\s+/g, ' ')
    .trim();
}
