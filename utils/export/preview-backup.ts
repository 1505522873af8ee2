import type { ModsideDatabase } from '@/utils/db/database';
import type { Site } from '@/utils/domain/site';
import type { BackupLine } from './backup-lines';
import { KnownRecords } from './known-records';
import { BackupReader } from './read-backup';
import { isSameRecipe } from './restore-tables';
import type { BackupPreview, JobControl, VerificationReport } from './types';
import { FileCheck } from './verify-file';

type Numbers = Omit<BackupPreview, 'madeAt' | 'app' | 'chains' | 'records' | 'newRecords' | 'verification'>;

/** Reads the whole file and says what restoring it would bring. Changes nothing. */
export async function previewBackup(
  database: ModsideDatabase,
  file: Blob,
  sites: readonly Site[],
  control: JobControl,
): Promise<BackupPreview> {
  const reader = new BackupReader(file, control);
  const known = new KnownRecords(database);
  const check = new FileCheck();
  const added = new Map<string, number>();
  const numbers = noNumbers();
  const origins = new Set(sites.map((site) => site.origin));
  for await (const { lines, records, erasures, extra } of reader.batches()) {
    for (const line of lines) check.add(line);
    for (const { cid } of await known.takeNew(records)) added.set(cid, (added.get(cid) ?? 0) + 1);
    numbers.erasures += erasures.length;
    for (const line of extra) await countLine(database, line, numbers, origins);
  }
  return describe(check.report(file, reader.log, []), added, numbers);
}

function noNumbers(): Numbers {
  return {
    logOnly: true,
    sites: 0,
    newSites: 0,
    recipes: 0,
    newRecipes: 0,
    changedRecipes: 0,
    replies: 0,
    newReplies: 0,
    guidelines: 0,
    newGuidelines: 0,
    erasures: 0,
    settings: false,
  };
}

async function countLine(
  database: ModsideDatabase,
  line: BackupLine,
  numbers: Numbers,
  origins: ReadonlySet<string>,
): Promise<void> {
  switch (line.kind) {
    case 'backup':
      numbers.logOnly = false;
      numbers.settings = true;
      break;
    case 'site':
      numbers.sites++;
      if (!origins.has(line.value.site.origin)) numbers.newSites++;
      break;
    case 'recipe': {
      numbers.recipes++;
      const present = await database.recipes.get(line.value.recipe.id);
      if (!present) numbers.newRecipes++;
      else if (!isSameRecipe(present, line.value.recipe)) numbers.changedRecipes++;
      break;
    }
    case 'reply': {
      numbers.replies++;
      const { id, version } = line.value.reply;
      if (!(await database.replies.get([id, version]))) numbers.newReplies++;
      break;
    }
    case 'guidelines': {
      numbers.guidelines++;
      const { id, version } = line.value.guidelines;
      if (!(await database.guidelines.get([id, version]))) numbers.newGuidelines++;
    }
  }
}

function describe(
  verification: VerificationReport,
  added: ReadonlyMap<string, number>,
  numbers: Numbers,
): BackupPreview {
  const chains = verification.chains.map(({ cid, actorRef, from, to, holds, check }) => {
    return { cid, actorRef, from, to, holds, count: check.records, added: added.get(cid) ?? 0 };
  });
  return {
    ...numbers,
    madeAt: verification.manifest?.exportedAt ?? '',
    app: verification.manifest?.app ?? '',
    chains,
    records: verification.records,
    newRecords: chains.reduce((sum, chain) => sum + chain.added, 0),
    verification,
  };
}
