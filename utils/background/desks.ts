import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { ActionStatus, Show, Surface } from '@/utils/messaging/contract';
import { sendDown } from '@/utils/messaging/down';
import type { DownName, DownReply, DownRequest } from '@/utils/messaging/down-contract';
import { type DeskEntry, desksItem, noticesItem, showsItem } from '@/utils/storage/items';

/**
 * The workbench frames of all tabs. A frame shows nothing until the page script of its own tab has announced its nonce; kept in session
 * storage, because the worker may be stopped while frames are open.
 */

/** A nonce that no frame has claimed in this time is forgotten, ms. */
export const NONCE_LIFE_MS = 60_000;
const MOST_NOTICES = 5;

/** Its script is not the page script and has an instance of its own. */
const isPalette = ({ surface }: Pick<DeskEntry, 'surface'>): boolean => surface === 'palette';

export async function announce(entry: Omit<DeskEntry, 'frameId'>): Promise<void> {
  await desksItem.update((desks) => {
    const kept = Object.entries(desks).filter(
      ([, desk]) =>
        // One frame a surface and tab; a page that is gone leaves none behind.
        !(
          desk.tabId === entry.tabId &&
          (desk.surface === entry.surface ||
            (!isPalette(desk) && !isPalette(entry) && desk.instance !== entry.instance))
        ) &&
        (desk.frameId !== null || entry.announcedAt - desk.announcedAt < NONCE_LIFE_MS),
    );
    return { ...Object.fromEntries(kept), [entry.nonce]: { ...entry, frameId: null } };
  });
}

/** The first frame of the right tab that names the nonce owns it. */
export async function claim(
  nonce: string,
  tabId: number,
  frameId: number,
  now: number,
): Promise<Result<DeskEntry>> {
  let claimed: DeskEntry | null = null;
  await desksItem.update((desks) => {
    const desk = desks[nonce];
    const fresh = desk?.frameId === null && now - desk.announcedAt < NONCE_LIFE_MS;
    if (!desk || desk.tabId !== tabId || !(fresh || desk.frameId === frameId)) return desks;
    claimed = { ...desk, frameId };
    return { ...desks, [nonce]: claimed };
  });
  return claimed ? ok(claimed) : fail(failure('nonce-expired'));
}

/** The desk a frame's later messages speak for. */
export async function deskOf(
  nonce: string,
  tabId: number | null,
  frameId: number | null,
): Promise<Result<DeskEntry>> {
  const desk = (await desksItem.get())[nonce];
  if (!desk || desk.frameId === null || desk.tabId !== tabId || desk.frameId !== frameId)
    return fail(failure('nonce-expired'));
  return ok(desk);
}

async function deskFor(tabId: number, surface: Surface): Promise<DeskEntry | null> {
  const desks = Object.values(await desksItem.get());
  return (
    desks.find((desk) => desk.tabId === tabId && desk.surface === surface && desk.frameId !== null) ?? null
  );
}

/** Tells a tab's frame something and gives its answer; null where there is no such frame. */
export async function tellDesk<N extends DownName>(
  tabId: number,
  surface: Surface,
  name: N,
  payload: DownRequest<N>,
): Promise<Result<DownReply<N>> | null> {
  const desk = await deskFor(tabId, surface);
  return desk?.frameId == null ? null : sendDown({ tabId, frameId: desk.frameId }, name, payload);
}

export async function show(tabId: number, instance: string, payload: Show): Promise<void> {
  await showsItem.update((shows) => ({ ...shows, [tabId]: { instance, show: payload } }));
  await tellDesk(tabId, 'desk', 'workbench.show', payload);
}

export async function shownIn(tabId: number): Promise<Show | null> {
  return (await showsItem.get())[tabId]?.show ?? null;
}

export async function clearShown(tabId: number): Promise<void> {
  await showsItem.update(({ [String(tabId)]: _gone, ...rest }) => rest);
}

/** Announces how an act stands in the tab it belongs to: the desk that may be waiting for it, and the notices, made if need be. */
export async function tellStatus(tabId: number, status: ActionStatus): Promise<void> {
  const desk = await tellDesk(tabId, 'desk', 'workbench.status', status);
  if (desk?.ok && desk.value.shown) return;
  if ((await tellDesk(tabId, 'notices', 'workbench.status', status))?.ok) return;
  // That it is under way is nothing to say by itself; it only takes back that it waits.
  const fresh = status.state === 'running' ? [] : [status];
  await noticesItem.update((notices) => ({
    ...notices,
    [tabId]: [...(notices[tabId] ?? []).filter(({ id }) => id !== status.id), ...fresh].slice(-MOST_NOTICES),
  }));
  if (fresh.length === 0) return;
  await sendDown({ tabId, frameId: 0 }, 'page.notices', null);
}

export async function hasNotices(tabId: number): Promise<boolean> {
  return ((await noticesItem.get())[tabId] ?? []).length > 0;
}

/** Notices that waited for their frame; handed out once. */
export async function takeNotices(tabId: number): Promise<ActionStatus[]> {
  const waiting = (await noticesItem.get())[tabId] ?? [];
  await noticesItem.update(({ [String(tabId)]: _taken, ...rest }) => rest);
  return waiting;
}

export async function forgetTab(tabId: number): Promise<void> {
  await desksItem.update((desks) =>
    Object.fromEntries(Object.entries(desks).filter(([, desk]) => desk.tabId !== tabId)),
  );
  await clearShown(tabId);
  await takeNotices(tabId);
}
