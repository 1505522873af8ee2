import { existsSync } from 'node:fs';
import { ensurePackages, PackagesMissing } from '../real-servers/apt';

/**
 * Browsers that load an unpacked extension. Branded Chrome no longer takes `--load-extension`, so Chromium and Chrome for Testing
 * are what is looked for.
 */
const CHROMIUM = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const FIREFOX = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

const WANTED = {
  chromium: {
    paths: CHROMIUM,
    variable: 'CHROMIUM_PATH',
    packages: ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'],
  },
  firefox: { paths: FIREFOX, variable: 'FIREFOX_PATH', packages: ['firefox-esr'] },
} as const;

/**
 * Path of the browser. As root on Debian a missing one is installed through apt; elsewhere the error says what to install.
 * @throws Error with the next step
 */
export async function findBrowser(name: keyof typeof WANTED): Promise<string> {
  const { paths, variable, packages } = WANTED[name];
  const look = (): string | undefined => paths.find((path) => path !== undefined && existsSync(path));
  const present = look();
  if (present) return present;
  try {
    await ensurePackages(packages, { install: true });
  } catch (error) {
    const why = error instanceof PackagesMissing ? error.message : String(error);
    throw new Error(`No ${name} was found. Install it, or set ${variable} to its path. ${why}`);
  }
  const installed = look();
  if (!installed)
    throw new Error(`${name} was installed but is not where it was looked for. Set ${variable} to its path.`);
  return installed;
}
