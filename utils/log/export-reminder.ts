const DAY_MS = 86_400_000;

export interface ExportState {
  /** Of the settings; 0 = never remind. */
  everyDays: number;
  /** ms since the epoch; null: nothing was exported yet. */
  lastExportAt: number | null;
  /** First record that no export holds; null: everything is exported, or there is nothing. */
  oldestUnexportedAt: number | null;
}

/** Due when something has waited for an export longer than the person wants it to. An export that is older but complete is not. */
export function isExportDue({ everyDays, oldestUnexportedAt }: ExportState, now: number): boolean {
  return everyDays > 0 && oldestUnexportedAt !== null && now - oldestUnexportedAt >= everyDays * DAY_MS;
}
