import { useEffect, useState } from 'react';
import { Note } from '@/components/ui/Note';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { t } from '@/utils/i18n/t';

const SLOW_MS = 8000;

/** What is going on while the platform has not answered, with a countdown where it asked us to wait. */
export function Running({ bench, action, site }: { bench: Workbench; action: string; site: string }) {
  const [, redraw] = useState(0);
  const [since] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => redraw((count) => count + 1), 500);
    return () => clearInterval(timer);
  }, []);
  // Read at each drawing: the order to wait comes between two ticks.
  const now = Date.now();
  const wait = bench.waiting ? Math.max(0, Math.ceil((bench.waiting.until - now) / 1000)) : null;
  return (
    <Note tone="info" role="status">
      <p>
        {wait === null
          ? t('workbench.running', { action, site })
          : t('workbench.waiting', { site, seconds: wait })}
      </p>
      {now - since > SLOW_MS && <p className="ms-note-next">{t('workbench.slow')}</p>}
    </Note>
  );
}
