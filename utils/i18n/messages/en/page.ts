/** The few words of the always-on page script. */
export const pageMessages = {
  'page.post-button': 'Moderate post by {author}',
  'page.post-button-anonymous': 'Moderate this post',
  'page.reload': 'Modside was updated. Reload this page to go on.',
  'page.desk': 'Modside desk',
  'page.notices': 'Modside notices',
} as const;
