import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RUN_FOLDER_VARIABLE, type Service, startService, tail } from './processes';

export interface PhpServer {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  url: string;
  /** Environment of the server; scripts on the command line need the same. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

export interface PhpServerOptions {
  runFolder: string;
  documentRoot: string;
  /** PHP script that PHP's server asks first for every request. */
  router: string;
  /** Requested until it answers at all. */
  readyPath: string;
  /** Variables that the scripts read, apart from `MODSIDE_RUN_FOLDER` and `MODSIDE_SITE_URL`. */
  env?: Record<string, string>;
}

/** Scripts and server alike: no mail ever leaves, errors go to the log and not into pages. */
export const PHP_SETTINGS = [
  ...['-d', 'display_errors=0', '-d', 'log_errors=1', '-d', 'error_reporting=E_ALL & ~E_DEPRECATED'],
  ...['-d', 'sendmail_path=/bin/true', '-d', 'memory_limit=256M', '-d', 'date.timezone=UTC'],
];

/** A port that nothing listens on at this moment. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Requests an address until `isReady` likes the answer.
 * @throws Error after `timeout` milliseconds, or as soon as the service has ended, with the end of its log.
 */
export async function waitForAnswer(
  url: string,
  options: { service?: Service; logFile: string; timeout?: number; isReady?: (answer: Response) => boolean },
): Promise<void> {
  const { service, logFile, timeout = 60_000, isReady = () => true } = options;
  const deadline = Date.now() + timeout;
  let last = 'no answer';
  while (Date.now() < deadline) {
    if (service?.hasEnded()) throw new Error(`The server ended at once.\n${tail(logFile)}`);
    try {
      const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
      await answer.arrayBuffer();
      if (isReady(answer)) return;
      last = `status ${answer.status}`;
    } catch {
      last = 'no answer';
    }
    await wait(20);
  }
  throw new Error(`${url} was not ready within ${timeout / 1000} s (${last}).\n${tail(logFile)}`);
}

/**
 * Starts PHP's own server with workers on a free loopback port. A port that somebody else takes in the same moment
 * is given up for another one.
 */
export async function startPhpServer(options: PhpServerOptions): Promise<PhpServer> {
  const logFile = join(options.runFolder, 'php-server.log');
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const env = { ...options.env, [RUN_FOLDER_VARIABLE]: options.runFolder, MODSIDE_SITE_URL: url };
    const settings = [...PHP_SETTINGS, '-d', 'opcache.enable_cli=1'];
    const serve = ['-S', `127.0.0.1:${port}`, '-t', options.documentRoot, options.router];
    const service = startService('php', [...settings, ...serve], {
      env: { ...env, PHP_CLI_SERVER_WORKERS: '4' },
      logFile,
      cwd: options.runFolder,
    });
    try {
      await waitForAnswer(`${url}${options.readyPath}`, { service, logFile });
      return { url, env, stop: service.stop };
    } catch (error) {
      await service.stop();
      if (attempt >= 3 || !tail(logFile).includes('Address already in use')) throw error;
    }
  }
}
