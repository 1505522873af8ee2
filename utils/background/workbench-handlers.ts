import { failure } from '@/utils/domain/failure';
import type { Recipe } from '@/utils/domain/recipe';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Show } from '@/utils/messaging/contract';
import { sendDown } from '@/utils/messaging/down';
import type { Handlers, Origin } from '@/utils/messaging/router';
import { settingsItem } from '@/utils/storage/items';
import { ensureActScript } from './act-script';
import * as desks from './desks';
import type { HandlerTools } from './handler-tools';
import { localeOf } from './locale';
import { lookAround } from './palette';

/** What the workbench frames may ask; some of it the popup too. */
export function workbenchHandlers({ desk, inDesk, now, tabOf, withServices }: HandlerTools) {
  /** Asks the platform, through the page, about the post that the desk shows. */
  const aboutShown = <T>(
    nonce: string,
    from: Origin,
    ask: (tabId: number, show: Show, recipes: Recipe[]) => Promise<Result<T | null>>,
  ): Promise<Result<T | null>> =>
    inDesk(nonce, from, async ({ tabId, origin }) => {
      const show = await desks.shownIn(tabId);
      if (!show) return ok(null);
      const script = await ensureActScript(tabId);
      if (!script.ok) return script;
      return withServices(async ({ library }) => ask(tabId, show, await library.recipesFor(origin)));
    });

  return {
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
      const { tabId, surface } = entry.value;
      const name = surface === 'palette' ? 'palette.layout' : 'page.layout';
      return sendDown({ tabId, frameId: 0 }, name, { ...layout, surface });
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
      aboutShown(nonce, from, (tabId, { context, post }, recipes) =>
        sendDown({ tabId, frameId: 0 }, 'act.inspect', { context, post, recipes }),
      ),
    'workbench.author': ({ nonce }, from) =>
      aboutShown(nonce, from, async (tabId, { context, post: { author, handles } }, recipes) =>
        author
          ? sendDown({ tabId, frameId: 0 }, 'act.author', { context, author, handles, recipes })
          : ok(null),
      ),
    'action.begin': ({ nonce, decision }, from) =>
      inDesk(nonce, from, (where) => withServices(({ actions }) => actions.begin(decision, where))),
    'action.status': ({ id }) => withServices(({ actions }) => actions.statusOf(id)),
    'action.cancel': ({ id }) => withServices(({ actions }) => actions.cancel(id)),
    'action.undo': ({ of }, from) =>
      withServices(({ actions }) => actions.undo(of, from.kind === 'workbench' ? from.tabId : null)),
    'action.amend': ({ of, state }) => withServices(({ actions }) => actions.amend(of, state)),
    'author.history': ({ platform, author }, from) =>
      withServices(async ({ historyOf }) => ok(await historyOf(platform, from.origin ?? '', author))),
    'reply.list': () => withServices(async ({ library }) => ok(await library.replies())),
    'guideline.list': () => withServices(async ({ library }) => ok(await library.guidelines())),
    'reply.insert': ({ nonce, content }, from) =>
      inDesk(nonce, from, ({ tabId, origin }) =>
        withServices(async ({ library }) => {
          const show = await desks.shownIn(tabId);
          if (!show) return fail(failure('not-found'));
          const script = await ensureActScript(tabId);
          if (!script.ok) return script;
          return sendDown({ tabId, frameId: 0 }, 'act.insert', {
            platform: show.context.platform,
            post: show.post,
            content,
            recipes: await library.recipesFor(origin),
          });
        }),
      ),
    'palette.facts': ({ nonce }, from) =>
      inDesk(nonce, from, ({ tabId, origin }) =>
        withServices(async ({ library }) => {
          const around = await lookAround(tabId);
          return around.ok ? ok({ ...around.value, uses: await library.usesOn(origin) }) : around;
        }),
      ),
    'palette.insert': ({ nonce, reply, rule, content }, from) =>
      inDesk(nonce, from, async ({ tabId, origin }) => {
        const put = await sendDown({ tabId, frameId: 0 }, 'palette.put', { content });
        if (!put.ok) return put;
        const entry = reply ? `reply:${reply.id}` : `rule:${rule ?? ''}`;
        // That it was counted is not worth an error over a text that stands there.
        await withServices(async ({ library }) => ok(await library.addUse(entry, origin)));
        return ok(null);
      }),
  } satisfies Partial<Handlers>;
}
