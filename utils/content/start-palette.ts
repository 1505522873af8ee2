import { extensionAddress, listenToBackground, sendToBackground } from '@/utils/document-runtime';
import { openRootOf } from '@/utils/insert/place';
import { createClient } from '@/utils/messaging/client';
import { downListener } from '@/utils/messaging/listen';
import { createPalette } from './palette';

const MARK = Symbol.for('modside.palette');

interface ContentDom {
  chrome?: { dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null } };
}
interface FirefoxElement {
  openOrClosedShadowRoot?: ShadowRoot | null;
}

/** Browsers let content scripts into closed roots, each in its own way: editors live in such. */
function anyRootOf(element: Element): ShadowRoot | null {
  const { chrome } = globalThis as ContentDom;
  if ('openOrClosedShadowRoot' in element) return (element as FirefoxElement).openOrClosedShadowRoot ?? null;
  try {
    return chrome?.dom?.openOrClosedShadowRoot(element as HTMLElement) ?? openRootOf(element);
  } catch {
    return openRootOf(element);
  }
}

/** Starts the palette's script in this document, once. */
export function startPalette(): void {
  const world = globalThis as { [MARK]?: boolean };
  if (world[MARK]) return;
  world[MARK] = true;
  const instance = crypto.randomUUID();
  const client = createClient(sendToBackground);
  const handlers = createPalette({
    document,
    rootOf: anyRootOf,
    browser: import.meta.env.FIREFOX ? 'firefox' : 'chromium',
    address: (nonce) => `${extensionAddress('/workbench.html')}#${nonce}`,
    announce: (nonce) => client.send('palette.announce', { instance, nonce }),
    now: () => Date.now(),
    signal: new AbortController().signal,
  });
  listenToBackground(downListener('palette', handlers));
}
