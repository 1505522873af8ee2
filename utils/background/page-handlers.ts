import { failure } from '@/utils/domain/failure';
import { fail, ok } from '@/utils/domain/result';
import type { Handlers } from '@/utils/messaging/router';
import { settingsItem } from '@/utils/storage/items';
import * as desks from './desks';
import type { HandlerTools } from './handler-tools';
import { localeOf } from './locale';
import { wasAskedFor } from './palette';
import { bringReading } from './reading-script';
import * as sites from './sites';

/** What page script and act script may ask and report. */
export function pageHandlers({ now, tabOf, withServices }: HandlerTools) {
  /** What the desk said of acts that wait is said by the notices now. */
  const tellAgain = (tabId: number) =>
    withServices(async ({ actions }) => {
      actions.tellAgain(tabId);
      return ok(null);
    });
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
    'page.reading': async ({ platform }, from) => {
      if (!(await sites.isEnabled(from.origin))) return fail(failure('site-not-enabled'));
      return bringReading(tabOf(from), platform);
    },
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
    'palette.announce': async ({ instance, nonce }, from) => {
      if (!(await wasAskedFor(tabOf(from), now()))) return fail(failure('wrong-sender'));
      await desks.announce({ nonce, surface: 'palette', tabId: tabOf(from), instance, announcedAt: now() });
      return ok(null);
    },
    'workbench.show': async ({ instance, show }, from) => {
      if (!(await sites.isEnabled(from.origin))) return fail(failure('site-not-enabled'));
      await desks.show(tabOf(from), instance, show);
      return tellAgain(tabOf(from));
    },
    'workbench.hidden': async ({ surface }, from) => {
      if (surface !== 'desk') return ok(null);
      await desks.clearShown(tabOf(from));
      await desks.tellDesk(tabOf(from), 'desk', 'workbench.hide', null);
      return tellAgain(tabOf(from));
    },
    'action.settle': ({ id, outcome }, from) =>
      withServices(({ actions }) => actions.settle(id, outcome, tabOf(from))),
    'action.waiting': (wait, from) => withServices(({ actions }) => actions.asksToWait(wait, tabOf(from))),
  } satisfies Partial<Handlers>;
}
