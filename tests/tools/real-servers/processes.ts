import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Every process of a run carries its run folder in this variable, so that leftovers are told apart by more than a number. */
export const RUN_FOLDER_VARIABLE = 'MODSIDE_RUN_FOLDER';

interface ProcessFacts {
  pid: number;
  /** One letter, `Z` for a process that has ended and was not yet collected. */
  state: string;
  group: number;
  /** Clock ticks since boot: together with the pid it names one process for ever. */
  startTime: string;
}

/** Reads `/proc/<pid>/stat` (proc(5)); null when the process is gone. */
export function readProcess(pid: number): ProcessFacts | null {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The second field is the program's name in brackets and may itself hold blanks and brackets.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return { pid, state: fields[0] ?? '', group: Number(fields[2]), startTime: fields[19] ?? '' };
}

function livingProcesses(): ProcessFacts[] {
  const living: ProcessFacts[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const facts = readProcess(Number(name));
    if (facts && facts.state !== 'Z' && facts.state !== 'X') living.push(facts);
  }
  return living;
}

function environmentHolds(pid: number, entry: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(entry);
  } catch {
    return false; // gone meanwhile, or somebody else's
  }
}

/** Process ids of everything a run started, workers whose parent is dead included. */
export function processesOfRun(runFolder: string): number[] {
  const entry = `${RUN_FOLDER_VARIABLE}=${runFolder}`;
  return livingProcesses()
    .map(({ pid }) => pid)
    .filter((pid) => environmentHolds(pid, entry));
}

function processesOfGroup(group: number): number[] {
  return livingProcesses()
    .filter((facts) => facts.group === group)
    .map(({ pid }) => pid);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended between looking and calling.
  }
}

/**
 * Ends processes: politely, then after `patience` milliseconds by force. Resolves when `list` finds none any more.
 * @throws Error when even a forced end does not take.
 */
async function endAll(list: () => number[], patience: number): Promise<void> {
  const forceAt = Date.now() + patience;
  const giveUpAt = forceAt + 5000;
  const asked = new Set<number>();
  for (let pids = list(); pids.length > 0; pids = list()) {
    const isForced = Date.now() >= forceAt;
    if (Date.now() > giveUpAt) throw new Error(`Processes ${pids.join(', ')} do not end.`);
    for (const pid of pids) {
      if (isForced) signal(pid, 'SIGKILL');
      else if (!asked.has(pid)) signal(pid, 'SIGTERM');
      asked.add(pid);
    }
    await wait(10);
  }
}

export function endProcessesOfRun(runFolder: string, patience = 3000): Promise<void> {
  return endAll(() => processesOfRun(runFolder), patience);
}

export interface Service {
  pid: number;
  /** Resolves with the last lines of the log once the service has ended, whoever ended it. */
  ended: Promise<string>;
  hasEnded(): boolean;
  /** Ends the service with all processes of its group; safe to call twice. */
  stop(): Promise<void>;
}

const running = new Set<number>();

/** Last resort when this process goes away: no time for manners, the data are thrown away anyway. */
function killRunning(): void {
  for (const group of running) signal(-group, 'SIGKILL');
  running.clear();
}

const FATAL_SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function onFatalSignal(name: NodeJS.Signals): void {
  // A program that has a listener of its own stops its servers itself; `exit` is still our net.
  if (process.listenerCount(name) > 1) return;
  killRunning();
  for (const each of FATAL_SIGNALS) process.off(each, onFatalSignal);
  process.kill(process.pid, name);
}

let isWatching = false;
function watchOwnEnd(): void {
  if (isWatching) return;
  isWatching = true;
  process.on('exit', killRunning);
  for (const name of FATAL_SIGNALS) process.on(name, onFatalSignal);
}

export function tail(file: string, lines = 15): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

/**
 * Starts a program that stays, in a process group of its own, its output appended to `logFile`.
 * The group is ended with this Node process, except when that is killed by force (see `run-folder.ts`).
 */
export function startService(
  command: string,
  args: readonly string[],
  options: { env: Record<string, string>; logFile: string; cwd: string },
): Service {
  watchOwnEnd();
  const log = openSync(options.logFile, 'a');
  const child = spawn(command, args, {
    cwd: options.cwd,
    detached: true,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const pid = child.pid;
  if (pid === undefined) {
    child.on('error', () => {});
    throw new Error(`${command} could not be started. Is it installed?`);
  }
  running.add(pid);
  let hasEnded = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', () => {
      hasEnded = true;
      resolve(tail(options.logFile));
    });
  });
  return {
    pid,
    ended,
    hasEnded: () => hasEnded,
    async stop() {
      await endAll(() => processesOfGroup(pid), 3000);
      running.delete(pid);
    },
  };
}
