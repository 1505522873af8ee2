import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { findBrowser } from './find-browser';

/** Chromium with the extension in it, in a throw-away profile: what `npm start`, the tour, the end-to-end tests and the benches drive. */

export interface LaunchOptions {
  /** Folder of the build. */
  extension: string;
  headless: boolean;
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  deviceScaleFactor?: number;
  reducedMotion?: 'reduce' | 'no-preference';
  /** Only for trying a forum that is not on this machine. */
  allowRemote?: boolean;
}

export interface ExtensionBrowser {
  context: BrowserContext;
  extensionId: string;
  worker(): Promise<Worker>;
  /** Opens one of the extension's own pages, `popup.html` say. */
  openPage(path: string): Promise<Page>;
  /** The browser's number of the tab that shows this page, for `popup.html?tab=`. */
  tabIdOf(page: Page): Promise<number>;
  close(): Promise<void>;
}

/** What the extension's worker has. */
interface Worlds {
  chrome: { tabs: { query(what: object): Promise<{ id: number; url?: string }[]> } };
}

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
];
/** Everything but loopback fails at once instead of hanging. */
export const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

export async function launchExtension(options: LaunchOptions): Promise<ExtensionBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'modside-profile-'));
  const { width = 1280, height = 800 } = options;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findBrowser('chromium'),
    headless: options.headless,
    viewport: options.headless ? { width, height } : null,
    ...(options.headless ? { deviceScaleFactor: options.deviceScaleFactor ?? 1 } : {}),
    ...(options.colorScheme ? { colorScheme: options.colorScheme } : {}),
    reducedMotion: options.reducedMotion ?? 'reduce',
    args: [
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...QUIET,
      ...(options.allowRemote ? [] : [LOOPBACK_ONLY]),
    ],
  });
  const worker = async (): Promise<Worker> =>
    context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker', { timeout: 15_000 });
  const first = await worker().catch(() => null);
  if (!first) {
    await context.close();
    throw new Error(
      'The browser started without the extension. Branded Chrome no longer loads unpacked ones: use Chromium, or set CHROMIUM_PATH.',
    );
  }
  const extensionId = new URL(first.url()).host;
  return {
    context,
    extensionId,
    worker,
    async openPage(path) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return page;
    },
    async tabIdOf(page) {
      const tabs = await (await worker()).evaluate(() =>
        (globalThis as unknown as Worlds).chrome.tabs.query({}),
      );
      const id = tabs.find(({ url }) => url === page.url())?.id;
      if (id === undefined) throw new Error(`No tab shows ${page.url()}.`);
      return id;
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
