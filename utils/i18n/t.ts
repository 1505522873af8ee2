import { actionMessages } from './messages/en/actions';
import { commonMessages } from './messages/en/common';
import { failureMessages } from './messages/en/failure';
import { filesMessages } from './messages/en/files';
import { firstRunMessages } from './messages/en/first-run';
import { healthMessages } from './messages/en/health';
import { libraryMessages } from './messages/en/library';
import { discourseVerbs } from './messages/en/native/discourse';
import { flarumVerbs } from './messages/en/native/flarum';
import { mediawikiVerbs } from './messages/en/native/mediawiki';
import { mybbVerbs } from './messages/en/native/mybb';
import { nodebbVerbs } from './messages/en/native/nodebb';
import { phpbbVerbs } from './messages/en/native/phpbb';
import { redmineVerbs } from './messages/en/native/redmine';
import { smfVerbs } from './messages/en/native/smf';
import { wordpressVerbs } from './messages/en/native/wordpress';
import { xenforoVerbs } from './messages/en/native/xenforo';
import { pageMessages } from './messages/en/page';
import { paletteMessages } from './messages/en/palette';
import { popupMessages } from './messages/en/popup';
import { recipeMessages } from './messages/en/recipe';
import { replyMessages } from './messages/en/reply';
import { replyFilesMessages } from './messages/en/reply-files';
import { replyLibraryMessages } from './messages/en/reply-library';
import { standingMessages } from './messages/en/standing';
import { uiMessages } from './messages/en/ui';
import { workbenchMessages } from './messages/en/workbench';
import { createTranslator, type Translator } from './translate';

/** All messages of the extension's pages. Each surface keeps its own file; this is the only place that joins them. */
const messages = {
  ...commonMessages,
  ...pageMessages,
  ...uiMessages,
  ...failureMessages,
  ...actionMessages,
  ...xenforoVerbs,
  ...flarumVerbs,
  ...wordpressVerbs,
  ...phpbbVerbs,
  ...mediawikiVerbs,
  ...mybbVerbs,
  ...nodebbVerbs,
  ...discourseVerbs,
  ...redmineVerbs,
  ...smfVerbs,
  ...healthMessages,
  ...recipeMessages,
  ...popupMessages,
  ...workbenchMessages,
  ...standingMessages,
  ...libraryMessages,
  ...filesMessages,
  ...firstRunMessages,
  ...replyMessages,
  ...replyLibraryMessages,
  ...replyFilesMessages,
  ...paletteMessages,
} as const;

let current: Translator<typeof messages> = createTranslator(messages, 'en');

/** Called once by an entrypoint before it renders. English is the only language yet; dates and numbers follow the browser. */
export function startTranslation(locale: string): void {
  current = createTranslator(messages, locale);
  document.documentElement.lang = locale;
}

type AnyTranslate = (key: string, ...rest: unknown[]) => string;

/** `t('common.undo')`: typed keys and parameters, always in the language set last. */
export const t = Object.defineProperties(
  (key: string, ...rest: unknown[]) => (current as unknown as AnyTranslate)(key, ...rest),
  {
    locale: { get: () => current.locale },
    maybe: {
      value: (key: string, parameters?: Record<string, string | number>) => current.maybe(key, parameters),
    },
  },
) as unknown as Translator<typeof messages>;
