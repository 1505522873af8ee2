import { fileURLToPath } from 'node:url';
import { runCommand, tryCommand } from './command';

const INSTALL_SCRIPT = fileURLToPath(new URL('install-packages.sh', import.meta.url));

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

/**
 * Makes sure that Debian packages are there. With `install` they are installed through apt (root only); no service
 * is started by that, and a `policy-rc.d` the machine already has is left alone.
 * @param names package names, each possibly with alternatives (see `missingPackages`).
 * @throws PackagesMissing with the command to run, CommandFailed with apt's last words.
 */
export async function ensurePackages(names: readonly string[], options: { install: boolean }): Promise<void> {
  const missing = await missingPackages(names);
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (options.install && isRoot) {
    await runCommand('sh', [INSTALL_SCRIPT, ...missing], { timeout: 1_800_000 });
    return;
  }
  const what = `Debian packages are missing: ${missing.join(', ')}.`;
  const how = options.install
    ? 'Only root can install them. Run'
    : 'Ask for their installation as root, or run';
  const command = `apt-get update && apt-get install --no-install-recommends ${missing.join(' ')}`;
  throw new PackagesMissing(`${what} ${how}: ${command}`);
}
