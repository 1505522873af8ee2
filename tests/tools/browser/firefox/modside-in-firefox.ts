import type { LogRecord } from '@/utils/domain/record';
import { CONTRACT_VERSION, type MessageName, type Reply, type Request } from '@/utils/messaging/contract';
import { buildFolder } from '../../build';
import { eventually, rowsHere } from '../modside';
import { Context, documents } from './context';
import { type FirefoxOptions, launchFirefox, type RunningFirefox } from './launch-firefox';

/** What the extension's own page has. */
interface ExtensionPage {
  browser: {
    runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; value?: unknown } | undefined> };
    tabs: {
      query(what: object): Promise<{ id: number; url?: string }[]>;
      create(what: { url: string }): Promise<{ id: number }>;
    };
  };
}

/** A build as a temporary add-on of Firefox, and the page that it opens by itself after it was installed. */
export interface ModsideInFirefox extends RunningFirefox {
  /** The library, which starts with its first run. */
  own: Context;
  /** Opens one of the extension's own pages, `popup.html` say. */
  openPage(path: string): Promise<Context>;
  openTab(url: string): Promise<Context>;
  /** The browser's number of the tab with this address, for `popup.html?tab=`. */
  tabIdOf(url: string): Promise<number>;
  /** @throws Error with the failure, when the background refuses. */
  ask<N extends MessageName>(name: N, payload: Request<N>): Promise<Reply<N>>;
  /** The chain, oldest first. */
  records(): Promise<LogRecord[]>;
  openIntents(): Promise<number>;
  /** Installs the build over itself, as an update does. The browser closes all pages of the extension. */
  update(): Promise<void>;
}

export interface ModsideInFirefoxOptions extends FirefoxOptions {
  /** `production` has no host before somebody grants one. */
  build?: 'practice' | 'production';
}

export async function startModsideInFirefox(
  options: ModsideInFirefoxOptions = {},
): Promise<ModsideInFirefox> {
  const firefox = await launchFirefox(options);
  try {
    return await install(firefox, buildFolder('firefox', options.build !== 'production'));
  } catch (error) {
    await firefox.close();
    throw error;
  }
}

async function install(firefox: RunningFirefox, folder: string): Promise<ModsideInFirefox> {
  const { bidi } = firefox;
  const update = async (): Promise<void> => {
    await bidi.send('webExtension.install', { extensionData: { type: 'path', path: folder } });
  };
  await update();
  const first = await eventually(async () =>
    (await documents(bidi)).find(({ url }) => url.startsWith('moz-extension://')),
  );
  const own = new Context(bidi, first.context);
  await own.find('heading', 'Welcome to Modside');

  async function openTab(url: string): Promise<Context> {
    const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    const tab = new Context(bidi, context);
    await tab.navigate(url);
    return tab;
  }
  return {
    ...firefox,
    own,
    update,
    openTab,
    async openPage(path) {
      // Firefox lets no driver go to an extension's page by its address; the extension itself may.
      const before = new Set((await documents(bidi)).map(({ context }) => context));
      const url = new URL(path, first.url).href;
      await own.evaluate(
        (address) => (globalThis as unknown as ExtensionPage).browser.tabs.create({ url: address }),
        url,
      );
      const opened = await eventually(async () =>
        (await documents(bidi)).find((tab) => tab.url === url && !before.has(tab.context)),
      );
      return new Context(bidi, opened.context);
    },
    async tabIdOf(url) {
      const tabs = await own.evaluate(() => (globalThis as unknown as ExtensionPage).browser.tabs.query({}));
      const id = tabs.find((tab) => tab.url === url)?.id;
      if (id === undefined) throw new Error(`No tab shows ${url}.`);
      return id;
    },
    async ask(name, payload) {
      const answer = await own.evaluate(
        (message) => (globalThis as unknown as ExtensionPage).browser.runtime.sendMessage(message),
        { modside: CONTRACT_VERSION, name, payload },
      );
      if (!answer?.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
      return answer.value as Reply<typeof name>;
    },
    records: async () => (await own.evaluate(rowsHere<LogRecord>, 'actions')).sort((a, b) => a.seq - b.seq),
    openIntents: async () => (await own.evaluate(rowsHere, 'outbox')).length,
  };
}
