/** Words of the base components. */
export const uiMessages = {
  'ui.optional': '(optional)',
  'ui.too-long': {
    one: '{count} character too long. Shorten the text.',
    other: '{count} characters too long. Shorten the text.',
  },
  'ui.characters-left': { one: '{count} character left', other: '{count} characters left' },
  'ui.outcome.confirmed': 'Done',
  'ui.outcome.assumed': 'Sent, not checked',
  'ui.outcome.partial': 'Partly done',
  'ui.outcome.unknown': 'Check on the site',
  'ui.outcome.failed': 'Not done',
  'ui.loading': 'Loading',
  'ui.just-now': 'just now',
  'ui.chart.day': 'Day',
  'ui.chart.most': 'most on one day: {count}',
  'ui.chart.as-table': 'Show as a table',
  'ui.boundary.message':
    'This part of Modside stopped because of a mistake in Modside itself. The log is not affected.',
  'ui.boundary.next': 'Show it again. If it stops once more, copy the details from Library › Diagnostics.',
  'ui.boundary.again': 'Show again',
} as const;
