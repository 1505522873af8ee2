import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { actionNoun } from '@/utils/i18n/action-text';
import { t } from '@/utils/i18n/t';
import { useClock, type WaitingStatus, waitingText } from './waiting';

/** An act that waits for its turn or for its site while no desk shows it. */
export function WaitingNotice({ bench, status }: { bench: Workbench; status: WaitingStatus }) {
  const now = useClock();
  const words = waitingText(status, new URL(status.origin).host, now);
  return (
    <Notice
      tone="info"
      stays
      onClose={() => bench.dismiss(status.id)}
      actions={
        <Button
          look="quiet"
          small
          onClick={({ nativeEvent }) => nativeEvent.isTrusted && bench.cancel(status.id)}
        >
          {t('workbench.cancel-act')}
        </Button>
      }
    >
      <p dir="auto">{waitsText(status)}</p>
      {words && <p className="ms-note-next">{words}</p>}
    </Notice>
  );
}

export function waitsText({ action, author }: WaitingStatus): string {
  return t('workbench.waits', { noun: actionNoun(action), author: author ?? t('common.unknown-author') });
}
