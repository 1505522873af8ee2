import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BrowserName, buildFolder } from '../build';
import type { Bench } from './figures';

const BROWSERS: readonly BrowserName[] = ['chrome', 'firefox'];

/** The always-on script as it is shipped, compressed as a server would. */
export const sizesBench: Bench = {
  id: 'sizes',
  async run() {
    return BROWSERS.map((browser) => {
      const script = readFileSync(join(buildFolder(browser, false), 'content-scripts', 'page.js'));
      return {
        id: `page-script.${browser}`,
        what: `page script, gzip, ${browser}`,
        value: gzipSync(script, { level: 9 }).length / 1024,
        unit: 'kB',
        target: 25,
        better: 'less',
        n: 1,
      };
    });
  },
};
