import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Steps of a test run, one after the other, each with its time; stops at the first that fails and adds up the tests of all. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = join(root, '.output', 'tests');

export interface Step {
  name: string;
  /** Program of this project's own `node_modules/.bin` and its arguments. */
  run: readonly [program: string, ...rest: string[]];
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** A vitest run that also leaves its counts where `runSteps` adds them up. */
export function vitestStep(name: string, ...rest: string[]): Step {
  const report = join(reports, `${name.replaceAll(' ', '-')}.json`);
  return {
    name,
    run: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...rest],
  };
}

function countsOf(step: Step): Counts {
  const option = step.run.find((word) => word.startsWith('--outputFile.json='));
  const file = option?.slice(option.indexOf('=') + 1);
  if (!file || !existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
}

export function runSteps(steps: readonly Step[], env: Record<string, string> = {}): never {
  mkdirSync(reports, { recursive: true });
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  let status = 0;
  for (const step of steps) {
    const [program, ...rest] = step.run;
    const began = Date.now();
    console.log(`\n── ${step.name}`);
    const ended = spawnSync(join(root, 'node_modules', '.bin', program), rest, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    const counts = countsOf(step);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    console.log(
      `── ${step.name}: ${ended.status === 0 ? 'passed' : 'failed'} in ${((Date.now() - began) / 1000).toFixed(1)} s`,
    );
    if (ended.status !== 0) {
      status = ended.status ?? 1;
      break;
    }
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exit(status);
}
