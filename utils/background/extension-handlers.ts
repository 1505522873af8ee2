import { ok } from '@/utils/domain/result';
import { settingsSchema } from '@/utils/messaging/contract';
import { sendDown } from '@/utils/messaging/down';
import type { Handlers } from '@/utils/messaging/router';
import { intentionItem, settingsItem, sitesItem } from '@/utils/storage/items';
import { diagnose } from './diagnostics';
import type { HandlerTools } from './handler-tools';
import { openPalette } from './palette';
import { showReminder } from './reminder';
import * as sites from './sites';

/** What popup and library may ask. */
export function extensionHandlers({ now, services, withServices }: HandlerTools) {
  return {
    'site.status': async ({ tabId }) => ok(await sites.statusOf(tabId)),
    'site.list': async () => ok(await sitesItem.get()),
    'site.intend': async ({ origin, purpose, tabId }) => {
      await intentionItem.set({ origin, purpose, tabId, at: now() });
      return ok(null);
    },
    'site.enable': ({ origin }) => sites.enable(origin, now()),
    'site.disable': async ({ origin }) => {
      await sites.disable(origin);
      return ok(null);
    },
    'settings.get': async () => ok(await settingsItem.get()),
    'settings.set': async (change) => {
      const settings = await settingsItem.update((present) =>
        settingsSchema.parse({ ...present, ...change }),
      );
      await showReminder(services);
      return ok(settings);
    },
    'recipe.save': ({ recipe }) =>
      withServices(async ({ library }) => {
        await library.saveRecipe(recipe);
        return ok(null);
      }),
    'recipe.delete': ({ recipe }) =>
      withServices(async ({ library }) => {
        await library.deleteRecipe(recipe);
        return ok(null);
      }),
    'recipe.try': ({ tabId, recipe }) => sendDown({ tabId, frameId: 0 }, 'page.try-recipe', { recipe }),
    'reply.save': ({ reply }) => withServices(({ library }) => library.saveReply(reply)),
    'reply.save-all': ({ replies }) => withServices(({ library }) => library.saveReplies(replies)),
    'palette.open': ({ tabId }) => openPalette(tabId, now()),
    'pack.add': ({ pack }) => withServices(async ({ library }) => ok(await library.addPack(pack))),
    'log.exported': (exported) =>
      withServices(async ({ actions }) => {
        const noted = await actions.exported(exported);
        await showReminder(services);
        return noted;
      }),
    'backup.restored': ({ restore }) => withServices(({ restores }) => restores.settle(restore)),
    'backup.undo-restore': ({ restore }) => withServices(({ restores }) => restores.undo(restore)),
    diagnostics: async () => ok(await diagnose(services)),
  } satisfies Partial<Handlers>;
}
