import { browser } from '@/utils/browser';
import { failure } from '@/utils/domain/failure';
import { fail, type Result } from '@/utils/domain/result';
import type { Origin } from '@/utils/messaging/router';
import { deskOf } from './desks';
import type { OpenServices, Services } from './services';

/** What the handlers of all messages have in common. */
export function createHandlerTools(services: OpenServices) {
  /** The tab of a content script or a workbench frame; the router has made sure there is one. */
  const tabOf = (from: Origin): number => from.tabId ?? -1;

  /** Work that needs the database: refused with its own failure while it cannot be opened. */
  async function withServices<T>(work: (services: Services) => Promise<Result<T>>): Promise<Result<T>> {
    const opened = await services();
    return opened.ok ? work(opened.value) : opened;
  }

  /** A message of a frame counts only while its nonce is its own. */
  const desk = (nonce: string, from: Origin) => deskOf(nonce, from.tabId, from.frameId);

  /** For what happens on the page around the frame. */
  async function inDesk<T>(
    nonce: string,
    from: Origin,
    work: (place: { tabId: number; instance: string; origin: string }) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const entry = await desk(nonce, from);
    if (!entry.ok) return entry;
    const { tabId, instance } = entry.value;
    const { url } = await browser.tabs.get(tabId);
    if (!url) return fail(failure('site-not-enabled'));
    return work({ tabId, instance, origin: new URL(url).origin });
  }

  return { services, now: () => Date.now(), tabOf, withServices, desk, inDesk };
}

export type HandlerTools = ReturnType<typeof createHandlerTools>;
