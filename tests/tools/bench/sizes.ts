import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BrowserName, buildFolder } from '../build';
import type { Bench } from './figures';

const BROWSERS: readonly BrowserName[] = ['chrome', 'firefox'];

/** What a page gets before anybody asks: the always-on script and the largest reading half, compressed as a server would. */
export const sizesBench: Bench = {
  id: 'sizes',
  async run() {
    return BROWSERS.map((browser) => {
      const folder = join(buildFolder(browser, false), 'content-scripts');
      const zipped = (file: string) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
      const halves = readdirSync(folder).filter((file) => file.startsWith('read-'));
      return {
        id: `page-script.${browser}`,
        what: `page script with the largest reading half, gzip, ${browser}`,
        value: (zipped('page.js') + Math.max(...halves.map(zipped))) / 1024,
        unit: 'kB',
        target: 25,
        better: 'less',
        n: 1,
      };
    });
  },
};
