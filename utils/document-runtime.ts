import type { Runtime } from './browser';

/**
 * What the documents in a tab (page script, act script, workbench) need of the browser: messages and addresses. Straight from the browser,
 * which speaks promises in every version we run in: the polyfill would be the largest part of the always-on script. By the name `chrome`,
 * which both browsers have: where a browser has no `browser`, an element of the page with that id would stand in for it.
 */
declare const chrome: { runtime?: Runtime.Static };

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => true | undefined;

/** False once the extension was updated or removed under the document. */
export function isExtensionAlive(): boolean {
  return chrome.runtime?.id !== undefined;
}

function living(): Runtime.Static {
  if (!chrome.runtime?.id) throw new Error('Extension context invalidated.');
  return chrome.runtime;
}

/** One message to the background. Rejects where the background cannot be reached. */
export async function sendToBackground(message: unknown): Promise<unknown> {
  return living().sendMessage(message);
}

/** Hears messages of the background until the answer is called. */
export function listenToBackground(listener: Listener): () => void {
  const { onMessage } = living();
  onMessage.addListener(listener as never);
  return () => onMessage.removeListener(listener as never);
}

/** Address of a file of the extension. */
export function extensionAddress(path: string): string {
  return living().getURL(path);
}
