import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { endProcessesOfRun, readProcess } from './processes';

/**
 * Each start of a server gets a folder of its own under the root, `run-<pid>-<start time>-<number>`: the name is the
 * pid file. Whoever comes later sees whether that very process still lives, and clears up after it if it does not.
 */
const RUN_NAME = /^run-(\d+)-(\d+)-\d+$/;

let count = 0;

/** Stops servers and removes data whose owner was killed; leaves the runs of living processes alone. */
export async function clearLeftovers(root: string): Promise<void> {
  for (const name of readdirSync(root)) {
    const [, pid, startTime] = RUN_NAME.exec(name) ?? [];
    if (!pid || readProcess(Number(pid))?.startTime === startTime) continue;
    const folder = join(root, name);
    await endProcessesOfRun(folder, 0);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the folder for one run, after clearing up what killed runs left under the same root. Absolute path. */
export async function createRunFolder(root: string): Promise<string> {
  const base = resolve(root);
  mkdirSync(base, { recursive: true });
  await clearLeftovers(base);
  count += 1;
  const folder = join(base, `run-${process.pid}-${readProcess(process.pid)?.startTime}-${count}`);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/** Ends whatever the run still has running and removes its folder. */
export async function removeRunFolder(folder: string): Promise<void> {
  await endProcessesOfRun(folder);
  rmSync(folder, { recursive: true, force: true });
}
