import type { Page } from 'playwright-core';
import type { LogRecord } from '@/utils/domain/record';
import { CONTRACT_VERSION, type MessageName, type Reply, type Request } from '@/utils/messaging/contract';
import { buildFolder } from '../build';
import { type ExtensionBrowser, type LaunchOptions, launchExtension } from './extension-browser';

/** What the extension's own page has and a page of the web has not. */
interface ExtensionPage {
  chrome: {
    runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; value?: unknown } | undefined> };
  };
}

/** The practice build in Chromium, and a page of its own to ask the background and to read the database with. */
export interface Modside {
  browser: ExtensionBrowser;
  own: Page;
  /** @throws Error with the failure, when the background refuses. */
  ask<N extends MessageName>(name: N, payload: Request<N>): Promise<Reply<N>>;
  /** The chain, oldest first. */
  records(): Promise<LogRecord[]>;
  openIntents(): Promise<number>;
  /** Stops the background's worker as the browser does when it wants the memory; resolves when it is gone. */
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

export async function startModside(options: Partial<LaunchOptions> = {}): Promise<Modside> {
  const browser = await launchExtension({
    extension: buildFolder('chrome', true),
    headless: true,
    ...options,
  });
  // Any page of the extension's origin will do; this one does nothing by itself.
  const own = await browser.openPage('manifest.json');
  return {
    browser,
    own,
    async ask(name, payload) {
      const message = { modside: CONTRACT_VERSION, name, payload };
      const answer = await own.evaluate(
        (sent) => (globalThis as unknown as ExtensionPage).chrome.runtime.sendMessage(sent),
        message,
      );
      if (!answer?.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
      return answer.value as Reply<typeof name>;
    },
    records: async () => (await own.evaluate(rowsHere<LogRecord>, 'actions')).sort((a, b) => a.seq - b.seq),
    openIntents: async () => (await own.evaluate(rowsHere, 'outbox')).length,
    stopWorker: () => stopWorker(own),
    close: () => browser.close(),
  };
}

async function stopWorker(own: Page): Promise<void> {
  const cdp = await own.context().newCDPSession(own);
  const stopped = new Promise<void>((resolve) => {
    cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    });
  });
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await cdp.detach();
}

/** All rows of a table, straight from the browser's database. Runs in a page of the extension, so it stands for itself. */
export function rowsHere<Row>(table: string): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('modside');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction(table).objectStore(table).getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result as Row[]);
      };
    };
  });
}

/** Waits until `look` gives something true; for states that no element shows. */
export async function eventually<T>(
  look: () => Promise<T | false | null | undefined>,
  within = 20_000,
): Promise<T> {
  const until = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > until) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
