import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CannotScaffold, scaffold } from '../tools/new-adapter/scaffold';

/** The scaffold, tried in a copy of what an adapter touches. */

const project = join(import.meta.dirname, '../..');
const COPIED = ['utils', 'tests/adapters', 'tests/fixtures', 'tests/live', 'tests/support', 'tests/tools'];
const COPIED_FILES = ['package.json', 'tsconfig.json', 'vitest.config.ts', 'biome.json'];

interface Report {
  testResults: {
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

describe('a new adapter', () => {
  let copy: string;
  let files: string[];

  const run = (program: string, ...rest: string[]) => {
    const { VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env;
    return spawnSync(join(project, 'node_modules/.bin', program), rest, { cwd: copy, env, encoding: 'utf8' });
  };
  const contents = (file: string) => readFileSync(join(copy, file), 'utf8');

  beforeAll(() => {
    mkdirSync(join(project, '.tmp'), { recursive: true });
    copy = mkdtempSync(join(project, '.tmp', 'new-adapter-'));
    for (const name of [...COPIED, ...COPIED_FILES]) {
      cpSync(join(project, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
    files = scaffold(copy, 'larkboard', 'LarkBoard 2');
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('has its files, and stands before the generic one in every list', () => {
    expect(files.filter((file) => !existsSync(join(copy, file)))).toEqual([]);
    for (const [file, entry, generic] of [
      ['utils/adapters/reading.ts', 'larkboardReading', 'genericReading'],
      ['utils/adapters/acting.ts', 'larkboardActing', 'genericActing'],
      ['utils/adapters/catalogue.ts', 'larkboardMeta', 'genericMeta'],
      ['utils/adapters/detecting.ts', 'detectLarkboard', 'detectGeneric'],
    ] as const) {
      const text = contents(file);
      expect(text.lastIndexOf(entry), file).toBeGreaterThan(text.indexOf(entry));
      expect(text.lastIndexOf(entry), file).toBeLessThan(text.lastIndexOf(generic));
    }
    expect(contents('utils/i18n/t.ts')).toContain('...larkboardVerbs,');
    expect(contents('utils/adapters/larkboard/identity.ts')).toContain("label: 'LarkBoard 2'");
    for (const file of files) expect(contents(file), file).not.toMatch(/__(id|Id|Label)__/);
  });

  it('type checks', () => {
    writeFileSync(
      join(copy, 'tsconfig.new.json'),
      JSON.stringify({
        extends: './tsconfig.json',
        compilerOptions: { incremental: false },
        include: [
          'utils/adapters',
          'utils/i18n',
          'tests/adapters/larkboard.test.ts',
          'tests/live/plans/larkboard.ts',
        ],
      }),
    );
    const checked = run('tsc', '--noEmit', '-p', 'tsconfig.new.json');
    expect(checked.stdout).toBe('');
    expect(checked.status).toBe(0);
  }, 120_000);

  it('fails the contract with sentences that say what is missing', () => {
    const report = join(copy, 'report.json');
    const ran = run(
      'vitest',
      'run',
      'tests/adapters/larkboard.test.ts',
      '--reporter=json',
      `--outputFile=${report}`,
    );
    expect(ran.status).not.toBe(0);
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const failures = testResults.flatMap(({ message, assertionResults }) => [
      ...(message ? [message] : []),
      ...assertionResults.flatMap(({ failureMessages }) => failureMessages),
    ]);
    const said = failures.map((text) => text.split('\n')[0] ?? '');
    expect(said.filter((line) => !line.startsWith('AssertionError: '))).toEqual([]);
    for (const sentence of [
      'meta.ts must say on which version it was tried, and how',
      'detect.ts must be sure of it (2): what has every page of LarkBoard 2, and no other?',
      'read.ts, readContext: what kind of page it is',
      'read.ts, listPosts: the keys of all posts, in order',
      'read.ts, readPost: a post for everything that listPosts found',
      'read.ts, readPost: what post:71 offers, by verbs of actions.ts',
      'read.ts, listPosts: every post of the test file’s bigPage, once each',
      'orders can be made for every verb of actions.ts: some fixture must show a post for them',
    ]) {
      expect(
        said.some((line) => line.includes(sentence)),
        sentence,
      ).toBe(true);
    }
  }, 120_000);

  it.each([
    ['PhpBB', '“phpbb” would do; --label "PhpBB" keeps the name'],
    ['my-forum', '“myforum” would do'],
    ['x', 'two to thirty small letters and digits'],
    ['../up', 'cannot be the name of an adapter'],
    ['shared', 'is something else in utils/adapters'],
    ['wordpress', 'utils/adapters/wordpress/actions.ts is there already: “wordpress” is taken'],
    ['larkboard', 'is taken'],
  ])('is refused under the name %s, and nothing is written', (name, sentence) => {
    const before = contents('utils/adapters/reading.ts');
    expect(() => scaffold(copy, name)).toThrow(sentence);
    expect(contents('utils/adapters/reading.ts')).toBe(before);
  });

  it('is refused where a list is not as the tool knows it, before anything is written', () => {
    const file = join(copy, 'utils/adapters/detecting.ts');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, 'export const detectors = [];\n');
    expect(() => scaffold(copy, 'oakboard')).toThrow(CannotScaffold);
    expect(existsSync(join(copy, 'utils/adapters/oakboard'))).toBe(false);
    writeFileSync(file, before);
  });
});
