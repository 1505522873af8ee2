import { browser } from '@/utils/browser';
import { createActionLog } from '@/utils/db/action-log';
import { countByAuthor, guestId } from '@/utils/db/authors';
import { DATABASE_VERSION } from '@/utils/db/database';
import { exportTimes } from '@/utils/db/export-state';
import * as library from '@/utils/db/library-store';
import { openDatabase } from '@/utils/db/open-database';
import { authorHistory, logState } from '@/utils/db/queries';
import { addViews, forgetViews } from '@/utils/db/views';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Pack } from '@/utils/domain/library';
import type { Author } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import type { Reply } from '@/utils/domain/reply';
import { ok, type Result } from '@/utils/domain/result';
import type { History } from '@/utils/domain/summary';
import { localTimeZoneOffset } from '@/utils/log/settlement';
import type { Request } from '@/utils/messaging/contract';
import { settingsItem } from '@/utils/storage/items';
import { type Actions, createActions } from './actions';
import { createRestores } from './restores';

/** What the handlers work with, once the database is open. */
export interface Services {
  actions: Actions;
  library: {
    recipesFor(origin: string): Promise<Recipe[]>;
    saveRecipe(recipe: Recipe): Promise<void>;
    deleteRecipe(id: string): Promise<void>;
    replies(): Promise<Reply[]>;
    saveReply(reply: Omit<Reply, 'version' | 'pack'>): Promise<Result<Reply>>;
    saveReplies(replies: readonly Omit<Reply, 'version' | 'pack'>[]): Promise<Result<{ saved: number }>>;
    guidelines(): Promise<GuidelineSet[]>;
    addPack(pack: Pack): Promise<library.AddedPack>;
    addUse(entry: string, origin: string): Promise<void>;
    usesOn(origin: string): Promise<Record<string, number>>;
  };
  restores: ReturnType<typeof createRestores>;
  countsOf(platform: string, origin: string, userIds: readonly string[]): Promise<Record<string, number>>;
  addViews(platform: string, origin: string, views: Request<'page.views'>['views']): Promise<void>;
  historyOf(platform: string, origin: string, author: Author): Promise<History>;
  forgetViews(): Promise<void>;
  exportTimes(): ReturnType<typeof exportTimes>;
  logState(): ReturnType<typeof logState>;
  databaseVersion: number;
}

export type OpenServices = () => Promise<Result<Services>>;

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** Opens the database at first use. A failure is not remembered: what could not be opened may be there at the next try. */
export function openServices(): OpenServices {
  let opening: Promise<Result<Services>> | null = null;
  return async () => {
    opening ??= open();
    const opened = await opening;
    if (!opened.ok) opening = null;
    return opened;
  };
}

async function open(): Promise<Result<Services>> {
  const opened = await openDatabase();
  if (!opened.ok) return opened;
  const database = opened.value;
  const log = createActionLog({
    database,
    now: Date.now,
    timeZoneOffset: localTimeZoneOffset,
    random,
    appVersion: browser.runtime.getManifest().version,
  });
  const authorId = async (site: { platform: string; origin: string }, author: Author): Promise<string> =>
    author.id ?? guestId(database, { ...site, name: author.name }, random);
  const recipesFor = (origin: string) => library.recipesFor(database, origin);
  const actorRef = async () => (await settingsItem.get()).actorRef;
  return ok({
    actions: createActions({ log, recipesFor, authorId, actorRef, now: Date.now }),
    restores: createRestores(database, log),
    library: {
      recipesFor,
      saveRecipe: (recipe) => library.saveRecipe(database, recipe),
      deleteRecipe: (id) => library.deleteRecipe(database, id),
      replies: () => library.currentReplies(database),
      saveReply: (reply) => library.saveReply(database, reply),
      saveReplies: (replies) => library.saveReplies(database, replies),
      guidelines: () => library.currentGuidelines(database),
      addPack: (pack) => library.addPack(database, pack),
      addUse: (entry, origin) => library.addUse(database, entry, origin, Date.now()),
      usesOn: (origin) => library.usesOn(database, origin),
    },
    countsOf: (platform, origin, userIds) => countByAuthor(database, { platform, origin }, userIds),
    addViews: (platform, origin, views) => addViews(database, { platform, origin }, views, Date.now()),
    historyOf: async (platform, origin, author) =>
      authorHistory(database, { platform, origin, userId: await authorId({ platform, origin }, author) }),
    forgetViews: () => forgetViews(database, Date.now()),
    exportTimes: () => exportTimes(database),
    logState: () => logState(database),
    databaseVersion: DATABASE_VERSION,
  });
}
