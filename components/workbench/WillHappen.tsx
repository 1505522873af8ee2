import type { Capability } from '@/utils/domain/post';
import { formatTime } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';

interface WillHappenProps {
  capability: Capability;
  action: string;
  author: string;
  site: string;
  seconds: number | null;
}

/** Every step of the act in plain sentences, before anything is sent. */
export function WillHappen({ capability, action, author, site, seconds }: WillHappenProps) {
  return (
    <section className="ms-bench-steps">
      <h2>{t('workbench.will-happen')}</h2>
      <ol>
        <li>
          {capability.on === 'author'
            ? t('workbench.step-author', { action, author, site })
            : t('workbench.step-act', { action, site })}
          {seconds !== null &&
            ` ${t('workbench.step-until', { when: formatTime(new Date(Date.now() + seconds * 1000).toISOString()) })}`}
        </li>
        <li>{t('workbench.step-check')}</li>
        <li>{t('workbench.step-log')}</li>
        <li>{t(capability.undo === null ? 'workbench.step-final' : 'workbench.step-undo')}</li>
      </ol>
    </section>
  );
}
