import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { t } from '@/utils/i18n/t';
import { classes } from './classes';
import { IconButton } from './IconButton';
import { NOTE_ICONS, type NoteTone } from './Note';
import { useStay } from './use-stay';

const STAY_MS = 10_000;

interface NoticeProps {
  tone?: NoteTone;
  /** One line: the act and the name. */
  children: ReactNode;
  /** Undo, Retry … */
  actions?: ReactNode;
  /** Stays until it is taken away, whatever its tone. */
  stays?: boolean;
  onClose: () => void;
}

/**
 * A line that floats and goes by itself after 10 s, but not while it is hovered or has focus. Failures and warnings
 * stay until closed. The text is announced by the surface's live region, not by this box.
 */
export function Notice({ tone = 'success', children, actions, stays = false, onClose }: NoticeProps) {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const isKept = stays || tone === 'danger' || tone === 'warning' || hovered || focused;
  useStay(isKept ? null : STAY_MS, onClose);
  const Icon = NOTE_ICONS[tone];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: watching pointer and focus only keeps the line there longer
    <div
      className={classes('ms-notice', `ms-notice-${tone}`, 'ms-opens')}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <Icon size={16} aria-hidden="true" />
      <div className="ms-notice-body">{children}</div>
      {actions}
      <IconButton icon={X} label={t('common.close')} onClick={onClose} />
    </div>
  );
}
