import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { OutcomeState } from '@/utils/domain/outcome';
import { t } from '@/utils/i18n/t';
import { classes } from './classes';

export type Tone = 'neutral' | 'success' | 'warning' | 'danger';

interface BadgeProps {
  tone?: Tone;
  icon?: LucideIcon | undefined;
  children: ReactNode;
}

/** A state in three ways at once: icon, word, shape (round: well, dashed: uncertain, barred: wrong). */
export function Badge({ tone = 'neutral', icon: Icon, children }: BadgeProps) {
  return (
    <span className={classes('ms-badge', tone !== 'neutral' && `ms-badge-${tone}`)}>
      {Icon && <Icon size={12} aria-hidden="true" />}
      <span>{children}</span>
    </span>
  );
}

const OUTCOMES: Record<OutcomeState, { tone: Tone; icon: LucideIcon }> = {
  confirmed: { tone: 'success', icon: CircleCheck },
  assumed: { tone: 'neutral', icon: CircleDashed },
  partial: { tone: 'warning', icon: TriangleAlert },
  unknown: { tone: 'warning', icon: CircleHelp },
  failed: { tone: 'danger', icon: CircleX },
};

/** What is known of an act. "Done" is said only of what was seen. */
export function OutcomeBadge({ state }: { state: OutcomeState }) {
  const { tone, icon } = OUTCOMES[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`ui.outcome.${state}`)}
    </Badge>
  );
}

export const TONE_ICONS: Record<Tone, LucideIcon> = {
  neutral: CircleDashed,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
};
