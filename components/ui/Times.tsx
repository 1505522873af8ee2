import { formatAge, formatDay, formatTime } from '@/utils/i18n/format';

/** How long ago; the exact time is one hover away and in the markup. */
export function Age({ at, now = Date.now() }: { at: string; now?: number }) {
  return (
    <time dateTime={at} title={formatTime(at)}>
      {formatAge(at, now)}
    </time>
  );
}

/** Date and time of an RFC 3339 time, local. */
export function Moment({ at }: { at: string }) {
  return (
    <time className="ms-nowrap" dateTime={at}>
      {formatTime(at)}
    </time>
  );
}

/** A local calendar day `YYYY-MM-DD`. */
export function Day({ day }: { day: string }) {
  return (
    <time className="ms-nowrap" dateTime={day}>
      {formatDay(day)}
    </time>
  );
}
