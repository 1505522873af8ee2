import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { MessagesContext } from '@/utils/hooks/use-messages';
import { startTranslation } from '@/utils/i18n/t';
import { extensionClient } from '@/utils/messaging/extension-client';
import { settingsItem } from '@/utils/storage/items';

/** Starts a page of the extension: language first, then everything below with a client to the background. */
export async function mountPage(page: ReactNode): Promise<void> {
  const { locale } = await settingsItem.get();
  startTranslation(locale === 'auto' ? 'en' : locale);
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <MessagesContext value={extensionClient}>{page}</MessagesContext>
    </StrictMode>,
  );
}
