import type { OpenTab } from '@/components/library/recipe-reading';
import { browser } from '@/utils/browser';
import { sitesItem } from '@/utils/storage/items';

/** Open tabs of sites that are on, the one used last first. The browser tells addresses only where it gave permission. */
export async function listTabs(): Promise<OpenTab[]> {
  const sites = await sitesItem.get();
  const on = new Set(sites.filter(({ state }) => state === 'on').map(({ origin }) => origin));
  const tabs = await browser.tabs.query({ url: ['https://*/*', 'http://*/*'] });
  return tabs
    .filter(({ url }) => on.has(URL.parse(url ?? '')?.origin ?? ''))
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
    .flatMap(({ id, title, url }) => (id === undefined ? [] : [{ id, title: title ?? '', url: url ?? '' }]));
}
