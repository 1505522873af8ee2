import { browser } from '@/utils/browser';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { settingsSchema } from '@/utils/messaging/contract';
import { sendDown } from '@/utils/messaging/down';
import type { Handlers, Origin } from '@/utils/messaging/router';
import { intentionItem, settingsItem, sitesItem } from '@/utils/storage/items';
import { ensureActScript } from './act-script';
import * as desks from './desks';
import { diagnose } from './diagnostics';
import { localeOf } from './locale';
import { showReminder } from './reminder';
import type { OpenServices, Services } from './services';
import * as sites from './sites';

/** One handler for each message of the contract: what is asked is done elsewhere, here it is named. */
export function createHandlers(services: OpenServices): Handlers {
  const { now } = Date;

  /** The tab of a content script or a workbench frame; the router has made sure there is one. */
  const tabOf = (from: Origin): number => from.tabId ?? -1;

  /** Work that needs the database: refused with its own failure while it cannot be opened. */
  async function withServices<T>(work: (services: Services) => Promise<Result<T>>): Promise<Result<T>> {
    const opened = await services();
    return opened.ok ? work(opened.value) : opened;
  }

  /** A message of a frame counts only while its nonce is its own. */
  async function desk(nonce: string, from: Origin) {
    return desks.deskOf(nonce, from.tabId, from.frameId);
  }

  async function inDesk<T>(
    nonce: string,
    from: Origin,
    work: (entry: { tabId: number; instance: string; origin: string }) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const entry = await desk(nonce, from);
    if (!entry.ok) return entry;
    const tab = await browser.tabs.get(entry.value.tabId);
    if (!tab.url) return fail(failure('site-not-enabled'));
    return work({
      tabId: entry.value.tabId,
      instance: entry.value.instance,
      origin: new URL(tab.url).origin,
    });
  }

  return {
    'page.hello': ({ instance }, from) =>
      withServices(async ({ library, actions }) => {
        const settings = await settingsItem.get();
        const origin = from.origin ?? '';
        const enabled = await sites.isEnabled(origin);
        if (enabled) {
          await desks.forgetTab(tabOf(from));
          await actions.abandon(tabOf(from), instance);
        }
        return ok({
          enabled,
          recipes: enabled ? await library.recipesFor(origin) : [],
          recordViews: settings.recordViews,
          locale: localeOf(settings),
          notices: enabled && (await desks.hasNotices(tabOf(from))),
        });
      }),
    'page.author-counts': ({ platform, authors }, from) =>
      withServices(async (service) => ok(await service.countsOf(platform, from.origin ?? '', authors))),
    'page.views': ({ platform, views }, from) =>
      withServices(async ({ addViews }) => {
        await addViews(platform, from.origin ?? '', views);
        return ok(null);
      }),
    'workbench.announce': async ({ instance, nonce, surface }, from) => {
      if (!(await sites.isEnabled(from.origin))) return fail(failure('site-not-enabled'));
      await desks.announce({ nonce, surface, tabId: tabOf(from), instance, announcedAt: now() });
      return ok(null);
    },
    'workbench.show': async ({ instance, show }, from) => {
      if (!(await sites.isEnabled(from.origin))) return fail(failure('site-not-enabled'));
      await desks.show(tabOf(from), instance, show);
      return ok(null);
    },
    'workbench.hidden': async ({ surface }, from) => {
      if (surface !== 'desk') return ok(null);
      await desks.clearShown(tabOf(from));
      await desks.tellDesk(tabOf(from), 'desk', 'workbench.hide', null);
      return ok(null);
    },
    'workbench.hello': async ({ nonce }, from) => {
      const claimed = await desks.claim(nonce, tabOf(from), from.frameId ?? -1, now());
      if (!claimed.ok) return claimed;
      const { surface, tabId } = claimed.value;
      return ok({
        surface,
        locale: localeOf(await settingsItem.get()),
        show: surface === 'desk' ? await desks.shownIn(tabId) : null,
        notices: surface === 'notices' ? await desks.takeNotices(tabId) : [],
      });
    },
    'workbench.layout': async ({ nonce, layout }, from) => {
      const entry = await desk(nonce, from);
      if (!entry.ok) return entry;
      return sendDown({ tabId: entry.value.tabId, frameId: 0 }, 'page.layout', {
        ...layout,
        surface: entry.value.surface,
      });
    },
    'workbench.leave': async ({ nonce }, from) => {
      const entry = await desk(nonce, from);
      if (!entry.ok) return entry;
      return sendDown({ tabId: entry.value.tabId, frameId: 0 }, 'page.focus-button', null);
    },
    'workbench.check-visible': async ({ nonce }, from) => {
      const entry = await desk(nonce, from);
      if (!entry.ok) return entry;
      const { tabId, surface } = entry.value;
      return sendDown({ tabId, frameId: 0 }, 'page.check-visible', { surface });
    },
    'workbench.inspect': ({ nonce }, from) =>
      inDesk(nonce, from, async ({ tabId, origin }) => {
        const show = await desks.shownIn(tabId);
        if (!show) return ok(null);
        const script = await ensureActScript(tabId);
        if (!script.ok) return script;
        return withServices(async ({ library }) => {
          const recipes = await library.recipesFor(origin);
          return sendDown({ tabId, frameId: 0 }, 'act.inspect', {
            context: show.context,
            post: show.post,
            recipes,
          });
        });
      }),
    'action.begin': ({ nonce, decision }, from) =>
      inDesk(nonce, from, (where) => withServices(({ actions }) => actions.begin(decision, where))),
    'action.status': ({ id }) => withServices(({ actions }) => actions.statusOf(id)),
    'action.undo': ({ of }, from) =>
      withServices(({ actions }) => actions.undo(of, from.kind === 'workbench' ? from.tabId : null)),
    'action.amend': ({ of, state }) => withServices(({ actions }) => actions.amend(of, state)),
    'action.settle': ({ id, outcome }, from) =>
      withServices(({ actions }) => actions.settle(id, outcome, tabOf(from))),
    'action.waiting': async ({ id, reason, until }, from) => {
      await desks.tellDesk(tabOf(from), 'desk', 'workbench.waiting', { id, reason, until });
      return ok(null);
    },
    'author.history': ({ platform, author }, from) =>
      withServices(async ({ historyOf }) => ok(await historyOf(platform, from.origin ?? '', author))),
    'reply.list': () => withServices(async ({ library }) => ok(await library.replies())),
    'reply.insert': ({ nonce, reply }, from) =>
      inDesk(nonce, from, ({ tabId, origin }) =>
        withServices(async ({ library }) => {
          const show = await desks.shownIn(tabId);
          const body = (await library.replies()).find(({ id }) => id === reply)?.body;
          if (!show || body === undefined) return fail(failure('not-found'));
          const script = await ensureActScript(tabId);
          if (!script.ok) return script;
          return sendDown({ tabId, frameId: 0 }, 'act.insert', {
            platform: show.context.platform,
            post: show.post,
            text: body,
            recipes: await library.recipesFor(origin),
          });
        }),
      ),
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
  } as Handlers;
}
