import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/utils/i18n/t';
import { classes } from './classes';
import { IconButton } from './IconButton';

export type NoteTone = 'info' | 'success' | 'warning' | 'danger';

export const NOTE_ICONS: Record<NoteTone, LucideIcon> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
};

interface NoteProps {
  tone?: NoteTone;
  /** `alert` is read at once, `status` when the reader is free; nothing for what was there from the start. */
  role?: 'alert' | 'status' | undefined;
  actions?: ReactNode;
  onClose?: (() => void) | undefined;
  children: ReactNode;
}

/** Something said in place, beside what it is about. */
export function Note({ tone = 'info', role, actions, onClose, children }: NoteProps) {
  const Icon = NOTE_ICONS[tone];
  return (
    <div className={classes('ms-note', `ms-note-${tone}`)} role={role}>
      <Icon size={16} aria-hidden="true" />
      <div className="ms-note-body">{children}</div>
      {onClose && (
        <span className="ms-note-close">
          <IconButton icon={X} label={t('common.close')} onClick={onClose} />
        </span>
      )}
      {actions && <div className="ms-note-actions">{actions}</div>}
    </div>
  );
}
