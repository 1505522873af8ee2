import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runCommand, tryCommand } from './command';
import { RUN_FOLDER_VARIABLE, type Service, startService, tail } from './processes';

/** unix(7): the address holds 108 bytes with its closing zero. */
const SOCKET_PATH_LIMIT = 107;

export interface Database {
  socket: string;
  /** Runs statements in `database`; answers the client's raw lines, without column names. */
  query(statements: string): Promise<string>;
  /** Statements that put all rows back as they are now, for use in one transaction: nobody sees half of it. New ids go on counting. */
  dumpRows(): Promise<string>;
  stop(): Promise<void>;
}

async function waitForDatabase(
  client: readonly string[],
  hasEnded: () => boolean,
  logFile: string,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (hasEnded()) throw new Error(`mariadbd ended at once.\n${tail(logFile)}`);
    const { status } = await tryCommand('mariadb-admin', [...client, '--connect-timeout=1', 'ping']);
    if (status === 0) return;
    await wait(30);
  }
  throw new Error(`mariadbd was not ready within 60 s.\n${tail(logFile)}`);
}

/** Nothing outlives the run, so nothing waits for the disk: on a busy machine that would take seconds. */
const UNSYNCED = [
  '--debug-no-sync',
  '--skip-sync-frm',
  '--innodb-doublewrite=OFF',
  '--innodb-log-file-size=8M',
];

const DAEMON_OPTIONS = [
  ...['--skip-networking', '--skip-name-resolve', '--skip-log-bin', '--performance-schema=OFF'],
  ...['--innodb-buffer-pool-size=64M', '--innodb-flush-log-at-trx-commit=0', '--innodb-fast-shutdown=2'],
];

/** Makes a data folder and starts the server on it. */
async function startDaemon(runFolder: string, folder: string, socket: string): Promise<Service> {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  // Naming the user is what mariadbd wants from root. `mysql` could not reach a folder below a private home.
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const files = ['--no-defaults', `--datadir=${data}`, ...user, ...UNSYNCED];
  const install = ['--force', '--auth-root-authentication-method=normal', '--skip-test-db'];
  await runCommand('mariadb-install-db', [...files, ...install]);
  const places = [`--socket=${socket}`, `--pid-file=${join(folder, 'db.pid')}`];
  return startService('mariadbd', [...files, ...places, ...DAEMON_OPTIONS], {
    env: { [RUN_FOLDER_VARIABLE]: runFolder },
    logFile: join(runFolder, 'database.log'),
    cwd: folder,
  });
}

/**
 * Starts a MariaDB of our own: new data folder, socket only, its administrator without a password (the run folder
 * is closed to other users).
 */
export async function startDatabase(runFolder: string, database: string): Promise<Database> {
  const folder = join(runFolder, 'database');
  const socket = join(folder, 'db.sock');
  if (Buffer.byteLength(socket) > SOCKET_PATH_LIMIT) {
    throw new Error(
      `The path of the database socket is too long for this system: ${socket}. Choose a shorter root.`,
    );
  }
  const service = await startDaemon(runFolder, folder, socket);
  const client = ['--no-defaults', '--user=root', `--socket=${socket}`];
  await waitForDatabase(client, service.hasEnded, join(runFolder, 'database.log'));
  await runCommand('mariadb', client, { input: `CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4;` });
  const text = ['--default-character-set=utf8mb4'];
  const plain = ['--batch', '--raw', '--skip-column-names'];
  const query = (input: string) => runCommand('mariadb', [...client, ...text, ...plain, database], { input });
  return {
    socket,
    query,
    dumpRows: async () => {
      const rows = [
        '--no-create-info',
        '--skip-comments',
        '--skip-add-locks',
        '--skip-disable-keys',
        '--skip-tz-utc',
      ];
      const tables = (await query('SHOW TABLES;')).split('\n').filter((name) => name !== '');
      const inserts = await runCommand('mariadb-dump', [...client, ...text, ...rows, database]);
      return [...tables.map((name) => `DELETE FROM \`${name}\`;`), inserts].join('\n');
    },
    stop: service.stop,
  };
}
