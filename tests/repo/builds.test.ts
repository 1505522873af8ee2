import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '@/utils/adapters/catalogue';
import { type BrowserName, buildFolder } from '../tools/build';

/** What is in the builds that `npm test` made just before. */

const BROWSERS: readonly BrowserName[] = ['chrome', 'firefox'];
/** For what one page gets before anybody asks: the always-on script and the reading half of its platform. */
const PAGE_BUDGET = 25 * 1024;

interface Manifest {
  manifest_version: number;
  permissions: string[];
  host_permissions?: string[];
  optional_host_permissions?: string[];
  content_scripts?: unknown[];
  content_security_policy?: { extension_pages?: string };
  web_accessible_resources?: { resources: string[]; use_dynamic_url?: boolean }[];
  browser_specific_settings?: { gecko?: { id?: string } };
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const read = (browser: BrowserName, file: string): string =>
  readFileSync(join(buildFolder(browser, false), file), 'utf8');

/** Paths with `/`, sorted. */
function scriptsInPages(browser: BrowserName): string[] {
  const folder = buildFolder(browser, false);
  return files(join(folder, 'content-scripts')).map((name) => `content-scripts/${name}`);
}
const readings = (browser: BrowserName): string[] =>
  scriptsInPages(browser).filter((file) => file.startsWith('content-scripts/read-'));
const zipped = (browser: BrowserName, file: string): number =>
  gzipSync(read(browser, file), { level: 9 }).length;

/** The scripts of a page and everything they import. */
function scriptsOf(browser: BrowserName, page: string): string[] {
  const found = new Set<string>();
  const follow = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, name] of read(browser, file).matchAll(/from"\.\/([^"]+)"|import"\.\/([^"]+)"/g))
      if (name) follow(join(dirname(file), name));
  };
  for (const [, src] of read(browser, page).matchAll(/<script[^>]+src="\/([^"]+)"/g)) if (src) follow(src);
  return [...found];
}

beforeAll(() => {
  for (const browser of BROWSERS) {
    for (const practice of [false, true]) {
      const folder = buildFolder(browser, practice);
      if (!existsSync(folder)) {
        throw new Error(
          `${relative(process.cwd(), folder)} is not there: run npm run build and npm run build:practice first.`,
        );
      }
    }
  }
});

describe.each(BROWSERS)('the %s build', (browser) => {
  it('asks for no host at install and runs no script anywhere by itself', () => {
    const manifest = manifestOf(buildFolder(browser, false));
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
    expect(manifest.permissions.sort()).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'scripting',
      'storage',
      'unlimitedStorage',
    ]);
  });

  it('opens nothing to pages but the workbench, by an address they cannot guess', () => {
    const resources = manifestOf(buildFolder(browser, false)).web_accessible_resources ?? [];
    expect(resources.flatMap((entry) => entry.resources)).toEqual(['workbench.html']);
    if (browser === 'chrome') expect(resources.every((entry) => entry.use_dynamic_url)).toBe(true);
  });

  it('differs from the practice build by the loopback host permission and by nothing else', () => {
    const production = buildFolder(browser, false);
    const practice = buildFolder(browser, true);
    expect(files(practice)).toEqual(files(production));
    for (const file of files(production)) {
      if (file === 'manifest.json') continue;
      expect(readFileSync(join(practice, file)).equals(readFileSync(join(production, file))), file).toBe(
        true,
      );
    }
    const { host_permissions, ...rest } = manifestOf(practice);
    expect(host_permissions).toEqual(['http://127.0.0.1/*']);
    expect(rest).toEqual(manifestOf(production));
  });

  it('has a reading half for every platform, and no other', () => {
    expect(readings(browser)).toEqual(catalogue.map(({ id }) => `content-scripts/read-${id}.js`).sort());
  });

  it('keeps what a page gets small: the always-on script with the largest reading half', () => {
    const page = zipped(browser, 'content-scripts/page.js');
    const sizes = readings(browser).map((file) => ({ file, bytes: zipped(browser, file) }));
    const lines = sizes.map(({ file, bytes }) => `  ${file} ${bytes}\n`);
    process.stdout.write(`${browser}: page.js ${page} bytes gzip\n${lines.join('')}`);
    for (const { file, bytes } of sizes) expect(page + bytes, file).toBeLessThanOrEqual(PAGE_BUDGET);
  });

  it('keeps React, zod and Dexie out of what a page gets, and action tables out of what every page gets', () => {
    for (const file of ['content-scripts/page.js', ...readings(browser)])
      for (const mark of ['react.', 'ZodError', 'safeParse', 'Dexie', 'indexedDB'])
        expect(read(browser, file).includes(mark), `${file}: ${mark}`).toBe(false);
    expect(read(browser, 'content-scripts/page.js')).not.toMatch(/\bgrave:|paceMs/);
  });

  it('tells the page nothing: the scripts in it send it no message and no event of their own', () => {
    for (const file of scriptsInPages(browser))
      for (const mark of ['postMessage', 'new CustomEvent', 'wxt:'])
        expect(read(browser, file).includes(mark), `${file}: ${mark}`).toBe(false);
  });

  it('loads neither schemas nor the database with the workbench, and no polyfill into the scripts of the page', () => {
    const workbench = scriptsOf(browser, 'workbench.html');
    expect(workbench.length).toBeGreaterThan(0);
    for (const file of workbench)
      for (const mark of ['ZodError', 'Dexie', 'webextension-polyfill'])
        expect(read(browser, file).includes(mark), `${file}: ${mark}`).toBe(false);
    for (const file of scriptsInPages(browser))
      expect(read(browser, file).includes('webextension-polyfill'), file).toBe(false);
  });

  it('has no code that is made from text at run time', () => {
    for (const file of files(buildFolder(browser, false)).filter((name) => name.endsWith('.js'))) {
      expect(/\beval\(/.test(read(browser, file)), file).toBe(false);
    }
  });

  it('puts nothing into a page as HTML', () => {
    for (const file of scriptsInPages(browser)) {
      const found = /innerHTML|outerHTML|insertAdjacentHTML|document\.write/.exec(read(browser, file));
      expect(found?.[0], file).toBeUndefined();
    }
  });
});
