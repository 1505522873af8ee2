import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../find-browser';
import { type Bidi, connectBidi } from './bidi';

/** Firefox in a throw-away profile, spoken to through WebDriver BiDi. */

export interface FirefoxOptions {
  colorScheme?: 'light' | 'dark';
  /** Also reach the browser's own windows: its permission prompt and toolbar. */
  systemAccess?: boolean;
  prefs?: Readonly<Record<string, string | number | boolean>>;
}

export interface RunningFirefox {
  bidi: Bidi;
  /** Where downloads go. */
  downloads: string;
  close(): Promise<void>;
}

const START_MS = 60_000;

/** Nothing but loopback is reached: everything else goes to a proxy that is not there, and fails at once. */
const LOOPBACK_ONLY = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
};
const QUIET = {
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.startup.page': 0,
  'browser.tabs.warnOnClose': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'ui.prefersReducedMotion': 1,
};

function preferences(options: FirefoxOptions, downloads: string): Record<string, string | number | boolean> {
  return {
    ...LOOPBACK_ONLY,
    ...QUIET,
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
    // Pages follow the first; the toolbar popup follows the browser's own windows, which follow the system.
    'layout.css.prefers-color-scheme.content-override': options.colorScheme === 'dark' ? 0 : 1,
    'ui.systemUsesDarkTheme': options.colorScheme === 'dark' ? 1 : 0,
    ...options.prefs,
  };
}

export async function launchFirefox(options: FirefoxOptions = {}): Promise<RunningFirefox> {
  const folder = mkdtempSync(join(tmpdir(), 'modside-firefox-'));
  const profile = join(folder, 'profile');
  const downloads = join(folder, 'downloads');
  mkdirSync(profile);
  mkdirSync(downloads);
  const lines = Object.entries(preferences(options, downloads)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const browser = spawn(
    await findBrowser('firefox'),
    [
      ...['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
      ...(options.systemAccess ? ['--remote-allow-system-access'] : []),
      'about:blank',
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      // A home of its own: without one that it may write to, Firefox does not start.
      env: { ...process.env, HOME: folder, MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' },
    },
  );
  const kill = (): void => void browser.kill('SIGKILL');
  process.once('exit', kill);
  const gone = new Promise<void>((resolve) => browser.once('exit', () => resolve()));
  const cleanUp = async (): Promise<void> => {
    const timer = setTimeout(kill, 5000);
    await gone;
    clearTimeout(timer);
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const bidi = await connectBidi(await addressOf(browser));
    return {
      bidi,
      downloads,
      async close() {
        await bidi.send('browser.close', {}).catch(() => undefined);
        bidi.close();
        await cleanUp();
      },
    };
  } catch (error) {
    kill();
    await cleanUp();
    throw error;
  }
}

/** Firefox writes where it listens to its error output. */
function addressOf(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`Firefox did not start in time. ${said}`)), START_MS);
    browser.once('exit', () => reject(new Error(`Firefox ended at its start. ${said}`)));
    browser.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}
