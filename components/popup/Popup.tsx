import { Download, Library, TextCursorInput } from 'lucide-react';
import { Announcer } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { ErrorBoundary } from '@/components/ui/ErrorBoundary';
import { Note } from '@/components/ui/Note';
import type { Live } from '@/utils/domain/live';
import { t } from '@/utils/i18n/t';
import type { ActionSummary, SiteStatus } from '@/utils/messaging/contract';
import { Activity, type ActivityFigures } from './Activity';
import { RecentActions, type RecentCallbacks } from './RecentActions';
import { type SiteActions, SiteState } from './SiteState';

interface PopupProps extends SiteActions, RecentCallbacks {
  site: Live<SiteStatus>;
  activity: Live<ActivityFigures>;
  recent: Live<readonly ActionSummary[]>;
  /** Acts have waited for an export longer than the person wants. */
  exportDue?: boolean;
  /** Address of the library page, without a place in it. */
  libraryHref: string;
  /** Opens the palette over the page; null where no extension may work. */
  onPalette?: (() => void) | null;
  onError?: (error: unknown) => void;
}

export function Popup(props: PopupProps) {
  const { site, activity, recent, exportDue = false, libraryHref } = props;
  const { onEnable, onDisable, onUndo, onAmend, onPalette, onError } = props;
  return (
    <Announcer>
      <main className="ms-popup">
        <ErrorBoundary onError={onError}>
          <SiteState
            site={site}
            recipesHref={`${libraryHref}#/recipes`}
            onEnable={onEnable}
            onDisable={onDisable}
          />
        </ErrorBoundary>
        <div className="ms-popup-scroll">
          {exportDue && <Note tone="warning">{t('popup.export-due')}</Note>}
          <ErrorBoundary onError={onError}>
            <Activity figures={activity} />
          </ErrorBoundary>
          <ErrorBoundary onError={onError}>
            <RecentActions actions={recent} onUndo={onUndo} onAmend={onAmend} />
          </ErrorBoundary>
        </div>
        <nav className="ms-popup-ways" aria-label={t('popup.ways')}>
          {onPalette && (
            <Button look="quiet" icon={TextCursorInput} onClick={onPalette}>
              {t('palette.open')}
            </Button>
          )}
          <a
            className="ms-button ms-button-quiet"
            href={`${libraryHref}#/export`}
            target="_blank"
            rel="noreferrer"
          >
            <Download size={16} aria-hidden="true" />
            {t('popup.ways.export')}
          </a>
          <a
            className="ms-button ms-button-quiet"
            href={`${libraryHref}#/sites`}
            target="_blank"
            rel="noreferrer"
          >
            <Library size={16} aria-hidden="true" />
            {t('popup.ways.library')}
          </a>
        </nav>
      </main>
    </Announcer>
  );
}
