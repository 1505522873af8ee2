import { CopyPlus, EyeOff, Lock, Pencil, RotateCcw } from 'lucide-react';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { IconButton } from '@/components/ui/IconButton';
import type { Reply } from '@/utils/domain/reply';
import { splitTitle } from '@/utils/domain/reply-parts';
import { t } from '@/utils/i18n/t';

export interface ReplyActions {
  onEdit: (reply: Reply) => void;
  onCopy: (reply: Reply) => void;
  onRetire: (reply: Reply) => void;
  onBringBack: (reply: Reply) => void;
}

interface ReplyRowProps {
  reply: Reply;
  /** Says the folder too, where no heading does. */
  withFolder: boolean;
  actions: ReplyActions;
}

export function ReplyRow({ reply, withFolder, actions }: ReplyRowProps) {
  const { folders, name } = splitTitle(reply.title);
  return (
    <li className="ms-reply-row">
      <div className="ms-reply-about">
        <div className="ms-row">
          <h3 className="ms-text">{name}</h3>
          {reply.shortcut && <kbd className="ms-reply-shortcut">{reply.shortcut}</kbd>}
          {reply.pack && <Badge icon={Lock}>{t('replies.team', { pack: reply.pack })}</Badge>}
        </div>
        {withFolder && folders.length > 0 && (
          <p className="ms-muted ms-small ms-text">{folders.join(' › ')}</p>
        )}
        <p className="ms-muted ms-small ms-one-line">{reply.body}</p>
        {reply.tags.length > 0 && (
          <ul className="ms-row" aria-label={t('replies.tags')}>
            {reply.tags.map((tag) => (
              <li key={tag} className="ms-reply-tag ms-text">
                {tag}
              </li>
            ))}
          </ul>
        )}
      </div>
      <RowActions reply={reply} actions={actions} />
    </li>
  );
}

function RowActions({ reply, actions }: Omit<ReplyRowProps, 'withFolder'>) {
  const { title } = reply;
  if (reply.pack !== null) {
    return (
      <Button
        small
        icon={CopyPlus}
        aria-label={t('replies.copy-of', { title })}
        onClick={() => actions.onCopy(reply)}
      >
        {t('replies.copy')}
      </Button>
    );
  }
  if (reply.retired) {
    return (
      <Button
        small
        icon={RotateCcw}
        aria-label={t('replies.bring-back-of', { title })}
        onClick={() => actions.onBringBack(reply)}
      >
        {t('replies.bring-back')}
      </Button>
    );
  }
  return (
    <div className="ms-reply-actions">
      <Button
        small
        icon={Pencil}
        aria-label={t('replies.edit-of', { title })}
        onClick={() => actions.onEdit(reply)}
      >
        {t('replies.edit')}
      </Button>
      <IconButton
        icon={EyeOff}
        label={t('replies.retire-of', { title })}
        onClick={() => actions.onRetire(reply)}
      />
    </div>
  );
}
