import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@/utils/adapters/types';
import type { Recipe } from '@/utils/domain/recipe';

/**
 * Fixture pages: `tests/fixtures/<platform>/<page>.html`, written by hand. The first line of each is `<!-- url: … -->`, the
 * address it is read at. Names that begin with `not-` look like the platform and are not.
 */

const FIXTURES = join(import.meta.dirname, '../fixtures');

export interface FixturePage {
  platform: string;
  name: string;
  url: URL;
  html: string;
}

export function fixturePages(): FixturePage[] {
  return readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => fixturesOf(entry.name));
}

export function fixturesOf(platform: string): FixturePage[] {
  const folder = join(FIXTURES, platform);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => {
      const html = readFileSync(join(folder, name), 'utf8');
      const url = /^<!-- url: (\S+) -->/.exec(html)?.[1];
      if (url === undefined) throw new Error(`${platform}/${name}: the first line must be <!-- url: … -->`);
      return { platform, name, url: new URL(url), html };
    });
}

export function fixture(platform: string, name: string): FixturePage {
  const found = fixturesOf(platform).find((page) => page.name === name);
  if (found === undefined) throw new Error(`no fixture tests/fixtures/${platform}/${name}`);
  return found;
}

/** A page as the adapters get it: scripts do not run, the document is not attached to anything. */
export function pageOf(html: string, url: URL | string, recipes: readonly Recipe[] = []): Page {
  return {
    document: new DOMParser().parseFromString(html, 'text/html'),
    url: new URL(url),
    recipes,
  };
}

/** Folder of recorded pages, from outside the project; tests over it are skipped, visibly, when it is not given. */
export const RECORDED_PAGES = process.env.RECORDED_PAGES ?? null;

export function recordedPage(path: string, url: string): Page {
  const source = readFileSync(join(recordedFolder(), path), 'utf8');
  return pageOf(
    // Nothing is loaded; inline scripts stay as text, for some platforms keep facts in them.
    source.replace(
      /<link\b[^>]*rel="?stylesheet[^>]*>|<style\b[\s\S]*?<\/style>|<script\b[^>]*\bsrc=[\s\S]*?<\/script>/g,
      '',
    ),
    url,
  );
}

export function recordedJson(path: string): unknown {
  return JSON.parse(readFileSync(join(recordedFolder(), path), 'utf8'));
}

function recordedFolder(): string {
  if (RECORDED_PAGES === null) throw new Error('RECORDED_PAGES is not set');
  return RECORDED_PAGES;
}
