import { fail, ok, type Result } from '@/utils/domain/result';
import { pageMessages } from '@/utils/i18n/messages/en/page';
import { createTranslator } from '@/utils/i18n/translate';
import { editorKind, isRich } from '@/utils/insert/editor-kind';
import { insertContent } from '@/utils/insert/insert';
import { caretOf, type Place, placeCursor, type RootOf, rememberPlace, returnTo } from '@/utils/insert/place';
import { settle } from '@/utils/insert/settle';
import type { DownHandlers } from '@/utils/messaging/listen';
import { createDeskFrames } from './desk-frames';

/**
 * The page's end of the palette: remembers the text box that has the focus before the palette takes it, gives it back afterwards, and puts the
 * reply there. It reads the selection and the address, and nothing else of the page.
 */

const LONGEST_SELECTION = 20_000;
const LONGEST_TITLE = 300;

interface Options {
  document: Document;
  rootOf: RootOf;
  browser: 'chromium' | 'firefox';
  address(nonce: string): string;
  announce(nonce: string): Promise<Result<null>>;
  now(): number;
  signal: AbortSignal;
}

export function createPalette({ document, rootOf, browser, ...options }: Options): DownHandlers {
  let place: Place | null = null;
  let selection: string | null = null;
  let title = '';

  const frames = createDeskFrames({
    document,
    address: options.address,
    title: () => title,
    announce: (_surface, nonce) => options.announce(nonce),
    onHidden: () => {
      if (place) returnTo(place);
    },
    onLost: () => undefined,
    now: options.now,
    signal: options.signal,
  });

  return {
    'palette.show': async (shown) => {
      title = createTranslator(pageMessages, shown.locale)('page.palette');
      if (frames.isShown('palette')) {
        frames.hide('palette');
        return ok(null);
      }
      place = rememberPlace(document, rootOf);
      selection = document.getSelection()?.toString().slice(0, LONGEST_SELECTION) || null;
      // Each opening is a new look at a new page: what the frame knew before is of no use.
      frames.drop('palette');
      const there = await frames.ensure('palette', null);
      return there.ok ? ok(null) : fail(there.error);
    },
    'palette.layout': (layout) => {
      frames.setLayout(layout);
      return ok(null);
    },
    'palette.look': () => {
      const kind = place === null ? null : editorKind(place.element);
      return ok({
        url: document.location.href.slice(0, 4000),
        title: document.title.slice(0, LONGEST_TITLE) || null,
        selection,
        box: kind === null ? ('none' as const) : isRich(kind) ? ('rich' as const) : ('plain' as const),
      });
    },
    'palette.put': async ({ content }) => {
      if (place === null) return fail({ code: 'no-text-box' });
      const target = place;
      const inserted = await insertContent(target, content, { browser, settle: () => settle(document) });
      if (!inserted.ok) {
        // It will be copied instead, and only a frame with the focus may write to the clipboard.
        frames.get('palette')?.frame.focus();
        return inserted;
      }
      // The caret stays where the insertion left it: giving the old place back would put it in front.
      place = null;
      placeCursor(target, content.text, content.cursor);
      const caret = caretOf(target.element);
      frames.hide('palette');
      // With the palette's frame gone the keys go to the page; an editor in a frame of its own would not hear them.
      if (target.element.ownerDocument !== document) returnTo({ element: target.element, caret });
      return ok(null);
    },
  };
}
