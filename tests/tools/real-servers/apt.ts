import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runCommand, tryCommand } from './command';

const POLICY_FILE = '/usr/sbin/policy-rc.d';
const POLICY_MARK = '# Written by the Modside test tools; may be removed.';
/** 101 = "action forbidden by policy": the answer package scripts get when they want to start a service. */
const POLICY = `#!/bin/sh\n${POLICY_MARK}\nexit 101\n`;
const LOCK_FILE = '/run/lock/modside-apt.lock';

/** Packages are missing and were not asked to be installed, or cannot be. The message names the command to run. */
export class PackagesMissing extends Error {
  override name = 'PackagesMissing';
}

/**
 * Names that are installed, and names that an installed package provides.
 * @throws PackagesMissing where there is no dpkg, so that nothing is guessed on other systems.
 */
async function installedNames(): Promise<Set<string>> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own notation
  const format = '${db:Status-Status}\t${Package}\t${Provides}\n';
  const answer = await tryCommand('dpkg-query', ['-W', `-f=${format}`]).catch(() => null);
  if (answer?.status !== 0) {
    throw new PackagesMissing(
      'This machine has no dpkg-query. The real servers are made from Debian 12 packages: run this on Debian 12, for example in a debian:bookworm container.',
    );
  }
  const names = new Set<string>();
  for (const line of answer.stdout.split('\n')) {
    const [status, name, provides] = line.split('\t');
    if (status !== 'installed' || !name) continue;
    names.add(name);
    for (const provided of (provides ?? '').split(',')) {
      const bare = provided.trim().split(' ')[0];
      if (bare) names.add(bare);
    }
  }
  return names;
}

/**
 * Those of `names` that are not satisfied on this machine. A name may hold alternatives in Debian's own notation,
 * `micro-httpd | httpd`: any of them satisfies it, the first is what gets installed.
 */
export async function missingPackages(names: readonly string[]): Promise<string[]> {
  const installed = await installedNames();
  const missing: string[] = [];
  for (const name of names) {
    const alternatives = name.split('|').map((alternative) => alternative.trim());
    const first = alternatives[0];
    if (first && !alternatives.some((alternative) => installed.has(alternative))) missing.push(first);
  }
  return missing;
}

/** True if we put the file there; a policy of the machine's owner stays as it is. */
function forbidServiceStarts(): boolean {
  if (existsSync(POLICY_FILE) && !readFileSync(POLICY_FILE, 'utf8').includes(POLICY_MARK)) return false;
  writeFileSync(POLICY_FILE, POLICY, { mode: 0o755 });
  return true;
}

function allowServiceStarts(): void {
  if (existsSync(POLICY_FILE) && readFileSync(POLICY_FILE, 'utf8').includes(POLICY_MARK)) rmSync(POLICY_FILE);
}

/** Packages that would listen on port 80 after the next boot of a machine with systemd. */
const UNWANTED_UNITS: Record<string, string> = { 'micro-httpd': 'micro-httpd.socket' };

async function disableUnits(packages: readonly string[]): Promise<void> {
  for (const name of packages) {
    const unit = UNWANTED_UNITS[name];
    if (unit) await tryCommand('systemctl', ['disable', unit]).catch(() => null);
  }
}

/** Holds the machine-wide lock while `work` runs, so that no run removes the policy file another one needs. */
async function withLock<T>(work: () => Promise<T>): Promise<T> {
  const holder = spawn('flock', [LOCK_FILE, 'sh', '-c', 'echo held; read line'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await new Promise<void>((resolve, reject) => {
    holder.stdout.once('data', () => resolve());
    holder.once('error', reject);
    holder.once('exit', () => reject(new Error(`The lock ${LOCK_FILE} could not be taken.`)));
  });
  try {
    return await work();
  } finally {
    holder.stdin.end();
  }
}

async function installPackages(packages: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  const weArePolicy = forbidServiceStarts();
  const giveUp = (): void => allowServiceStarts();
  if (weArePolicy) process.on('exit', giveUp);
  try {
    await runCommand('apt-get', [...wait, '-q', 'update'], { env, timeout: 300_000 });
    const install = [...wait, '-q', 'install', '--yes', '--no-install-recommends', ...packages];
    await runCommand('apt-get', install, { env, timeout: 1_200_000 });
    await disableUnits(packages);
  } finally {
    if (weArePolicy) {
      process.off('exit', giveUp);
      allowServiceStarts();
    }
  }
}

/**
 * Makes sure that Debian packages are there. With `install` they are installed through apt (root only); no service
 * is started by that, and a `policy-rc.d` the machine already has is left alone.
 * @param names package names, each possibly with alternatives (see `missingPackages`).
 * @throws PackagesMissing with the command to run, CommandFailed with apt's last words.
 */
export async function ensurePackages(names: readonly string[], options: { install: boolean }): Promise<void> {
  if ((await missingPackages(names)).length === 0) return;
  if (options.install && process.getuid?.() === 0) {
    await withLock(async () => {
      const missing = await missingPackages(names);
      if (missing.length > 0) await installPackages(missing);
    });
  }
  const missing = await missingPackages(names);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install --no-install-recommends ${missing.join(' ')}`;
  const reason = options.install ? 'Installing needs root.' : 'Pass --install as root, or';
  throw new PackagesMissing(`Debian packages are missing: ${missing.join(', ')}. ${reason} Run: ${command}`);
}
