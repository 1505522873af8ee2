import { writeFile } from 'node:fs/promises';
import { eventually } from '../modside';
import type { Bidi } from './bidi';
import { Context } from './context';

/**
 * Firefox's own window: the toolbar popup as people open it, and the question that the browser asks before it gives a host. Needs
 * `systemAccess`. What is pressed is pressed: the popup's button gets pointer events from the browser itself, so that the browser counts
 * them as the person's.
 */
export interface BrowserWindow {
  /** Opens Modside's popup for the tab in front. */
  openPopup(): Promise<void>;
  popupText(): Promise<string>;
  pressInPopup(button: string): Promise<void>;
  closePopup(): Promise<void>;
  screenshotOfPopup(file: string): Promise<void>;
  /** Waits for the browser's question and presses its first or its second button. Answers what it asked. */
  answerPrompt(answer: 'allow' | 'deny'): Promise<string>;
  /** Stops the event page as the browser itself does when it has been idle, in the midst of whatever it is at. */
  stopBackground(): Promise<void>;
  isBackgroundRunning(): Promise<boolean>;
  /** Switches the add-on off and on again, as in the add-ons manager. */
  switchOffAndOn(): Promise<void>;
}

interface PopupBrowser extends Element {
  currentURI?: { spec: string };
  browsingContext: {
    currentWindowGlobal: {
      drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap>;
    };
  };
  messageManager: {
    addMessageListener(name: string, listener: (message: { data: string }) => void): void;
    loadFrameScript(url: string, allFrames: boolean): void;
  };
}
/** What the browser's own windows have and pages have not. */
interface SystemWorld {
  AddonManager: {
    getAddonByID(id: string): Promise<{ disable(): Promise<void>; enable(): Promise<void> }>;
  };
  WebExtensionPolicy: {
    getByID(id: string): {
      extension: { backgroundState: string; terminateBackground(): Promise<void> };
    };
  };
}
interface Panel extends Element {
  state: 'open' | 'closed' | 'showing' | 'hiding';
  hidePopup(): void;
}
interface Prompt extends Element {
  hidden: boolean;
  button: HTMLElement;
  secondaryButton: HTMLElement;
}

const ID = 'modside@modside.example';
const POPUP = 'browser.webextension-popup-browser';

export async function browserWindow(bidi: Bidi): Promise<BrowserWindow> {
  const { contexts } = await bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree', {
    'moz:scope': 'chrome',
  });
  const window = new Context(bidi, contexts[0]?.context ?? '');

  /** Runs an expression in the popup's document (`content` is its window); '' while there is none to run it in. */
  const inPopup = (expression: string): Promise<string> =>
    window.evaluate(
      (selector, code, patience) =>
        new Promise<string>((resolve) => {
          const popup = document.querySelector(selector) as PopupBrowser | null;
          const name = `answer-${crypto.randomUUID()}`;
          popup?.messageManager.addMessageListener(name, ({ data }) => resolve(data));
          const run = `let answer = ''; try { answer = String(${code}); } catch {}`;
          const script = `${run} sendAsyncMessage(${JSON.stringify(name)}, answer);`;
          popup?.messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
          // The browser loads a popup aside and then moves it into its panel: what was asked in between is lost.
          setTimeout(() => resolve(''), patience);
        }),
      POPUP,
      expression,
      1000,
    );
  const popupText = () => inPopup('content.document.body.innerText');

  return {
    popupText,
    async openPopup() {
      await window.evaluate(() => document.getElementById('unified-extensions-button')?.click());
      await eventually(() =>
        window.evaluate(() => {
          const panel = document.getElementById('unified-extensions-panel') as Panel | null;
          const item = panel?.querySelector<HTMLElement>('.unified-extensions-item-action-button');
          if (panel?.state !== 'open' || !item) return false;
          item.click();
          return true;
        }),
      );
      await eventually(() =>
        window.evaluate(
          (selector) =>
            (document.querySelector(selector) as PopupBrowser | null)?.currentURI?.spec.includes(
              'popup.html',
            ) ?? false,
          POPUP,
        ),
      );
      await eventually(async () => (await popupText()) !== '');
    },
    async pressInPopup(button) {
      const press = `(() => {
        const button = [...content.document.querySelectorAll('button')].find((one) => one.textContent === ${JSON.stringify(button)});
        if (!button) return false;
        const { left, top, width, height } = button.getBoundingClientRect();
        for (const type of ['mousemove', 'mousedown', 'mouseup'])
          content.synthesizeMouseEvent(type, left + width / 2, top + height / 2, { clickCount: type === 'mousemove' ? 0 : 1 }, {});
        return true;
      })()`;
      await eventually(async () => (await inPopup(press)) === 'true');
    },
    async closePopup() {
      await window.evaluate((selector) => {
        (document.querySelector(selector)?.closest('panel') as Panel | null)?.hidePopup();
      }, POPUP);
      await eventually(() => window.evaluate((selector) => document.querySelector(selector) === null, POPUP));
    },
    async screenshotOfPopup(file) {
      const picture = await window.evaluate(async (selector) => {
        const { browsingContext } = document.querySelector(selector) as PopupBrowser;
        const bitmap = await browsingContext.currentWindowGlobal.drawSnapshot(null, 2, 'white');
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
        const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
        return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      }, POPUP);
      await writeFile(file, Buffer.from(picture, 'base64'));
    },
    async answerPrompt(answer) {
      const asked = await eventually(() =>
        window.evaluate(() => {
          const panel = document.getElementById('notification-popup') as Panel | null;
          return panel?.state === 'open' ? panel.textContent : '';
        }),
      );
      // The browser takes no press before the question has been seen for a moment: pressed until it is gone.
      await eventually(() =>
        window.evaluate((which) => {
          const prompts = [...document.querySelectorAll('popupnotification')] as Prompt[];
          const prompt = prompts.find(({ hidden }) => !hidden);
          (which === 'allow' ? prompt?.button : prompt?.secondaryButton)?.click();
          return (document.getElementById('notification-popup') as Panel | null)?.state === 'closed';
        }, answer),
      );
      return asked;
    },
    stopBackground: () =>
      window.evaluate(async (id) => {
        const { WebExtensionPolicy } = globalThis as unknown as SystemWorld;
        await WebExtensionPolicy.getByID(id).extension.terminateBackground();
      }, ID),
    isBackgroundRunning: () =>
      window.evaluate((id) => {
        const { WebExtensionPolicy } = globalThis as unknown as SystemWorld;
        return WebExtensionPolicy.getByID(id).extension.backgroundState === 'running';
      }, ID),
    switchOffAndOn: () =>
      window.evaluate(async (id) => {
        const { AddonManager } = globalThis as unknown as SystemWorld;
        const addOn = await AddonManager.getAddonByID(id);
        await addOn.disable();
        await addOn.enable();
      }, ID),
  };
}
