import { browser } from '@/utils/browser';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { sendDown } from '@/utils/messaging/down';
import { tabsOf } from './sites';

/** How long a page that was opened for an undo may take until its page script answers, ms. */
const OPEN_MS = 20_000;

interface UndoPage {
  tabId: number;
  instance: string;
}

async function ask(tabId: number): Promise<UndoPage | null> {
  const ping = await sendDown({ tabId, frameId: 0 }, 'page.ping', null);
  return ping.ok ? { tabId, instance: ping.value.instance } : null;
}

/** Resolves when the tab has loaded, or after `OPEN_MS`. */
function loaded(tabId: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      browser.tabs.onUpdated.removeListener(updated);
      clearTimeout(timer);
      resolve();
    };
    const updated = (id: number, change: { status?: string }): void => {
      if (id === tabId && change.status === 'complete') finish();
    };
    const timer = setTimeout(finish, OPEN_MS);
    browser.tabs.onUpdated.addListener(updated);
  });
}

/** A page of the site where an act can be taken back: the one that asks, any open one, or the post's own page, opened for it. */
export async function pageForUndo(
  origin: string,
  url: string | null,
  fromTab: number | null,
): Promise<Result<UndoPage>> {
  const open = await tabsOf(origin);
  const ordered = fromTab !== null && open.includes(fromTab) ? [fromTab, ...open] : open;
  for (const tabId of ordered) {
    const page = await ask(tabId);
    if (page) return ok(page);
  }
  const address = url !== null && new URL(url).origin === origin ? url : `${origin}/`;
  const tab = await browser.tabs.create({ url: address, active: true });
  if (tab.id === undefined) return fail(failure('page-gone'));
  await loaded(tab.id);
  const page = await ask(tab.id);
  return page ? ok(page) : fail(failure('page-gone'));
}
