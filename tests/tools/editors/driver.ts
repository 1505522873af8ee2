import type { Request } from '@/utils/messaging/contract';

/** What the trial needs of a browser, with real keys and a real pointer. */

export type BrowserId = 'chromium' | 'firefox';

/** What an editor holds: as it says it, and as lines. */
export interface Held {
  source: string;
  text: string;
}

/** An event of the page during the insertion. */
export interface SeenEvent {
  type: string;
  trusted: boolean;
  input: string;
  kinds: string[];
}

/** What every page of `pages/` has. */
export interface EditorWindow {
  editor?: { read(): Held; point(): { x: number; y: number } };
  seen: SeenEvent[];
}

/** Keys of which a driver knows more than their character. */
export type Press = 'left' | 'enter' | 'undo' | 'redo' | 'redo-y';

export interface EditorTab {
  evaluate<Answer>(run: () => Answer): Promise<Answer>;
  click(x: number, y: number): Promise<void>;
  type(text: string): Promise<void>;
  press(key: Press): Promise<void>;
  /** Opens the palette over this tab and resolves when its search has the focus. */
  openPalette(): Promise<void>;
  /** How many replies the open palette lists, and what it says; null: it is not open. */
  palette(): Promise<{ options: number; words: string } | null>;
  close(): Promise<void>;
}

export interface Driver {
  browser: BrowserId;
  version: string;
  saveReply(reply: Request<'reply.save'>['reply']): Promise<void>;
  open(url: string): Promise<EditorTab>;
  close(): Promise<void>;
}
