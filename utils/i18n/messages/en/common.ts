/** Words every surface shares. */
export const commonMessages = {
  'common.modside': 'Modside',
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.undo': 'Undo',
  'common.none': 'None',
  'common.unknown-author': 'unknown author',
} as const;
