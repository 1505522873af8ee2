import { KEYS as CODES, type Context } from '../browser/firefox/context';
import { workbenchFrames } from '../browser/firefox/desk-in-firefox';
import { type ModsideInFirefox, startModsideInFirefox } from '../browser/firefox/modside-in-firefox';
import { eventually } from '../browser/modside';
import type { Driver, EditorTab, Press } from './driver';

const CONTROL = '\uE009';
const SHIFT = '\uE008';
const LEFT = '\uE012';
/** Keys held down together, the last one pressed. */
const CHORDS: Readonly<Record<Press, readonly string[]>> = {
  left: [LEFT],
  enter: [CODES.Enter],
  undo: [CONTROL, 'z'],
  redo: [CONTROL, SHIFT, 'Z'],
  'redo-y': [CONTROL, 'y'],
};

async function press(tab: Context, key: Press): Promise<void> {
  const chord = CHORDS[key];
  const actions = [
    ...chord.map((value) => ({ type: 'keyDown', value })),
    ...chord.toReversed().map((value) => ({ type: 'keyUp', value })),
  ];
  await tab.bidi.send('input.performActions', {
    context: tab.id,
    actions: [{ type: 'key', id: 'keyboard', actions }],
  });
}

async function click(tab: Context, x: number, y: number): Promise<void> {
  const actions = [
    { type: 'pointerMove', x, y },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  await tab.bidi.send('input.performActions', {
    context: tab.id,
    actions: [{ type: 'pointer', id: 'mouse', actions }],
  });
}

/** Runs in the palette's frame. */
function look(): { options: number; words: string } {
  return {
    options: document.querySelectorAll('[role="option"]').length,
    words: document.body.innerText,
  };
}

async function paletteIn(tab: Context): Promise<Context | null> {
  for (const frame of await workbenchFrames(tab)) {
    const isIt = () => document.querySelector('[role="combobox"]') !== null;
    if (await frame.evaluate(isIt).catch(() => false)) return frame;
  }
  return null;
}

function tabOf(tab: Context, url: string, modside: ModsideInFirefox): EditorTab {
  // Keys go to the document that has the focus: the palette's own while it is open.
  let typing = tab;
  return {
    evaluate: (run) => tab.evaluate(run),
    click: (x, y) => click(tab, x, y),
    type: (text) => typing.type(text),
    press: (key) => press(typing, key),
    async openPalette() {
      await modside.ask('palette.open', { tabId: await modside.tabIdOf(url) });
      typing = await eventually(() => paletteIn(tab));
      await eventually(() =>
        typing.evaluate(() => document.activeElement?.localName === 'input' && document.hasFocus()),
      );
    },
    async palette() {
      const isShown = await tab.evaluate(() => document.querySelector('modside-desk:popover-open') !== null);
      const frame = isShown ? await paletteIn(tab) : null;
      if (frame === null) {
        typing = tab;
        return null;
      }
      return frame.evaluate(look).catch(() => ({ options: 0, words: '' }));
    },
    async close() {
      await tab.close();
    },
  };
}

export async function startFirefox(): Promise<Driver> {
  const modside = await startModsideInFirefox();
  const agent = await modside.own.evaluate(() => navigator.userAgent);
  return {
    browser: 'firefox',
    version: agent.split('Firefox/')[1] ?? agent,
    async saveReply(reply) {
      await modside.ask('reply.save', { reply });
    },
    async open(url) {
      const tab = await modside.openTab(url);
      await tab.activate();
      return tabOf(tab, url, modside);
    },
    close: () => modside.close(),
  };
}
