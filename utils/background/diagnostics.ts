import { browser } from '@/utils/browser';
import { recentLogLines } from '@/utils/logging/logger';
import { CONTRACT_VERSION, type Diagnostics } from '@/utils/messaging/contract';
import { sitesItem } from '@/utils/storage/items';
import type { OpenServices } from './services';

/** What the diagnostics page shows: states, versions and numbers, nothing that names a person. */
export async function diagnose(services: OpenServices): Promise<Diagnostics> {
  const opened = await services();
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  const state = opened.ok ? await opened.value.logState() : null;
  return {
    version: browser.runtime.getManifest().version,
    browser: navigator.userAgent,
    contract: CONTRACT_VERSION,
    database: {
      version: opened.ok ? opened.value.databaseVersion : 0,
      state: opened.ok ? 'ok' : opened.error.code === 'database-newer' ? 'newer' : 'corrupt',
      records: state?.records ?? 0,
      open: state?.open ?? 0,
    },
    chain: state?.head ? { cid: state.head.cid, seq: state.head.seq, hash: state.head.hash } : null,
    persistent: (await navigator.storage?.persisted?.().catch(() => null)) ?? null,
    usedBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
    sites: await sitesItem.get(),
    logLines: recentLogLines().map(({ at, level, scope, text }) => ({ at, level, scope, text })),
  };
}
