import { browser } from '@/utils/browser';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { sendDown } from '@/utils/messaging/down';
import { palettesItem, settingsItem } from '@/utils/storage/items';
import { localeOf } from './locale';

/**
 * The palette over any page with a text box. Its key, the context menu and the toolbar grant that one page at that moment, so no permission for
 * the site is needed; its script is put in when it is asked for and has no buttons and no adapters.
 */

const FILE = '/content-scripts/palette.js';
const COMMAND = 'open-palette';
const MENU = 'open-palette';
/** The script announces its frame within this time after the person asked, ms. */
const ASKED_LIFE_MS = 10_000;

/** `page-gone`: a page where no extension may work. */
export async function openPalette(tabId: number, now: number): Promise<Result<null>> {
  await palettesItem.update((palettes) => ({ ...palettes, [tabId]: now }));
  const page = { tabId, frameId: 0 };
  const show = () =>
    settingsItem.get().then((settings) => sendDown(page, 'palette.show', { locale: localeOf(settings) }));
  const shown = await show();
  if (shown.ok) return shown;
  try {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [FILE] });
  } catch {
    return fail(failure('page-gone'));
  }
  return show();
}

/** Did the person ask for the palette in this tab just now? */
export async function wasAskedFor(tabId: number, now: number): Promise<boolean> {
  const at = (await palettesItem.get())[tabId];
  return at !== undefined && now - at < ASKED_LIFE_MS;
}

/** Key and context menu. Registered when the background starts, before anything is awaited. */
export function listenForPalette(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === COMMAND && tab?.id !== undefined) void openPalette(tab.id, Date.now());
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === MENU && tab?.id !== undefined) void openPalette(tab.id, Date.now());
  });
}

/** Once an installation or update: browsers keep the menu. */
export async function makePaletteMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU,
    title: browser.i18n.getMessage('menu_palette'),
    contexts: ['editable'],
  });
}

export async function lookAround(tabId: number) {
  const [look, status] = await Promise.all([
    sendDown({ tabId, frameId: 0 }, 'palette.look', null),
    sendDown({ tabId, frameId: 0 }, 'page.status', null),
  ]);
  if (!look.ok) return look;
  return ok({ ...look.value, context: status.ok ? (status.value?.context ?? null) : null });
}
