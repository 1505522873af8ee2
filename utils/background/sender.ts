import { browser, type Runtime } from '@/utils/browser';
import type { Origin } from '@/utils/messaging/router';

/**
 * Who sent a message, from what the browser says of the sender, never from the message. Null: not one of ours.
 * A workbench is our own page inside a tab's sub-frame; a content script speaks for the top frame only.
 */
export function originOf(sender: Runtime.MessageSender): Origin | null {
  if (sender.id !== browser.runtime.id || !sender.url) return null;
  const url = new URL(sender.url);
  const tabId = sender.tab?.id ?? null;
  const frameId = sender.frameId ?? null;
  const ownProtocol = new URL(browser.runtime.getURL('/')).protocol;
  if (url.protocol === ownProtocol) {
    const inFrame = tabId !== null && frameId !== null && frameId !== 0;
    if (!inFrame) return { kind: 'extension', tabId, frameId, origin: null };
    if (url.pathname !== '/workbench.html') return null;
    const around = sender.tab?.url ? new URL(sender.tab.url).origin : null;
    return { kind: 'workbench', tabId, frameId, origin: around };
  }
  if (tabId === null || frameId !== 0) return null;
  return { kind: 'content', tabId, frameId, origin: url.origin };
}
