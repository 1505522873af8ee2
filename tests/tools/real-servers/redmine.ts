import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './apt';
import { CookieSession } from './cookie-session';
import { RUN_FOLDER_VARIABLE, type Service, startService, tail } from './processes';
import { RedmineDatabase, type StoredIssue, type StoredMessage, type StoredNote } from './redmine-database';
import { createRunFolder, removeRunFolder } from './run-folder';
import type { Account, RealServer, StartOptions } from './types';

export const REDMINE_PACKAGES = ['redmine', 'redmine-sqlite', 'ruby-webrick'];

/**
 * `moderator` and `german` (who has Redmine in German) moderate; `helper` may change issues, but to no other status; `member`,
 * `second` and `troll` write.
 */
export type RedmineRole = 'administrator' | 'moderator' | 'german' | 'helper' | 'member' | 'second' | 'troll';

/** `shown`: the name that pages show. */
export const REDMINE_ACCOUNTS: Readonly<Record<RedmineRole, Account & { shown: string }>> = {
  administrator: { name: 'admin', password: 'admin-of-the-test-redmine', shown: 'Ada Keeper' },
  moderator: { name: 'mod', password: 'moderator-of-the-test-redmine', shown: 'Mo Derator' },
  german: { name: 'gerda', password: 'german-of-the-test-redmine', shown: 'Gerda Grün' },
  helper: { name: 'hal', password: 'helper-of-the-test-redmine', shown: 'Hal Helper' },
  member: { name: 'alice', password: 'first-of-the-test-redmine', shown: 'Alice Anders' },
  second: { name: 'bob', password: 'second-of-the-test-redmine', shown: 'Bob Brant' },
  troll: { name: 'tom', password: 'third-of-the-test-redmine', shown: 'Tom Troll' },
};

export interface RedmineSeed {
  /** Identifier of the only project. */
  project: string;
  users: Record<RedmineRole, number>;
  boards: Record<'talk' | 'repairs', number>;
  /** All in `talk`. `open` by `member` has the replies `good`, `insult` and `guest`, `locked` by `second` has one. */
  topics: Record<'open' | 'sticky' | 'locked' | 'long', number>;
  /** By `second`, `troll`, a guest, and `member`. */
  replies: Record<'good' | 'insult' | 'guest' | 'locked', number>;
  /** Thirty replies, which take two pages. */
  longReplies: number[];
  issues: Record<'open' | 'closed', number>;
  /** Journals of the open issue by `second`, `troll` and `moderator`; `status` changes a field as well, `change` is no note. */
  notes: Record<'good' | 'insult' | 'private' | 'status' | 'change', number>;
  statuses: Record<'open' | 'closed', number>;
}

export interface RedmineServer extends RealServer<RedmineRole, RedmineSeed> {
  platform: 'redmine';
  /** Null when it does not exist (any more). */
  message(id: number): StoredMessage | null;
  messages(): StoredMessage[];
  issue(id: number): StoredIssue | null;
  note(id: number): StoredNote | null;
  notes(): StoredNote[];
  userStatus(role: RedmineRole): 'active' | 'registered' | 'locked' | null;
  setUserStatus(role: RedmineRole, status: 'active' | 'registered' | 'locked'): void;
  /** A setting of the administration, until the next reset. */
  change(setting: 'ui_theme' | 'text_formatting' | 'default_language', value: string): void;
  /** Sends a form as a signed-in person does, with a fresh token. */
  postAs(role: RedmineRole, path: string, form: Record<string, string>): Promise<Response>;
  /** Signed in by the "stay logged in" cookie alone: Redmine asks for the password again before grave things. */
  returning(role: RedmineRole): Promise<CookieSession>;
}

interface Ready {
  version: string;
  port: number;
  seed: RedmineSeed;
}

const STATUSES = ['active', 'registered', 'locked'] as const;

function ownFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/**
 * What Debian's package calls an instance: configuration, database, logs and temporary files of one Redmine. It looks for them below
 * its own folder; from there the path leads up to the root and down to ours, so that nothing outside the run folder is written.
 */
async function makeInstance(folder: string): Promise<{ instance: string; gemfile: string }> {
  const place = (name: string) => join(folder, name);
  for (const name of ['config', 'log', 'tmp', 'files']) await mkdir(place(name));
  const database = ['adapter: sqlite3', `database: ${JSON.stringify(place(DATABASE))}`, 'timeout: 10000'];
  await writeFile(
    place('config/database.yml'),
    ['production:', ...database.map((line) => `  ${line}`), ''].join('\n'),
  );
  await writeFile(place('config/configuration.yml'), 'default:\n  sudo_mode: true\n');
  await writeFile(place('config/secret_key.txt'), 'of-the-test-redmine'.repeat(5));
  // The package's own list names the database's library only to those who may read the machine's configuration.
  await writeFile(place('Gemfile'), GEMS);
  return { instance: `${'../'.repeat(12)}${folder.slice(1)}`, gemfile: place('Gemfile') };
}

const GEMS = `eval_gemfile '/usr/share/redmine/Gemfile'
%w[sqlite3 webrick].each { |name| gem name unless dependencies.any? { |listed| listed.name == name } }
`;

const DATABASE = 'redmine.sqlite3';
const SEEDED_DATABASE = 'seeded.sqlite3';

async function startProgram(folder: string): Promise<{ service: Service; ready: Ready }> {
  const { instance, gemfile } = await makeInstance(folder);
  const logFile = join(folder, 'server.log');
  const service = startService('ruby', [ownFile('redmine-server.rb')], {
    env: {
      [RUN_FOLDER_VARIABLE]: folder,
      MODSIDE_ACCOUNTS: JSON.stringify(REDMINE_ACCOUNTS),
      REDMINE_INSTANCE: instance,
      BUNDLE_GEMFILE: gemfile,
      RAILS_ENV: 'production',
      TZ: 'UTC',
      LANG: 'C.UTF-8',
      HOME: folder,
    },
    logFile,
    cwd: folder,
  });
  const deadline = Date.now() + 120_000;
  while (!existsSync(join(folder, 'ready.json'))) {
    if (service.hasEnded()) throw new Error(`Redmine ended at once.\n${tail(logFile)}`);
    if (Date.now() > deadline) throw new Error(`Redmine was not ready within 120 s.\n${tail(logFile)}`);
    await wait(20);
  }
  return { service, ready: JSON.parse(readFileSync(join(folder, 'ready.json'), 'utf8')) as Ready };
}

function tokenIn(page: string): string {
  const token = /<meta name="csrf-token" content="([^"]+)"/.exec(page)?.[1];
  if (token === undefined) throw new Error('The page has no token.');
  return token;
}

async function signIn(url: string, account: Account, stay = false): Promise<CookieSession> {
  const session = new CookieSession(url);
  const page = await session.fetch('/login').then((answer) => answer.text());
  const { name: username, password } = account;
  const form = { authenticity_token: tokenIn(page), username, password, ...(stay ? { autologin: '1' } : {}) };
  const answer = await session.fetch('/login', { method: 'POST', body: new URLSearchParams(form) });
  if (!(await answer.text()).includes('id="loggedas"'))
    throw new Error(`Redmine did not sign ${username} in.`);
  return session;
}

async function returnTo(url: string, account: Account): Promise<CookieSession> {
  const kept = (await signIn(url, account, true)).list().find(({ name }) => name === 'autologin');
  if (kept === undefined) throw new Error('Redmine set no cookie for staying signed in.');
  const session = new CookieSession(url);
  await session.fetch('/my/page', { headers: { cookie: `autologin=${kept.value}` } });
  return session;
}

async function post(session: CookieSession, path: string, form: Record<string, string>): Promise<Response> {
  const token = tokenIn(await session.fetch('/my/account').then((answer) => answer.text()));
  const body = new URLSearchParams({ ...form, authenticity_token: token });
  return session.fetch(path, { method: 'POST', body });
}

async function describeServer(folder: string, service: Service, ready: Ready): Promise<RedmineServer> {
  const { version, port, seed } = ready;
  const url = `http://127.0.0.1:${port}`;
  await copyFile(join(folder, DATABASE), join(folder, SEEDED_DATABASE));
  const database = new RedmineDatabase(join(folder, DATABASE), join(folder, SEEDED_DATABASE));
  const sessions = new Map<RedmineRole, Promise<CookieSession>>();
  const sessionOf = (role: RedmineRole): Promise<CookieSession> => {
    const session = sessions.get(role) ?? signIn(url, REDMINE_ACCOUNTS[role]);
    sessions.set(role, session);
    return session;
  };
  const find = <T extends { id: number }>(rows: T[], id: number) => rows.find((row) => row.id === id) ?? null;
  return {
    platform: 'redmine',
    version,
    url,
    folder,
    accounts: REDMINE_ACCOUNTS,
    seed,
    signIn: (role) => signIn(url, REDMINE_ACCOUNTS[role]),
    returning: (role) => returnTo(url, REDMINE_ACCOUNTS[role]),
    message: (id) => find(database.messages(), id),
    messages: () => database.messages(),
    issue: (id) => find(database.issues(), id),
    note: (id) => find(database.notes(), id),
    notes: () => database.notes(),
    userStatus: (role) => STATUSES[(database.userStatus(seed.users[role]) ?? 0) - 1] ?? null,
    setUserStatus: (role, status) =>
      database.setUserStatus(seed.users[role], (STATUSES.indexOf(status) + 1) as 1 | 2 | 3),
    change: (setting, value) => database.change(setting, value),
    postAs: async (role, path, form) => post(await sessionOf(role), path, form),
    reset: async () => database.restore(),
    stop: async () => {
      await service.stop();
      database.close();
      await removeRunFolder(folder);
    },
  };
}

/**
 * Installs (if wanted), starts and fills a Redmine on a free loopback port, with a database of its own.
 * @throws PackagesMissing, or an Error with the last lines of the log of what did not start. Nothing stays running then.
 */
export async function startRedmine({
  root = '.tmp/real-servers/redmine',
  install,
}: StartOptions): Promise<RedmineServer> {
  await ensurePackages(REDMINE_PACKAGES, { install });
  const folder = await createRunFolder(root);
  try {
    const { service, ready } = await startProgram(folder);
    return await describeServer(folder, service, ready);
  } catch (error) {
    await removeRunFolder(folder);
    throw error;
  }
}
