/** How well Modside understood a page. */
export const healthMessages = {
  'health.level.all': 'Understood',
  'health.level.part': 'Understood in part',
  'health.level.none': 'Not understood',
  'health.posts': { one: '{count} post found', other: '{count} posts found' },
  'health.none-here': 'No posts on this page.',
  'health.no-posts': 'No posts were found on this page.',
  'health.no-author': 'Some posts show no author, so their history is missing.',
  'health.no-id': 'Some posts have no id and cannot be acted on.',
  'health.no-link': 'Some posts have no link, so the log cannot lead back to them.',
  'health.no-buttons': 'The tools of the site were not found: actions are missing.',
  'health.no-viewer': 'We could not see who is signed in.',
  'health.wrong-selector': 'The recipe of this site has a selector that no browser understands.',
  'health.unknown-version': 'This version of the forum software has not been tried.',
} as const;
