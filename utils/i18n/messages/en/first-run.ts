/** The page that opens once after the installation. */
export const firstRunMessages = {
  'first-run.title': 'Welcome to Modside',
  'first-run.lead':
    'The moderation desk beside the forum page you are on. Five short steps; all of them can be changed later in the library.',
  'first-run.reference': 'How your team knows you',
  'first-run.reference-hint': 'Stands beside every record in your log. It need not be your name.',
  'first-run.keep': 'Keep the log safe',
  'first-run.uninstall': 'Your log lives in this browser only: if you uninstall Modside, it is deleted.',
  'first-run.persist': 'Ask the browser to keep it',
  'first-run.persisted': 'The browser keeps the log and does not clear it by itself.',
  'first-run.persist-refused':
    'The browser did not agree for now. Modside works all the same; export regularly.',
  'first-run.reminder': 'Be reminded to export',
  'first-run.pack': 'Something to begin with',
  'first-run.pack-hint': 'The sample pack has three plain replies, and the practice site with its recipe.',
  'first-run.site': 'Turn on your first site',
  'first-run.site-1': 'Open a page of your forum.',
  'first-run.site-2':
    'Press the Modside button in the toolbar. If you do not see it, look behind the puzzle piece.',
  'first-run.site-3': 'Press “Turn on” and answer the question of the browser.',
  'first-run.site-4': 'A small button appears beside each post. It opens everything you may do there.',
  'first-run.finish': 'Done, open the library',
} as const;
