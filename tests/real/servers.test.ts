import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensurePackages } from '../tools/real-servers/apt';
import { MEDIAWIKI_PACKAGES } from '../tools/real-servers/mediawiki';
import { processesOfRun } from '../tools/real-servers/processes';
import { REDMINE_PACKAGES } from '../tools/real-servers/redmine';
import { WORDPRESS_PACKAGES } from '../tools/real-servers/wordpress';
import { install } from './support/install';
import { isListening } from './support/listening';

const PLATFORMS = ['wordpress', 'mediawiki', 'redmine'];
const SCRIPT = fileURLToPath(new URL('../tools/real-servers/servers.ts', import.meta.url));

interface Running {
  child: ChildProcess;
  /** Addresses it printed, in the order of `PLATFORMS`. */
  urls: string[];
  ended: Promise<number | null>;
}

describe('the servers program', () => {
  let root: string;
  const children = new Set<ChildProcess>();

  beforeAll(() =>
    ensurePackages([...WORDPRESS_PACKAGES, ...MEDIAWIKI_PACKAGES, ...REDMINE_PACKAGES], { install }),
  );
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'modside-servers-'));
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    children.clear();
    rmSync(root, { recursive: true, force: true });
  });

  function run(...args: string[]): {
    child: ChildProcess;
    output: () => string;
    ended: Promise<number | null>;
  } {
    const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      text += part.toString();
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, output: () => text, ended };
  }

  async function start(what: string): Promise<Running> {
    const { child, output, ended } = run(what, '--root', root);
    let hasEnded = false;
    void ended.then(() => {
      hasEnded = true;
    });
    await expect.poll(() => hasEnded || output().includes('Ctrl+C'), { timeout: 110_000 }).toBe(true);
    expect(hasEnded, output()).toBe(false);
    return {
      child,
      urls: [...output().matchAll(/^\w+ \S+ {2}(http:\S+)$/gm)].map((match) => match[1]!),
      ended,
    };
  }

  function runFolders(platform: string): string[] {
    const folder = join(root, platform);
    return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  }

  it('starts all platforms, and takes everything away on Ctrl+C', async () => {
    const { child, urls, ended } = await start('all');
    expect(urls).toHaveLength(PLATFORMS.length);
    for (const url of urls) expect((await fetch(url)).status).toBe(200);
    const folders = PLATFORMS.flatMap(runFolders);
    expect(folders).toHaveLength(PLATFORMS.length);
    expect(folders.every((folder) => processesOfRun(folder).length > 0)).toBe(true);

    child.kill('SIGINT');

    expect(await ended).toBe(0);
    expect(await Promise.all(urls.map(isListening))).toEqual(PLATFORMS.map(() => false));
    expect(folders.flatMap(processesOfRun)).toEqual([]);
    expect(PLATFORMS.flatMap(runFolders)).toEqual([]);
  });

  it('clears up after a run that was killed by force, and leaves a living run in the same root alone', async () => {
    const living = await start('wordpress');
    const killed = await start('all');
    const before = PLATFORMS.flatMap(runFolders);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await isListening(killed.urls[0]!)).toBe(true);

    const next = await start('all');

    expect(await Promise.all(killed.urls.map(isListening))).toEqual(PLATFORMS.map(() => false));
    expect(before.filter((folder) => processesOfRun(folder).length > 0)).toHaveLength(1);
    expect(runFolders('wordpress')).toHaveLength(2);
    expect(runFolders('mediawiki')).toHaveLength(1);
    expect(runFolders('redmine')).toHaveLength(1);
    for (const url of [...living.urls, ...next.urls]) expect((await fetch(url)).status).toBe(200);
  });

  it('says how it is used when it is called wrongly', async () => {
    for (const args of [[], ['phpbb'], ['wordpress', 'mediawiki'], ['all', '--fast']]) {
      const { ended, output } = run(...args);
      expect(await ended).toBe(2);
      expect(output()).toContain('Usage:');
    }
  });

  it('names the folder that is too deep for a database socket, and leaves nothing there', async () => {
    const deep = join(root, 'a-very-deep-folder-for-a-checkout'.repeat(3));
    const { ended, output } = run('wordpress', '--root', deep);
    expect(await ended).toBe(1);
    expect(output()).toContain('Choose a shorter root');
    expect(readdirSync(join(deep, 'wordpress'))).toEqual([]);
  });
});
