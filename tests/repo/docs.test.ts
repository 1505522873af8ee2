import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { liveResults } from '../tools/docs/live-results';
import { platformsPage } from '../tools/docs/platforms-page';
import { platformsPath, readmePath, withSupportTable } from '../tools/docs/support-table';

const root = dirname(readmePath);
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const packageJson = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe('the docs', () => {
  it('have a table of platforms that says what the adapters say (npm run make:support-table)', () => {
    const readme = read('README.md');
    expect(withSupportTable(readme, liveResults())).toBe(readme);
  });

  it('have a page of platforms with every verb and what was seen of it (npm run make:support-table)', () => {
    expect(platformsPage(liveResults())).toBe(readFileSync(platformsPath, 'utf8'));
  });

  it('record no name, password or address of the forum that was tried', () => {
    for (const [platform, { rows }] of liveResults()) {
      expect(JSON.stringify(rows), platform).not.toMatch(/127\.0\.0\.1|localhost|https?:\/\/|password/i);
    }
  });

  it('say nothing was seen that the live check did not see whole', () => {
    for (const [platform, { rows }] of liveResults()) {
      expect(
        rows.filter(({ result }) => result === 'mismatch'),
        platform,
      ).toEqual([]);
    }
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'docs/recipes.md', 'docs/platforms.md'])(
    'link only to what is there: %s',
    (file) => {
      const links = [...read(file).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => target ?? '');
      const missing = links.filter((target) => !existsSync(join(root, dirname(file), target)));
      expect(missing).toEqual([]);
    },
  );

  it.each(['README.md', 'CONTRIBUTING.md'])('name only scripts that exist: %s', (file) => {
    const named = [...read(file).matchAll(/npm run ([a-z:-]+)/g)].map(([, script]) => script ?? '');
    expect(named.filter((script) => !packageJson.scripts[script])).toEqual([]);
  });

  it('say why each package is here', () => {
    const reasons = read('docs/dependencies.md');
    const packages = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies });
    expect(packages.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
  });
});
