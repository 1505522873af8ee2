import { ExternalLink, Undo2 } from 'lucide-react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Badge, OutcomeBadge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { Skeleton } from '@/components/ui/Skeleton';
import { Age } from '@/components/ui/Times';
import type { Live } from '@/utils/domain/live';
import type { Result } from '@/utils/domain/result';
import { useTask } from '@/utils/hooks/use-task';
import { actionTitle } from '@/utils/i18n/action-text';
import { t } from '@/utils/i18n/t';
import type { ActionSummary } from '@/utils/messaging/contract';

export interface RecentCallbacks {
  /** Begins the undo; its outcome comes with the live list. */
  onUndo: (id: string) => Promise<Result<unknown>>;
  /** The person looked on the site. */
  onAmend: (id: string, state: 'confirmed' | 'failed') => Promise<Result<unknown>>;
}

interface RecentActionsProps extends RecentCallbacks {
  actions: Live<readonly ActionSummary[]>;
}

export function RecentActions({ actions, onUndo, onAmend }: RecentActionsProps) {
  return (
    <section className="ms-popup-part" aria-labelledby="recent-heading">
      <h2 id="recent-heading">{t('popup.recent.heading')}</h2>
      {actions.state === 'loading' && <Skeleton lines={6} />}
      {actions.state === 'failed' && <FailureNote failure={actions.failure} />}
      {actions.state === 'ready' && actions.value.length === 0 && (
        <p className="ms-muted">{t('popup.recent.none')}</p>
      )}
      {actions.state === 'ready' && actions.value.length > 0 && (
        <ul className="ms-recent">
          {actions.value.map((summary) => (
            <RecentAction key={summary.id} summary={summary} onUndo={onUndo} onAmend={onAmend} />
          ))}
        </ul>
      )}
    </section>
  );
}

function RecentAction({ summary, onUndo, onAmend }: RecentCallbacks & { summary: ActionSummary }) {
  const task = useTask();
  const announce = useAnnounce();
  const author = summary.author ?? t('common.unknown-author');
  const action = actionTitle(summary.action, summary.outcome);
  const of = summary.action.startsWith('user.') ? author : t('popup.recent.post', { author });
  const what = t('popup.recent.what', { action, of });
  const uncertain = summary.outcome === 'unknown' && !summary.reversed;

  const undo = async () => {
    const result = await task.run(() => onUndo(summary.id));
    if (result?.ok) announce(t('popup.recent.undo-begun', { what }));
  };
  const amend = async (state: 'confirmed' | 'failed') => {
    const result = await task.run(() => onAmend(summary.id, state));
    if (result?.ok) announce(t('popup.recent.amended', { what }));
  };

  return (
    <li className="ms-recent-item">
      <div className="ms-recent-head">
        <p className="ms-grow ms-text">
          <span className="ms-recent-action">{t('popup.recent.action', { action })}</span> <bdi>{of}</bdi>
        </p>
        {summary.undo !== null && !summary.reversed && (
          <Button
            small
            look="quiet"
            icon={Undo2}
            unavailable={task.running}
            aria-label={t('popup.recent.undo', { what })}
            onClick={() => void undo()}
          >
            {task.running ? t('popup.recent.undoing') : t('common.undo')}
          </Button>
        )}
      </div>
      <Where summary={summary} />
      <p className="ms-row ms-small ms-muted">
        {summary.reversed ? (
          <Badge icon={Undo2}>{t('popup.recent.undone')}</Badge>
        ) : (
          <OutcomeBadge state={summary.outcome} />
        )}
        <Age at={summary.at} />
      </p>
      {uncertain && (
        <div className="ms-recent-check ms-small">
          <p>{t('popup.recent.check')}</p>
          <div className="ms-row">
            <Button small unavailable={task.running} onClick={() => void amend('confirmed')}>
              {t('popup.recent.was-done')}
            </Button>
            <Button small unavailable={task.running} onClick={() => void amend('failed')}>
              {t('popup.recent.was-not-done')}
            </Button>
          </div>
        </div>
      )}
      {task.failure && <FailureNote failure={task.failure} onClose={task.clear} />}
    </li>
  );
}

function Where({ summary }: { summary: ActionSummary }) {
  const host = URL.parse(summary.origin)?.host ?? summary.origin;
  if (summary.url === null) {
    return <p className="ms-small ms-muted ms-one-line">{summary.title ?? host}</p>;
  }
  return (
    <a
      className="ms-recent-link ms-small"
      href={summary.url}
      target="_blank"
      rel="noreferrer"
      title={summary.url}
    >
      <bdi className="ms-one-line">
        {summary.outcome === 'unknown' ? t('popup.recent.check-link') : (summary.title ?? host)}
      </bdi>
      <ExternalLink size={12} aria-hidden="true" />
    </a>
  );
}
