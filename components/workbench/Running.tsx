import { useEffect, useState } from 'react';
import { Note } from '@/components/ui/Note';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { t } from '@/utils/i18n/t';

const SLOW_MS = 8000;

/** What is going on while the platform has not answered, with a countdown where it asked us to wait. */
export function Running({ bench, action, site }: { bench: Workbench; action: string; site: string }) {
  const [now, setNow] = useState(() => Date.now());
  const [since] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
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
