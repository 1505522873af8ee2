import { ok, type Result } from '@/utils/domain/result';
import type { ExportFacts } from './export-file';
import { runInWorker } from './run-in-worker';
import type { ExportedFile, RunExport } from './types';

/** Writes the log to a file, then has the background note in the log that it was made. */
export const runExport: RunExport = async (
  request,
  { client, app, ...control },
): Promise<Result<ExportedFile>> => {
  const facts = exportFacts(app);
  const written = await runInWorker('export', { ...request, facts }, control);
  if (!written.ok) return written;
  const { file, count } = written.value;
  const { exportId } = facts;
  const told = await client.send('log.exported', { exportId, format: request.format, level: 0, count });
  const name = fileName('log', request.format, new Date(facts.exportedAt));
  return ok({ file, count, exportId, name, notRecorded: told.ok ? null : told.error });
};

export function exportFacts(app: string): ExportFacts {
  return {
    exportId: crypto.randomUUID(),
    exportedAt: new Date().toISOString(),
    app,
    tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** By the local clock, to the second: two exports in a row do not get one name. `modside-log-2026-03-04-170209.jsonl` */
export function fileName(what: 'log' | 'backup', suffix: string, now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  return `modside-${what}-${day}-${time}.${suffix}`;
}

/** An object URL lives until the browser has taken the file; nothing tells when that is. */
const URL_LIFE_MS = 5 * 60_000;

/** Hands the file to the browser, which asks where it should go or puts it into the downloads. Only after a click. */
export function downloadFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), URL_LIFE_MS);
}
