import { useCallback } from 'react';
import { Popup } from '@/components/popup/Popup';
import { useActivity, useExportDue, useRecentActions } from '@/utils/hooks/use-log';
import { useMessages } from '@/utils/hooks/use-messages';
import { useSettings } from '@/utils/hooks/use-settings';
import { useSiteStatus } from '@/utils/hooks/use-site-status';
import { useDisableSite, useEnableSite } from '@/utils/hooks/use-sites';
import { createLogger } from '@/utils/logging/logger';
import { requestHost } from '@/utils/permissions/hosts';

const RECENT = 6;
const log = createLogger('popup');

export function App({ tabId }: { tabId: number | null }) {
  const client = useMessages();
  const [site, refresh] = useSiteStatus(tabId);
  const [settings] = useSettings();
  const everyDays = settings.state === 'ready' ? settings.value.exportReminderDays : 0;
  const enableSite = useEnableSite(requestHost);
  const disableSite = useDisableSite();

  const enable = useCallback(
    async (origin: string) => {
      const result = await enableSite(origin, tabId);
      await refresh();
      return result;
    },
    [enableSite, refresh, tabId],
  );
  const disable = useCallback(
    async (origin: string) => {
      const result = await disableSite(origin);
      await refresh();
      return result;
    },
    [disableSite, refresh],
  );

  return (
    <Popup
      site={site}
      activity={useActivity()}
      recent={useRecentActions(RECENT)}
      exportDue={useExportDue(everyDays)}
      libraryHref="options.html"
      onEnable={enable}
      onDisable={disable}
      onUndo={(of) => client.send('action.undo', { of })}
      onAmend={(of, state) => client.send('action.amend', { of, state })}
      onPalette={
        tabId === null || site.state !== 'ready' || site.value.state === 'impossible'
          ? null
          : () => void client.send('palette.open', { tabId }).then((opened) => opened.ok && window.close())
      }
      onError={(error) => log.error('render', error)}
    />
  );
}
