/** What Redmine itself calls its acts, where it says it better than our verb. */
export const redmineVerbs = {
  'native.redmine.quote': 'Reply with quote',
  'native.redmine.make-private': 'Make private',
  'native.redmine.make-public': 'Make public',
  'native.redmine.sticky': 'Make sticky',
  'native.redmine.unsticky': 'Make not sticky',
  'native.redmine.delete-topic': 'Delete topic and replies for ever',
  'native.redmine.delete-issue': 'Delete issue for ever',
  'native.redmine.lock-account': 'Lock account',
  'native.redmine.unlock-account': 'Unlock account',
} as const;
