/** The palette over any page with a text box. */
export const paletteMessages = {
  'palette.name': 'Find a reply or guideline',
  'palette.list': 'Replies and guidelines',
  'palette.nothing': 'Nothing fits. Try fewer words.',
  'palette.empty': 'There are no replies yet. Write some in the library.',
  'palette.rule': 'Guideline',
  'palette.keys': 'Enter inserts, Escape closes.',
  'palette.no-box': 'No text box has the focus. What you choose is copied.',
  'palette.copied': 'Copied. Press Ctrl+V where it belongs.',
  'palette.not-copied': 'It could not be copied. Mark the text and copy it by hand.',
  'palette.open': 'Insert a reply',
} as const;
