import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig, type UnlistedScriptEntrypoint } from 'wxt';

/**
 * Two builds: `production`, and `practice`, which differs only in a host permission for loopback so that the practice forum and the tests
 * need no permission prompt (tests/repo/builds.test.ts compares them). Not a Vite mode: another mode would bundle React's development build.
 */
const isPractice = process.env.MODSIDE_BUILD === 'practice';

/** Every adapter's reading half is a script of its own: a page gets that of its platform, not those of all. */
const adapters = join(import.meta.dirname, 'utils/adapters');
const platforms = readdirSync(adapters).filter((name) => existsSync(join(adapters, name, 'read.ts')));
const READING = 'modside-reading:';

const readingScripts = {
  name: 'modside-reading-scripts',
  resolveId: (id: string) => (id.startsWith(READING) ? `\0${id}` : undefined),
  load(id: string) {
    if (!id.startsWith(`\0${READING}`)) return undefined;
    const platform = id.slice(READING.length + 1);
    return `import { ${platform}Reading } from '@/utils/adapters/${platform}/read';
import { offerReading } from '@/utils/content/readings';
export default { main: () => offerReading(${platform}Reading) };`;
  },
};

function readingScript(platform: string, outDir: string): UnlistedScriptEntrypoint {
  return {
    type: 'unlisted-script',
    name: `read-${platform}`,
    inputPath: READING + platform,
    outputDir: resolve(outDir, 'content-scripts'),
    options: {},
    skipped: false,
  };
}

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  publicDir: 'assets/public',
  vite: () => ({
    plugins: [readingScripts],
    // Its form for browsers reads character references by writing HTML into an element; the other one has a table.
    resolve: {
      alias: {
        'decode-named-character-reference': join(
          import.meta.dirname,
          'node_modules/decode-named-character-reference/index.js',
        ),
      },
    },
  }),
  hooks: {
    // WXT's wrapper around content scripts tells the page that we are there (a message and an event with the extension's id) and watches
    // its address: built as plain scripts they are silent and smaller.
    'entrypoints:resolved': (wxt, entrypoints) => {
      for (const entrypoint of entrypoints) {
        if (entrypoint.type === 'content-script') Object.assign(entrypoint, { type: 'unlisted-script' });
      }
      for (const platform of platforms) entrypoints.push(readingScript(platform, wxt.config.outDir));
    },
  },
  outDirTemplate: `{{browser}}-mv{{manifestVersion}}${isPractice ? '-practice' : ''}`,
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    ...(isPractice ? { host_permissions: ['http://127.0.0.1/*'] } : {}),
    commands: {
      'open-palette': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_command_palette__' },
    },
    action: { default_title: '__MSG_extension_name__' },
    web_accessible_resources: [
      browser === 'firefox'
        ? { resources: ['workbench.html'], matches: ['https://*/*', 'http://*/*'] }
        : { resources: ['workbench.html'], matches: ['https://*/*', 'http://*/*'], use_dynamic_url: true },
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'modside@modside.example',
              // The first in which Firefox for Android knows `data_collection_permissions`, too.
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '128' }),
  }),
});
