import { t } from '@/utils/i18n/t';

/** Width of each line in per cent of the place, so that it looks like text. */
const WIDTHS = [82, 64, 91, 57, 73];

/** Holds the place of lines that are still being read, so that nothing jumps when they come. */
export function Skeleton({ lines, label }: { lines: number; label?: string }) {
  return (
    <div role="status" aria-label={label ?? t('ui.loading')}>
      {Array.from({ length: lines }, (_, line) => WIDTHS[line % WIDTHS.length]).map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <span key={line} className="ms-skeleton" style={{ inlineSize: `${width}%` }} />
      ))}
    </div>
  );
}
