import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './apt';
import { runCommand } from './command';
import { CookieSession } from './cookie-session';
import { type ApiAnswer, type ApiParameters, apiGet, apiPost, signInToMediaWiki } from './mediawiki-client';
import { PHP_SETTINGS, type PhpServer, startPhpServer, waitForAnswer } from './php-server';
import { createRunFolder, removeRunFolder } from './run-folder';
import type { Account, RealServer, StartOptions } from './types';

export const MEDIAWIKI_PACKAGES = [
  'mediawiki',
  'php',
  'php8.2-cli',
  'php8.2-cgi',
  'php8.2-sqlite3',
  'micro-httpd | httpd',
  'netcat-traditional | systemd-sysv | micro-inetd | inet-superserver',
];

const PACKAGE_FOLDER = '/usr/share/mediawiki';

export type MediaWikiRole = 'administrator' | 'moderator' | 'alice' | 'bob' | 'vandal' | 'newbie';

export const MEDIAWIKI_ACCOUNTS: Readonly<Record<MediaWikiRole, Account>> = {
  administrator: { name: 'Admin', password: 'keeper-of-the-test-wiki' },
  moderator: { name: 'Mo', password: 'moderator-of-the-test-wiki' },
  alice: { name: 'Alice', password: 'first-of-the-test-wiki' },
  bob: { name: 'Bob', password: 'second-of-the-test-wiki' },
  vandal: { name: 'Vandal', password: 'third-of-the-test-wiki' },
  newbie: { name: 'Newbie', password: 'fourth-of-the-test-wiki' },
};

interface SeededPage<Revision extends string> {
  title: string;
  url: string;
  /** Page id. */
  id: number;
  revisions: Record<Revision, number>;
}

export interface MediaWikiSeed {
  /** "Harbour": `vandalism` is not the latest edit and can be undone. */
  article: SeededPage<'created' | 'addition' | 'vandalism' | 'latest'>;
  /** "Lighthouse": the two latest edits are Vandal's and can be rolled back to `lastGood`. */
  defaced: SeededPage<'lastGood' | 'firstVandalism' | 'latest'>;
  /** "Cheap watches", one edit by Vandal. */
  spam: SeededPage<'created'>;
  /** "User talk:Vandal" with one warning by Mo. Newbie has no talk page yet. */
  warned: SeededPage<'created'>;
  /**
   * "Talk:Harbour": topics "Opening hours" (`hours` Alice, `hoursReply` Bob, `hoursAnswer` Mo), "Parking" (`parking` Bob,
   * `insult` Vandal), "A source for the year" (`source` Newbie, `sourceReply` Alice, `latest` Vandal). `insult` can be
   * undone, undoing `hoursReply` conflicts, `latest` can be rolled back.
   */
  talk: SeededPage<
    'hours' | 'hoursReply' | 'parking' | 'source' | 'insult' | 'hoursAnswer' | 'sourceReply' | 'latest'
  >;
  users: Record<MediaWikiRole, number>;
}

export interface MediaWikiServer extends RealServer<MediaWikiRole, MediaWikiSeed> {
  platform: 'mediawiki';
  /** One anonymous GET of the action API (JSON, `formatversion=2`). Rejects with MediaWikiRefused on errors. */
  api(parameters: ApiParameters): Promise<ApiAnswer>;
  /** One POST of the action API by an account, with the token its module wants. Rejects with MediaWikiRefused. */
  apiAs(role: MediaWikiRole, parameters: ApiParameters): Promise<ApiAnswer>;
}

function ownFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** What the seed script prints: pages with a path in place of the address. */
type SeedAnswer = { version: string; users: MediaWikiSeed['users'] } & {
  [Page in Exclude<keyof MediaWikiSeed, 'users'>]: Omit<MediaWikiSeed[Page], 'url'> & { path: string };
};

/**
 * The wiki reads from `current-data` which copy of its data it uses. A reset makes a new copy and then changes that in
 * one step: a request under way ends with the files it began with, and no request ever sees half a database.
 */
class DataFolder {
  private generation = 0;

  constructor(private readonly folder: string) {
    mkdirSync(this.current());
    this.point();
  }

  current(): string {
    return this.path(`data-${this.generation}`);
  }

  private path(name: string): string {
    return join(this.folder, name);
  }

  private point(): void {
    writeFileSync(this.path('next-data'), `data-${this.generation}`);
    renameSync(this.path('next-data'), this.path('current-data'));
  }

  /** Keeps the data as they are now as what `restore` goes back to. */
  keep(): void {
    cpSync(this.current(), this.path('seeded-data'), { recursive: true });
  }

  restore(): void {
    const former = this.path(`data-${this.generation - 1}`);
    this.generation += 1;
    cpSync(this.path('seeded-data'), this.current(), { recursive: true });
    this.point();
    rmSync(former, { recursive: true, force: true });
  }
}

async function installWiki(folder: string, data: DataFolder, server: PhpServer): Promise<void> {
  const { administrator } = MEDIAWIKI_ACCOUNTS;
  const files = [`--confpath=${join(folder, 'install')}`, `--dbpath=${data.current()}`];
  const database = ['--dbtype=sqlite', '--dbname=wiki'];
  const site = [`--server=${server.url}`, '--scriptpath=', '--lang=en', `--pass=${administrator.password}`];
  const parts = ['--skins=Vector,MonoBook,Timeless,MinervaNeue', '--extensions=Nuke,AbuseFilter'];
  const script = join(PACKAGE_FOLDER, 'maintenance', 'install.php');
  await runCommand(
    'php',
    [...PHP_SETTINGS, script, ...files, ...database, ...site, ...parts, 'Harbour Wiki', administrator.name],
    // A wiki of the machine's owner would be found without this, and the installation refused.
    { env: { ...server.env, MW_CONFIG_FILE: join(folder, 'install', 'LocalSettings.php') } },
  );
}

async function seedWiki(
  data: DataFolder,
  server: PhpServer,
): Promise<{ version: string; seed: MediaWikiSeed }> {
  const printed = await runCommand('php', [...PHP_SETTINGS, ownFile('mediawiki-seed.php')], {
    env: server.env,
    input: JSON.stringify({ accounts: MEDIAWIKI_ACCOUNTS }),
  });
  // What was cached while the clock was turned back is not to be believed later.
  rmSync(join(data.current(), 'wikicache.sqlite'), { force: true });
  const { version, users, ...pages } = JSON.parse(printed) as SeedAnswer;
  const withUrl = <Page extends { path: string }>({ path, ...page }: Page) => ({
    ...page,
    url: `${server.url}${path}`,
  });
  const { article, defaced, spam, warned, talk } = pages;
  return {
    version,
    seed: {
      users,
      article: withUrl(article),
      defaced: withUrl(defaced),
      spam: withUrl(spam),
      warned: withUrl(warned),
      talk: withUrl(talk),
    },
  };
}

/** The first page builds caches that are worth keeping with the seeded data. */
async function warmUp(folder: string, seed: MediaWikiSeed): Promise<void> {
  await waitForAnswer(seed.talk.url, {
    logFile: join(folder, 'php-server.log'),
    isReady: (answer) => answer.status === 200,
  });
}

async function describeServer(folder: string, server: PhpServer): Promise<MediaWikiServer> {
  const data = new DataFolder(folder);
  await installWiki(folder, data, server);
  const { version, seed } = await seedWiki(data, server);
  data.keep();
  await warmUp(folder, seed);
  const anonymous = new CookieSession(server.url);
  const sessions = new Map<MediaWikiRole, Promise<CookieSession>>();
  const sessionOf = (role: MediaWikiRole): Promise<CookieSession> => {
    const session = sessions.get(role) ?? signInToMediaWiki(server.url, MEDIAWIKI_ACCOUNTS[role]);
    sessions.set(role, session);
    return session;
  };
  return {
    platform: 'mediawiki',
    version,
    url: server.url,
    folder,
    accounts: MEDIAWIKI_ACCOUNTS,
    seed,
    signIn: (role) => signInToMediaWiki(server.url, MEDIAWIKI_ACCOUNTS[role]),
    api: (parameters) => apiGet(anonymous, parameters),
    apiAs: async (role, parameters) => apiPost(await sessionOf(role), parameters),
    reset: async () => data.restore(),
    stop: async () => {
      await server.stop();
      await removeRunFolder(folder);
    },
  };
}

/**
 * Installs (if wanted), starts and fills a MediaWiki on a free loopback port.
 * @throws PackagesMissing, or an Error with the last lines of the log of what did not start. Nothing stays running then.
 */
export async function startMediaWiki({
  root = '.tmp/real-servers/mediawiki',
  install,
}: StartOptions): Promise<MediaWikiServer> {
  await ensurePackages(MEDIAWIKI_PACKAGES, { install });
  const folder = await createRunFolder(root);
  try {
    for (const name of ['install', 'sessions']) mkdirSync(join(folder, name));
    const server = await startPhpServer({
      runFolder: folder,
      documentRoot: PACKAGE_FOLDER,
      router: ownFile('mediawiki-router.php'),
      readyPath: '/modside-ready',
      env: { MW_CONFIG_FILE: ownFile('mediawiki-settings.php'), MW_INSTALL_PATH: PACKAGE_FOLDER },
    });
    return await describeServer(folder, server);
  } catch (error) {
    await removeRunFolder(folder);
    throw error;
  }
}
