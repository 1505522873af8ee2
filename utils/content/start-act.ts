import { actingHalves } from '@/utils/adapters/acting';
import { listenToBackground, sendToBackground } from '@/utils/document-runtime';
import { createClient } from '@/utils/messaging/client';
import { downListener } from '@/utils/messaging/listen';
import { createActRunner } from './act-runner';

const MARK = Symbol.for('modside.act');

/** Starts the act script in this document, once; it stays until the document goes, because it alone knows what its acts came to. */
export function startAct(): void {
  const world = globalThis as { [MARK]?: boolean };
  if (world[MARK]) return;
  world[MARK] = true;
  const handlers = createActRunner({
    document,
    halves: actingHalves,
    client: createClient(sendToBackground),
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    signal: new AbortController().signal,
    browser: import.meta.env.FIREFOX ? 'firefox' : 'chromium',
  });
  listenToBackground(downListener('act', handlers));
}
