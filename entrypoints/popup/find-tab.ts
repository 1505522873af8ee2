import { browser } from '@/utils/browser';

/** The tab to talk about: `?tab=<id>` where the popup is opened as a page, else the active one. */
export async function findTab(): Promise<number | null> {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  if (Number.isInteger(named) && named > 0) return named;
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active?.id ?? null;
}
