import { browser } from '@/utils/browser';
import { isExportDue } from '@/utils/log/export-reminder';
import { settingsItem } from '@/utils/storage/items';
import type { OpenServices } from './services';

/** Twice a day: is an export due? A mark on the toolbar button says so; the popup has the words. Old view times go on the same occasion. */

const ALARM = 'daily';
const EVERY_MINUTES = 12 * 60;

export function startReminder(services: OpenServices): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void runDaily(services);
  });
  void browser.alarms.create(ALARM, { delayInMinutes: 1, periodInMinutes: EVERY_MINUTES });
}

async function runDaily(services: OpenServices): Promise<void> {
  const opened = await services();
  if (!opened.ok) return;
  await opened.value.forgetViews();
  await showReminder(services);
}

/** Also after an export and when the setting changes. */
export async function showReminder(services: OpenServices): Promise<void> {
  const opened = await services();
  if (!opened.ok) return;
  const { exportReminderDays: everyDays } = await settingsItem.get();
  const due = isExportDue({ everyDays, ...(await opened.value.exportTimes()) }, Date.now());
  await browser.action.setBadgeText({ text: due ? '!' : '' });
}
