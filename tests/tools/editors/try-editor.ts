import { eventually } from '../browser/modside';
import type { Driver, EditorTab, EditorWindow, Held } from './driver';
import type { EditorPage } from './editors';
import { hasLines, isAtCaret, isIntact, isWhole, REPLY, wayOf } from './judge';

/** One editor in one browser: what a person would do, and what the editor itself says afterwards. */

export interface Row {
  editor: string;
  version: string;
  browser: string;
  /** Modside said that it inserted the reply. */
  inserted: boolean;
  /** The editor's own getter has every line, the link and the emoji, at the caret. */
  model: boolean;
  /** One Ctrl+Z gave back exactly what was there. */
  undo: boolean;
  redo: boolean;
  /** What was typed before is all there, once and in order. */
  intact: boolean;
  way: string;
  note: string;
}

/** Longer than any editor waits before it begins a new undo step, ms. */
const UNDO_PAUSE_MS = 1200;
/** Some editors draw between two keys and would miss the next one, ms. */
const KEY_PAUSE_MS = 60;
const TYPED = 'ALPHA OMEGA';
const FAILED = /could not be put into|did not take the text|could not be copied|No text box/;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const read = (tab: EditorTab): Promise<Held> =>
  tab.evaluate(() => (globalThis as unknown as EditorWindow).editor?.read() ?? { source: '', text: '' });

/** What it holds once it fits, or after a while what it holds anyway. */
async function readUntil(tab: EditorTab, fits: (held: Held) => boolean): Promise<Held> {
  const until = Date.now() + 3000;
  for (;;) {
    const held = await read(tab);
    if (fits(held) || Date.now() > until) return held;
    await pause(50);
  }
}

const spaced = (text: string): string => text.replaceAll('\u00A0', ' ').trim();

async function typeFirst(tab: EditorTab): Promise<Held> {
  await eventually(() => tab.evaluate(() => 'editor' in globalThis));
  const { x, y } = await tab.evaluate(
    () => (globalThis as unknown as EditorWindow).editor?.point() ?? { x: 0, y: 0 },
  );
  await tab.click(x, y);
  await tab.type(TYPED);
  const typed = await readUntil(tab, ({ text }) => spaced(text) === TYPED);
  if (spaced(typed.text) !== TYPED) throw new Error(`typing gave “${typed.text}”`);
  for (let step = 0; step < 5; step += 1) {
    await tab.press('left');
    await pause(KEY_PAUSE_MS);
  }
  await pause(UNDO_PAUSE_MS);
  return typed;
}

/** What the palette said when it could not; null: it inserted. */
async function choose(tab: EditorTab): Promise<string | null> {
  await tab.openPalette();
  await tab.evaluate(() => {
    (globalThis as unknown as EditorWindow).seen = [];
  });
  await tab.type(REPLY.title);
  await eventually(async () => {
    const palette = await tab.palette();
    return palette?.options === 1 && palette.words.includes('See you soon.');
  });
  await tab.press('enter');
  const outcome = await eventually(async () => {
    const palette = await tab.palette();
    if (palette === null) return { said: null };
    const said = palette.words.split('\n').find((line) => FAILED.test(line));
    return said ? { said } : null;
  });
  return outcome.said;
}

async function redo(tab: EditorTab, after: Held): Promise<boolean> {
  for (const key of ['redo', 'redo-y'] as const) {
    await tab.press(key);
    const held = await readUntil(tab, ({ source }) => source === after.source);
    if (held.source === after.source) return true;
  }
  return false;
}

/** What is left to say about it. */
function noteOn(after: Held, undone: Held | null, said: string | null): string {
  const notes = [
    said,
    said === null && isWhole(after) && !isAtCaret(after) ? 'not at the caret' : null,
    said === null && isWhole(after) && !hasLines(after) ? 'line breaks lost' : null,
    !isIntact(after) && `it holds: ${JSON.stringify(after.text.slice(0, 80))}`,
    undone && `after one undo: ${JSON.stringify(undone.text.slice(0, 80))}`,
  ];
  return notes.filter(Boolean).join('; ');
}

export async function tryEditor(
  driver: Driver,
  url: string,
  { name, version }: EditorPage & { version: string },
): Promise<Row> {
  const tab = await driver.open(url);
  const base = { editor: name, version, browser: `${driver.browser} ${driver.version}` };
  try {
    const before = await typeFirst(tab);
    const said = await choose(tab);
    const after = await readUntil(tab, said === null ? isWhole : () => true);
    const seen = await tab.evaluate(() => (globalThis as unknown as EditorWindow).seen);
    const inserted = said === null;
    const way = inserted ? wayOf(seen) : said.includes('so it was copied') ? 'clipboard' : 'none';
    const model = isWhole(after) && isAtCaret(after) && hasLines(after);
    const intact = isIntact(after);
    if (!inserted)
      return {
        ...base,
        inserted,
        model,
        undo: false,
        redo: false,
        intact,
        way,
        note: noteOn(after, null, said),
      };
    await pause(UNDO_PAUSE_MS);
    await tab.press('undo');
    const undone = await readUntil(tab, ({ source }) => source === before.source);
    const undo = undone.source === before.source;
    const redone = undo && (await redo(tab, after));
    return {
      ...base,
      inserted,
      model,
      undo,
      redo: redone,
      intact,
      way,
      note: noteOn(after, undo ? null : undone, null),
    };
  } finally {
    await tab.close();
  }
}
