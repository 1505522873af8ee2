import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages, PackagesMissing } from './apt';
import { MEDIAWIKI_PACKAGES, startMediaWiki } from './mediawiki';
import { REDMINE_PACKAGES, startRedmine } from './redmine';
import type { RealServer, StartOptions } from './types';
import { startWordPress, WORDPRESS_PACKAGES } from './wordpress';

interface Platform {
  packages: readonly string[];
  start(options: StartOptions): Promise<RealServer>;
}

const PLATFORMS: Record<string, Platform> = {
  wordpress: { packages: WORDPRESS_PACKAGES, start: startWordPress },
  mediawiki: { packages: MEDIAWIKI_PACKAGES, start: startMediaWiki },
  redmine: { packages: REDMINE_PACKAGES, start: startRedmine },
};

const USAGE = `Usage: tsx tests/tools/real-servers/servers.ts wordpress|mediawiki|redmine|all [--install] [--root FOLDER]

Starts real forum servers on this machine, filled with test content, until Ctrl+C. What they hold is thrown away then.
  --install      install missing Debian packages (root only)
  --root FOLDER  where the data go; default .tmp/real-servers`;

interface Wish {
  platforms: string[];
  install: boolean;
  root: string;
}

/** Null when the command line cannot be understood. */
function readCommandLine(args: string[]): Wish | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        install: { type: 'boolean', default: false },
        root: { type: 'string', default: '.tmp/real-servers' },
      },
    });
    const [what] = positionals;
    if (!what || positionals.length > 1) return null;
    const platforms = what === 'all' ? Object.keys(PLATFORMS) : [what];
    if (!platforms.every((platform) => Object.hasOwn(PLATFORMS, platform))) return null;
    return { platforms, install: values.install, root: values.root };
  } catch {
    return null;
  }
}

function describe(server: RealServer): string {
  const accounts = Object.entries(server.accounts).map(
    ([role, { name, password }]) => `    ${role.padEnd(14)} ${name.padEnd(8)} ${password}`,
  );
  return [
    `${server.platform} ${server.version}  ${server.url}`,
    `  accounts (role, name, password):\n${accounts.join('\n')}`,
    `  content: ${JSON.stringify(server.seed)}`,
  ].join('\n');
}

/** Starts all together; if one fails, the others are stopped and its error is thrown. */
async function startAll({ platforms, install, root }: Wish): Promise<RealServer[]> {
  const packages = platforms.flatMap((platform) => PLATFORMS[platform]!.packages);
  await ensurePackages([...new Set(packages)], { install });
  const starts = await Promise.allSettled(
    platforms.map((platform) => PLATFORMS[platform]!.start({ root: join(root, platform), install })),
  );
  const servers = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failure = starts.find((start) => start.status === 'rejected');
  if (!failure) return servers;
  await Promise.all(servers.map((server) => server.stop()));
  throw failure.reason;
}

/** Resolves at the first signal to end; a second one ends this program and its servers at once. */
function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    const onSignal = (): void => {
      if (isAsked) process.exit(130);
      isAsked = true;
      console.log('Stopping …');
      resolve();
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  });
}

async function main(): Promise<void> {
  const wish = readCommandLine(process.argv.slice(2));
  if (!wish) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    const ending = untilAskedToEnd();
    const servers = await startAll(wish);
    for (const server of servers) console.log(describe(server));
    console.log('Ctrl+C stops and removes them.');
    await ending;
    await Promise.all(servers.map((server) => server.stop()));
  } catch (error) {
    console.error(error instanceof PackagesMissing ? error.message : error);
    process.exitCode = 1;
  }
}

void main().finally(() => process.exit());
