import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './apt';
import { runCommand } from './command';
import { CookieSession } from './cookie-session';
import { type Database, startDatabase } from './mariadb';
import { PHP_SETTINGS, type PhpServer, startPhpServer, waitForAnswer } from './php-server';
import { createRunFolder, removeRunFolder } from './run-folder';
import type { Account, RealServer, StartOptions } from './types';

/**
 * The two plain PHP packages come first in alternatives that would otherwise bring Apache, which nothing here uses.
 * micro-httpd wants something that could start it; the smallest of the possible ones is never started either.
 */
export const WORDPRESS_PACKAGES = [
  'wordpress',
  'wordpress-theme-twentytwentythree',
  'wordpress-theme-twentytwentyone',
  'mariadb-server-core',
  'mariadb-client-core',
  'php',
  'php8.2-cli',
  'php8.2-cgi',
  'micro-httpd | httpd',
  'netcat-traditional | systemd-sysv | micro-inetd | inet-superserver',
];

const PACKAGE_FOLDER = '/usr/share/wordpress';

/** `author` wrote both posts; `subscriber` and `second` are members without rights. */
export type WordPressRole = 'administrator' | 'moderator' | 'author' | 'subscriber' | 'second';

export const WORDPRESS_ACCOUNTS: Readonly<Record<WordPressRole, Account>> = {
  administrator: { name: 'admin', password: 'admin-of-the-test-site' },
  moderator: { name: 'mod', password: 'moderator-of-the-test-site' },
  author: { name: 'writer', password: 'writer-of-the-test-site' },
  subscriber: { name: 'alice', password: 'alice-of-the-test-site' },
  second: { name: 'bob', password: 'bob-of-the-test-site' },
};

/** Block markup and classic markup of comments. */
export type WordPressTheme = 'twentytwentythree' | 'twentytwentyone';

const SEEDED_COMMENTS = [
  /** Approved, by `subscriber`, with two levels of replies. */
  'approved',
  'reply',
  'deepReply',
  /** Approved, by the guest Dana, two paragraphs, one reply. */
  'guest',
  'guestReply',
  /** Approved, by `second`, insulting. */
  'second',
  /** Held: by a guest unknown until then, by Dana as a reply to `approved`, by a seller of watches. */
  'pending',
  'pendingReply',
  'pendingSpam',
  /** Were approved before; WordPress remembers that. */
  'spam',
  'trash',
  'otherPost',
  'otherPostPending',
] as const;

export interface WordPressSeed {
  post: { id: number; url: string };
  /** Holds `otherPost`, `otherPostPending` and the `bulk` comments. */
  otherPost: { id: number; url: string };
  comments: Record<(typeof SEEDED_COMMENTS)[number], number>;
  /** Six approved advertisements by six guests on the other post. */
  bulk: number[];
  users: Record<WordPressRole, number>;
}

/** A row of WordPress's own table, with its states in REST's words. */
export interface StoredComment {
  id: number;
  post: number;
  /** 0 = top level. */
  parent: number;
  status: 'approved' | 'hold' | 'spam' | 'trash';
  /** 0 = a guest. */
  user: number;
  author: string;
  authorEmail: string;
  authorIp: string;
  agent: string;
  content: string;
}

export interface WordPressServer extends RealServer<WordPressRole, WordPressSeed> {
  platform: 'wordpress';
  /** What the database holds about a comment; null when it does not exist (any more). */
  comment(id: number): Promise<StoredComment | null>;
  /** All comments, oldest first, whatever their state. */
  comments(): Promise<StoredComment[]>;
  /** Until the next reset. */
  switchTheme(name: WordPressTheme): Promise<void>;
  /** One call of the REST API (`path` below `/wp-json/`) with the rights of an account. */
  restAs(role: WordPressRole, path: string, request?: { method?: string; body?: unknown }): Promise<Response>;
}

/** The answer of `wordpress-seed.php`. */
interface SeedAnswer extends Omit<WordPressSeed, 'post' | 'otherPost'> {
  version: string;
  post: { id: number; path: string };
  otherPost: { id: number; path: string };
}

function ownFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** A document root made of links to the package, with a configuration and a content folder of its own. */
function makeDocumentRoot(runFolder: string): string {
  const root = join(runFolder, 'document-root');
  mkdirSync(join(root, 'wp-content', 'plugins'), { recursive: true });
  mkdirSync(join(root, 'wp-content', 'uploads'));
  symlinkSync(join(PACKAGE_FOLDER, 'wp-content', 'themes'), join(root, 'wp-content', 'themes'));
  symlinkSync(ownFile('wordpress-config.php'), join(root, 'wp-config.php'));
  for (const name of readdirSync(PACKAGE_FOLDER)) {
    if (name.startsWith('.') || name === 'wp-config.php' || name === 'wp-content') continue;
    symlinkSync(join(PACKAGE_FOLDER, name), join(root, name));
  }
  return root;
}

function runScript(server: PhpServer, name: string, options: { args?: string[]; input?: unknown } = {}) {
  return runCommand('php', [...PHP_SETTINGS, ownFile(name), ...(options.args ?? [])], {
    env: server.env,
    input: JSON.stringify(options.input ?? null),
  });
}

async function installAndSeed(server: PhpServer): Promise<{ version: string; seed: WordPressSeed }> {
  const { administrator } = WORDPRESS_ACCOUNTS;
  await runScript(server, 'wordpress-install.php', {
    input: { title: 'Harbour Gazette', email: 'admin@example.org', ...administrator },
  });
  const printed = await runScript(server, 'wordpress-seed.php', { input: { accounts: WORDPRESS_ACCOUNTS } });
  const { version, post, otherPost, ...rest } = JSON.parse(printed) as SeedAnswer;
  const withUrl = ({ id, path }: { id: number; path: string }) => ({ id, url: `${server.url}${path}` });
  return { version, seed: { ...rest, post: withUrl(post), otherPost: withUrl(otherPost) } };
}

const COMMENT_AS_JSON = `SELECT JSON_OBJECT(
  'id', comment_ID, 'post', comment_post_ID, 'parent', comment_parent, 'user', user_id,
  'status', CASE comment_approved WHEN '1' THEN 'approved' WHEN '0' THEN 'hold' ELSE comment_approved END,
  'author', comment_author, 'authorEmail', comment_author_email, 'authorIp', comment_author_IP,
  'agent', comment_agent, 'content', comment_content) FROM wp_comments`;

async function readComments(database: Database, condition: string): Promise<StoredComment[]> {
  const printed = await database.query(`${COMMENT_AS_JSON} ${condition} ORDER BY comment_ID;`);
  return printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StoredComment);
}

/** Sign-ins are rows among the users' settings; they are carried over the reset. */
function resetStatements(rows: string): string {
  return `CREATE TEMPORARY TABLE kept_sessions AS
      SELECT user_id, meta_key, meta_value FROM wp_usermeta WHERE meta_key = 'session_tokens';
    START TRANSACTION;
    ${rows}
    INSERT INTO wp_usermeta (user_id, meta_key, meta_value) SELECT * FROM kept_sessions;
    COMMIT;`;
}

async function signIn(url: string, { name, password }: Account): Promise<CookieSession> {
  const session = new CookieSession(url);
  await session.fetch('/wp-login.php');
  const answer = await session.fetch('/wp-login.php', {
    method: 'POST',
    body: new URLSearchParams({
      log: name,
      pwd: password,
      testcookie: '1',
      redirect_to: `${url}/wp-admin/profile.php`,
    }),
  });
  const page = await answer.text();
  if (!page.includes('wp-admin-bar-my-account')) throw new Error(`WordPress did not sign ${name} in.`);
  return session;
}

/** A REST call as a signed-in person makes it: cookies and the nonce that WordPress hands out for them. */
async function restCall(session: CookieSession, path: string, request: { method?: string; body?: unknown }) {
  const nonce = await session
    .fetch('/wp-admin/admin-ajax.php?action=rest-nonce')
    .then((answer) => answer.text());
  const hasBody = request.body !== undefined;
  return session.fetch(`/wp-json/${path.replace(/^\//, '')}`, {
    method: request.method ?? (hasBody ? 'POST' : 'GET'),
    headers: { 'x-wp-nonce': nonce, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
  });
}

interface Parts {
  folder: string;
  database: Database;
  server: PhpServer;
}

async function describeServer({ folder, database, server }: Parts): Promise<WordPressServer> {
  const { version, seed } = await installAndSeed(server);
  await waitForAnswer(seed.post.url, {
    logFile: join(folder, 'php-server.log'),
    isReady: (answer) => answer.status === 200,
  });
  const rows = await database.dumpRows();
  const sessions = new Map<WordPressRole, Promise<CookieSession>>();
  const sessionOf = (role: WordPressRole): Promise<CookieSession> => {
    const session = sessions.get(role) ?? signIn(server.url, WORDPRESS_ACCOUNTS[role]);
    sessions.set(role, session);
    return session;
  };
  return {
    platform: 'wordpress',
    version,
    url: server.url,
    folder,
    accounts: WORDPRESS_ACCOUNTS,
    seed,
    signIn: (role) => signIn(server.url, WORDPRESS_ACCOUNTS[role]),
    comment: async (id) => (await readComments(database, `WHERE comment_ID = ${Math.trunc(id)}`))[0] ?? null,
    comments: () => readComments(database, ''),
    switchTheme: async (name) => void (await runScript(server, 'wordpress-theme.php', { args: [name] })),
    restAs: async (role, path, request = {}) => restCall(await sessionOf(role), path, request),
    reset: async () => void (await database.query(resetStatements(rows))),
    stop: async () => {
      await Promise.all([server.stop(), database.stop()]);
      await removeRunFolder(folder);
    },
  };
}

/**
 * Installs (if wanted), starts and fills a WordPress on a free loopback port.
 * @throws PackagesMissing, or an Error with the last lines of the log of what did not start. Nothing stays running then.
 */
export async function startWordPress({
  root = '.tmp/real-servers/wordpress',
  install,
}: StartOptions): Promise<WordPressServer> {
  await ensurePackages(WORDPRESS_PACKAGES, { install });
  const folder = await createRunFolder(root);
  try {
    const database = await startDatabase(folder, 'wordpress');
    const documentRoot = makeDocumentRoot(folder);
    const server = await startPhpServer({
      runFolder: folder,
      documentRoot,
      router: ownFile('wordpress-router.php'),
      readyPath: '/modside-ready',
      env: { MODSIDE_DATABASE_SOCKET: database.socket, MODSIDE_DOCUMENT_ROOT: documentRoot },
    });
    return await describeServer({ folder, database, server });
  } catch (error) {
    await removeRunFolder(folder);
    throw error;
  }
}
