import { useId } from 'react';
import { formatNumber } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';
import { Disclosure } from './Disclosure';
import { Table } from './Table';
import { Day } from './Times';

interface Bar {
  id: string;
  label: string;
  count: number;
}

interface BarListProps {
  /** Says what is counted. */
  label: string;
  bars: readonly Bar[];
}

/** Counts by name: the name and the figure are text, the bar only draws them. */
export function BarList({ label, bars }: BarListProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ul className="ms-bars" aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.id} className="ms-bar">
          <span className="ms-bar-label">{bar.label}</span>
          <span className="ms-bar-track" aria-hidden="true">
            <span className="ms-bar-fill" style={{ inlineSize: `${(bar.count / most) * 100}%` }} />
          </span>
          <span className="ms-bar-count ms-number">{formatNumber(bar.count)}</span>
        </li>
      ))}
    </ul>
  );
}

export interface DayCount {
  /** Local calendar day, `YYYY-MM-DD`. */
  day: string;
  count: number;
}

interface DayChartProps {
  /** One sentence that says what the picture shows. */
  label: string;
  days: readonly DayCount[];
  /** Header of the figures' column in the table behind the picture. */
  countHeader: string;
}

const WIDTH = 320;
const HEIGHT = 56;
const GAP = 2;

/** A column for each day, the highest and the last one labelled, and the same as a table. */
export function DayChart({ label, days, countHeader }: DayChartProps) {
  const titleId = useId();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const most = Math.max(...days.map((day) => day.count));
  const step = WIDTH / days.length;
  return (
    <figure className="ms-day-chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-labelledby={titleId}
        preserveAspectRatio="none"
        className="ms-day-chart-picture"
      >
        <title id={titleId}>{label}</title>
        <line className="ms-day-chart-ground" x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        {days.map((day, place) => {
          const height = day.count === 0 ? 0 : Math.max(3, (day.count / most) * (HEIGHT - 2));
          return (
            <rect
              key={day.day}
              className="ms-day-chart-column"
              x={place * step + GAP / 2}
              y={HEIGHT - height}
              width={Math.max(1, step - GAP)}
              height={height}
            />
          );
        })}
      </svg>
      <figcaption className="ms-day-chart-ends ms-small ms-muted" aria-hidden="true">
        <Day day={first.day} />
        <span className="ms-number">{t('ui.chart.most', { count: most })}</span>
        <Day day={last.day} />
      </figcaption>
      <Disclosure summary={t('ui.chart.as-table')}>
        <Table
          caption={label}
          rows={days}
          rowKey={(day) => day.day}
          columns={[
            { id: 'day', header: t('ui.chart.day'), cell: ({ day }) => <Day day={day} />, rowHeader: true },
            { id: 'count', header: countHeader, cell: (day) => formatNumber(day.count), number: true },
          ]}
        />
      </Disclosure>
    </figure>
  );
}
