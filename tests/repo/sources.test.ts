import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Rules about the code itself that no linter has. */

const root = join(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);
const ours = tracked.filter((file) => /^(entrypoints|components|utils)\/.*\.tsx?$/.test(file));
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Files that may be longer, and why. */
const LONG: Record<string, string> = {};

describe('the sources', () => {
  it('have no file of more than 400 lines without a reason written here', () => {
    const long = ours.filter((file) => textOf(file).split('\n').length > 400 && !LONG[file]);
    expect(long).toEqual([]);
  });

  it('put no page text into the document as HTML', () => {
    const found = ours.filter((file) =>
      /\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|dangerouslySetInnerHTML/.test(textOf(file)),
    );
    expect(found).toEqual([]);
  });

  it('show no text that does not come from the catalogue', () => {
    const literal = />\s*[A-Z][a-z]+[^<>{}]*<\/|(aria-label|title|placeholder|alt)="[^"{]*[a-z]/;
    const found = ours
      .filter((file) => file.startsWith('components/') && file.endsWith('.tsx'))
      .filter((file) => literal.test(textOf(file)));
    expect(found).toEqual([]);
  });

  it('leave no note to do something later', () => {
    const found = tracked.filter(
      (file) => /\.(tsx?|css|md)$/.test(file) && /\b(TODO|FIXME|XXX)\b/.test(textOf(file)),
    );
    expect(found.filter((file) => file !== 'tests/repo/sources.test.ts')).toEqual([]);
  });

  it('use the browser only where a module of ours stands in front of it', () => {
    const found = ours.filter((file) =>
      /\b(chrome|browser)\.(runtime|tabs|storage|scripting|permissions|action)\b/.test(textOf(file)),
    );
    const withoutModule = found.filter((file) => !textOf(file).includes("from '@/utils/browser'"));
    expect(withoutModule).toEqual(['utils/document-runtime.ts']);
  });
});
