/** What WordPress itself calls its acts, where it says it better than our verb. */
export const wordpressVerbs = {
  'native.wordpress.hold': 'Put on hold',
  'native.wordpress.trash': 'Move to trash',
  'native.wordpress.untrash': 'Restore from trash',
  'native.wordpress.unspam': 'Not spam',
  'native.wordpress.delete': 'Delete permanently',
} as const;
