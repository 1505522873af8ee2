import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildFolder } from '../tools/build';

/** What the add-ons site's own check says of the build that would be handed in there. Runs without a network. */

interface Finding {
  code: string;
  file: string;
  message: string;
}
interface Report {
  errors: Finding[];
  notices: Finding[];
  warnings: Finding[];
}

const folder = buildFolder('firefox', false);
const program = join(import.meta.dirname, '../../node_modules/web-ext/bin/web-ext.js');

function lint(): Report {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'],
    { encoding: 'utf8', env: { ...process.env, NO_UPDATE_NOTIFIER: '1' } },
  );
  if (!stdout.startsWith('{')) throw new Error(`web-ext gave no report: ${stdout}${stderr}`);
  return JSON.parse(stdout) as Report;
}

describe('web-ext lint', () => {
  it('finds nothing in the Firefox build but the two places where React itself may write HTML, and a name of the Markdown parser', () => {
    const { errors, notices, warnings } = lint();
    expect(errors).toEqual([]);
    expect(notices).toEqual([]);
    // A method of the Markdown parser that has the name of the browser's: `document().write(text)`.
    const isParser = ({ file, message }: Finding): boolean =>
      /^Unsafe call to .*\(\)\.write for argument 0$/.test(message) && file.includes('prepare-reply');
    const react = warnings.filter((warning) => !isParser(warning));
    expect(warnings.length - react.length).toBeLessThanOrEqual(1);
    expect(react.map(({ code, message }) => [code, message])).toEqual([
      ['UNSAFE_VAR_ASSIGNMENT', 'Unsafe assignment to innerHTML'],
      ['UNSAFE_VAR_ASSIGNMENT', 'Unsafe assignment to innerHTML'],
    ]);
    for (const { file } of react) {
      expect(readFileSync(join(folder, file), 'utf8'), file).toContain('react-dom');
    }
  }, 60_000);
});
