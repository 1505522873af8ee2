/**
 * A small log for the diagnostics page: scopes, levels, a ring of the last lines in memory. Ids and codes only: no page text, no names, no
 * tokens. The action log is something else, see `utils/db`.
 */

export type Level = 'debug' | 'info' | 'warn' | 'error';
export interface LogLine {
  at: string;
  level: Level;
  scope: string;
  text: string;
}

const RING = 200;
const lines: LogLine[] = [];

export interface Logger {
  debug(text: string): void;
  info(text: string): void;
  warn(text: string): void;
  error(text: string, cause?: unknown): void;
}

/** Name and first line of an error: its message may carry page text, so only our own errors' messages are kept. */
function describe(cause: unknown): string {
  if (cause instanceof Error)
    return `${cause.name}${cause.stack ? ` ${cause.stack.split('\n')[1]?.trim() ?? ''}` : ''}`;
  return typeof cause;
}

function write(level: Level, scope: string, text: string): void {
  lines.push({ at: new Date().toISOString(), level, scope, text });
  if (lines.length > RING) lines.shift();
  if (level === 'error') console.error(`[modside ${scope}] ${text}`);
}

export function createLogger(scope: string): Logger {
  return {
    debug: (text) => write('debug', scope, text),
    info: (text) => write('info', scope, text),
    warn: (text) => write('warn', scope, text),
    error: (text, cause) => write('error', scope, cause === undefined ? text : `${text}: ${describe(cause)}`),
  };
}

export function recentLogLines(): readonly LogLine[] {
  return lines;
}
