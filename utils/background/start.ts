import { browser } from '@/utils/browser';
import { createLogger } from '@/utils/logging/logger';
import { createRouter } from '@/utils/messaging/router';
import { settingsItem } from '@/utils/storage/items';
import { forgetTab } from './desks';
import { createHandlers } from './handlers';
import { listenForPalette, makePaletteMenu } from './palette';
import { startReminder } from './reminder';
import { originOf } from './sender';
import { openServices } from './services';
import { finishIntention, reconcile, resume } from './sites';

const log = createLogger('background');

/**
 * Wires the background. Every listener is registered before anything is awaited: a stopped worker is woken only for listeners it had when it
 * started.
 */
export function startBackground(): void {
  const services = openServices();
  const route = createRouter(createHandlers(services));

  const receive = (
    message: unknown,
    sender: unknown,
    respond: (answer: unknown) => void,
  ): true | undefined => {
    const from = originOf(sender as Parameters<typeof originOf>[0]);
    if (!from) return undefined;
    void route(message, from).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(
    receive as Parameters<typeof browser.runtime.onMessage.addListener>[0],
  );

  browser.runtime.onInstalled.addListener(({ reason }) => {
    void reconcile();
    void makePaletteMenu();
    if (reason === 'install') void firstRun();
  });
  browser.runtime.onStartup.addListener(() => void reconcile());
  browser.permissions.onAdded.addListener(() => void finishIntention(Date.now()).then(reconcile));
  browser.permissions.onRemoved.addListener(() => void reconcile());
  browser.tabs.onRemoved.addListener((tabId) => void leave(tabId));

  async function leave(tabId: number): Promise<void> {
    await forgetTab(tabId);
    const opened = await services();
    if (opened.ok) await opened.value.actions.abandon(tabId, null);
  }

  listenForPalette();
  startReminder(services);
  if (import.meta.env.FIREFOX) void resume();

  void services().then(async (opened) => {
    if (opened.ok) {
      await opened.value.actions.recover();
      await opened.value.restores.recover();
    } else log.error(`the log could not be opened: ${opened.error.code}`);
  });
}

async function firstRun(): Promise<void> {
  if ((await settingsItem.get()).welcomed) return;
  await browser.tabs.create({ url: browser.runtime.getURL('/options.html#/welcome') });
}
