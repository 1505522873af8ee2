import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '@/components/ui/Badge';
import { FailureNote } from '@/components/ui/FailureNote';
import { BarList, DayChart, type DayCount } from '@/components/ui/Figures';
import { Skeleton } from '@/components/ui/Skeleton';
import { Tabs } from '@/components/ui/Tabs';
import type { Live } from '@/utils/domain/live';
import { actionDone } from '@/utils/i18n/action-text';
import { t } from '@/utils/i18n/t';

/** Effective acts of the person in one period, most first; those whose outcome nobody saw are counted apart. */
export interface PeriodActivity {
  byAction: readonly { action: string; count: number }[];
  uncertain: number;
}

export const PERIODS = ['today', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export interface ActivityFigures {
  periods: Record<Period, PeriodActivity>;
  /** The last 30 local days, oldest first, days without acts included. */
  days: readonly DayCount[];
}

const DAYS: Record<Period, number> = { today: 1, week: 7, month: 30 };
const SHOWN = 5;

export function Activity({ figures }: { figures: Live<ActivityFigures> }) {
  const [period, setPeriod] = useState<Period>('today');
  return (
    <section className="ms-popup-part" aria-labelledby="activity-heading">
      <h2 id="activity-heading">{t('popup.activity.heading')}</h2>
      <Tabs
        label={t('popup.activity.periods')}
        tabs={PERIODS.map((id) => ({ id, label: t(`popup.activity.${id}`) }))}
        selected={period}
        onSelect={setPeriod}
      >
        <div className="ms-activity">
          {figures.state === 'loading' && <Skeleton lines={4} />}
          {figures.state === 'failed' && <FailureNote failure={figures.failure} />}
          {figures.state === 'ready' && (
            <PeriodView
              activity={figures.value.periods[period]}
              days={period === 'today' ? [] : figures.value.days.slice(-DAYS[period])}
            />
          )}
        </div>
      </Tabs>
    </section>
  );
}

function PeriodView({ activity, days }: { activity: PeriodActivity; days: readonly DayCount[] }) {
  const total = activity.byAction.reduce((sum, each) => sum + each.count, 0);
  if (total === 0 && activity.uncertain === 0) {
    return (
      <div className="ms-activity-none">
        <p>{t('popup.activity.none')}</p>
        <p className="ms-muted ms-small">{t('popup.activity.none-why')}</p>
      </div>
    );
  }
  return (
    <>
      <p className="ms-activity-total">
        <strong className="ms-number">{t('popup.activity.total', { count: total })}</strong>
        {activity.uncertain > 0 && (
          <Badge tone="warning" icon={CircleHelp}>
            {t('popup.activity.uncertain', { count: activity.uncertain })}
          </Badge>
        )}
      </p>
      <BarList label={t('popup.activity.by-action')} bars={shownBars(activity)} />
      {days.length > 0 && (
        <DayChart
          label={t('popup.activity.by-day', { count: days.length })}
          countHeader={t('popup.activity.actions')}
          days={days}
        />
      )}
    </>
  );
}

/** The most frequent kinds by name, the rest as one bar. */
function shownBars({ byAction }: PeriodActivity) {
  const named = byAction.length > SHOWN ? byAction.slice(0, SHOWN - 1) : byAction;
  const rest = byAction.slice(named.length).reduce((sum, each) => sum + each.count, 0);
  const bars = named.map(({ action, count }) => ({ id: action, label: actionDone(action), count }));
  return rest === 0 ? bars : [...bars, { id: 'others', label: t('popup.activity.others'), count: rest }];
}
