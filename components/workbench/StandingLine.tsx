import { Ban, ChevronRight } from 'lucide-react';
import { Badge } from '@/components/ui/Badge';
import type { Standing } from '@/utils/domain/post';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { formatAge, formatShare, formatTime } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';
import { isRemarkable, restrictionsOf, shortStanding } from './standing';

/**
 * What the platform tells of the author, in one line that opens. The line has its place from the start and keeps it whatever the answer is:
 * the actions below must not move under the pointer.
 */
export function StandingLine({ standing }: { standing: Workbench['standing'] }) {
  if (standing === 'asking') {
    return (
      <div className="ms-standing" role="status" aria-label={t('standing.asking')}>
        <span className="ms-skeleton" />
      </div>
    );
  }
  const restrictions = standing ? restrictionsOf(standing) : [];
  const short = standing ? shortStanding(standing, Date.now()) : '';
  if (!standing || (short === '' && restrictions.length === 0 && !hasMore(standing)))
    return <div className="ms-standing" />;
  return (
    <details className="ms-standing">
      <summary>
        <ChevronRight size={16} aria-hidden="true" />
        {restrictions.map((text) => (
          <Badge key={text} tone="danger" icon={Ban}>
            {text}
          </Badge>
        ))}
        <span className="ms-standing-short">{short || t('standing.more')}</span>
      </summary>
      <StandingDetails standing={standing} />
    </details>
  );
}

function hasMore({ rank, facts, warningPercent, url }: Standing): boolean {
  return rank !== null || facts.length > 0 || warningPercent !== null || url !== null;
}

function StandingDetails({ standing }: { standing: Standing }) {
  const { joinedAt, rank, warnings, warningPercent, facts, notes, url } = standing;
  const rows: { label: string; value: string }[] = [
    ...(joinedAt === null ? [] : [{ label: t('standing.joined-label'), value: formatTime(joinedAt) }]),
    ...(rank === null ? [] : [{ label: t('standing.rank'), value: rank }]),
    ...(warnings === null ? [] : [{ label: t('standing.warnings-label'), value: String(warnings) }]),
    ...(warningPercent === null
      ? []
      : [{ label: t('standing.warning-level'), value: formatShare(warningPercent, 100) }]),
    ...facts,
  ];
  return (
    <div className="ms-standing-details">
      {rows.length > 0 && (
        <dl className="ms-bench-facts">
          {rows.map(({ label, value }) => (
            <div key={label}>
              <dt dir="auto">{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {notes.length > 0 && (
        <ul className="ms-standing-notes" aria-label={t('standing.notes-label')}>
          {notes.map((note, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes have no name of their own and never change places
            <li key={index}>
              <span dir="auto">{note.text}</span>
              <span className="ms-bench-quiet" dir="auto">
                {[note.by, note.at && formatAge(note.at, Date.now())].filter(Boolean).join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {url !== null && (
        <a href={url} target="_blank" rel="noreferrer">
          {t('standing.open')}
        </a>
      )}
    </div>
  );
}

interface StandingNoteProps {
  standing: Workbench['standing'];
  /** Also where nothing is against them: the act is on the author. */
  always: boolean;
}

/** The same in short, for where a decision is made. */
export function StandingNote({ standing, always }: StandingNoteProps) {
  if (standing === 'asking' || standing === null || !(always || isRemarkable(standing))) return null;
  const words = [...restrictionsOf(standing), shortStanding(standing, Date.now())].filter(Boolean);
  return words.length === 0 ? null : <p className="ms-bench-quiet">{words.join(' · ')}</p>;
}
