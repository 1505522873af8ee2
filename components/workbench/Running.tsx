import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Note } from '@/components/ui/Note';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { t } from '@/utils/i18n/t';
import { useClock, waitingOf, waitingText } from './waiting';

const SLOW_MS = 8000;

interface RunningProps {
  bench: Workbench;
  id: string | null;
  action: string;
  site: string;
}

/** What is going on while an act has not ended: what it waits for, with a countdown and a way out, or that the platform has not answered. */
export function Running({ bench, id, action, site }: RunningProps) {
  const now = useClock();
  const [since] = useState(() => Date.now());
  const waiting = waitingOf(bench.statuses, id);
  const words = waiting && waitingText(waiting, site, now);
  return (
    <Note
      tone="info"
      role="status"
      actions={
        words && (
          <Button small onClick={({ nativeEvent }) => nativeEvent.isTrusted && id && bench.cancel(id)}>
            {t('workbench.cancel-act')}
          </Button>
        )
      }
    >
      <p>{words ?? t('workbench.running', { action, site })}</p>
      {!words && now - since > SLOW_MS && <p className="ms-note-next">{t('workbench.slow')}</p>}
    </Note>
  );
}
