import { formatAge, formatTime } from '@/utils/i18n/format';

/** How long ago; the exact time is one hover away and in the markup. */
export function Age({ at, now = Date.now() }: { at: string; now?: number }) {
  return (
    <time dateTime={at} title={formatTime(at)}>
      {formatAge(at, now)}
    </time>
  );
}
