import type { Standing } from '@/utils/domain/post';
import { formatAge, formatTime } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';

/** What a person should not overlook: they may not enter, or not write. */
export function restrictionsOf({ bannedUntil, mutedUntil }: Standing): string[] {
  const ends = (until: string | null, endless: string, timed: (when: string) => string): string[] => {
    if (until === null) return [];
    return [until === 'endless' ? endless : timed(formatTime(until))];
  };
  return [
    ...ends(bannedUntil, t('standing.banned'), (when) => t('standing.banned-until', { when })),
    ...ends(mutedUntil, t('standing.muted'), (when) => t('standing.muted-until', { when })),
  ];
}

/** The rest in one line. Empty: the platform tells none of it. */
export function shortStanding({ joinedAt, posts, warnings, notes }: Standing, now: number): string {
  const parts = [
    joinedAt === null ? null : t('standing.joined', { when: formatAge(joinedAt, now) }),
    posts === null ? null : t('standing.posts', { count: posts }),
    warnings === null || warnings === 0 ? null : t('standing.warnings', { count: warnings }),
    notes.length === 0 ? null : t('standing.notes', { count: notes.length }),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** Is there anything against them that matters to any decision? */
export function isRemarkable(standing: Standing): boolean {
  return restrictionsOf(standing).length > 0 || (standing.warnings ?? 0) > 0;
}
