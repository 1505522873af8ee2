import { detectors } from '@/utils/adapters/detecting';
import {
  extensionAddress,
  isExtensionAlive,
  listenToBackground,
  sendToBackground,
} from '@/utils/document-runtime';
import { ok, type Result } from '@/utils/domain/result';
import { pageMessages } from '@/utils/i18n/messages/en/page';
import { createTranslator } from '@/utils/i18n/translate';
import { createClient } from '@/utils/messaging/client';
import { type DownHandlers, downListener } from '@/utils/messaging/listen';
import { createPageSession } from './page-session';
import { createReadings } from './readings';

/** Marks the document's isolated world, so that a second injection finds the first. */
const MARK = Symbol.for('modside.page');

/** Starts the page script in this document, once, and only where the background says that exactly this origin is enabled. */
export async function startPage(): Promise<void> {
  const world = globalThis as { [MARK]?: boolean };
  if (world[MARK]) return;
  world[MARK] = true;
  const client = createClient(sendToBackground);
  const instance = crypto.randomUUID();
  const hello = await client.send('page.hello', { instance, url: location.href.slice(0, 4000) });
  if (!hello.ok || !hello.value.enabled) {
    world[MARK] = false;
    return;
  }

  const { recipes, recordViews, locale, notices } = hello.value;
  const ending = new AbortController();
  const session = createPageSession({
    page: () => ({ document, url: new URL(location.href), recipes }),
    detectors,
    readings: createReadings(client),
    client,
    instance,
    t: createTranslator(pageMessages, locale),
    recordViews,
    workbenchAddress: (nonce) => `${extensionAddress('/workbench.html')}#${nonce}`,
    isAlive: isExtensionAlive,
    onNotEnabled: () => void stop(),
    now: () => Date.now(),
    signal: ending.signal,
  });
  const stop = async (): Promise<Result<null>> => {
    await session.handlers['page.stop']?.(null);
    ending.abort();
    stopListening();
    world[MARK] = false;
    return ok(null);
  };
  const handlers: DownHandlers = { ...session.handlers, 'page.stop': stop };
  const stopListening = listenToBackground(downListener('page', handlers));
  removeLeftovers();
  session.start();
  if (notices) await session.handlers['page.notices']?.(null);
}

/** What a page script left behind that the browser ended: its buttons no longer answer, its frames are empty. */
function removeLeftovers(): void {
  for (const host of document.querySelectorAll('modside-post, modside-desk')) host.remove();
}
