import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readmePath, withSupportTable } from '../tools/docs/support-table';

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
    expect(withSupportTable(readme)).toBe(readme);
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'docs/recipes.md'])('link only to what is there: %s', (file) => {
    const links = [...read(file).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => target ?? '');
    const missing = links.filter((target) => !existsSync(join(root, dirname(file), target)));
    expect(missing).toEqual([]);
  });

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
