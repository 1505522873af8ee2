import { contentDone } from './content-done';

/** The few words of the always-on page script. */
export const pageMessages = {
  ...contentDone,
  'page.post-button': 'Moderate post by {author}',
  'page.post-button-anonymous': 'Moderate this post',
  'page.reload': 'Modside was updated. Reload this page to go on.',
  'page.lost': 'The page took the Modside panel away. Press the button to open it again.',
  'page.removed': 'This page keeps taking the Modside panel away. Use the tools of the site itself.',
  'page.no-desk':
    'The Modside panel does not open on this page; its security rules may forbid it. Use the tools of the site itself.',
  'page.desk': 'Modside desk',
  'page.notices': 'Modside notices',
  'page.palette': 'Modside palette',
} as const;
