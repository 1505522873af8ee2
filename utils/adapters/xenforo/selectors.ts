/**
 * Where things are in pages of XenForo 2. By structure, never by words; styles keep these names because add-ons need them. What only moderators
 * see was never looked at on a running forum: what is not found there is not offered.
 */

/** Posts, first posts of articles and questions, and what stands in the place of deleted ones. `thread-moderator.html` */
export const POST = '.message[data-content^="post-"]';
export const POST_AUTHOR =
  '.message-name .username, .message-attribution .username, .messageNotice .username';
export const TIME = '.message-attribution time[data-time], time.u-dt[data-time]';
export const BODY = '.message-body .bbWrapper, .message-body';
export const PERMALINK = '.message-attribution-main a[href]';
/** The moderators' own row of links, else the head of the post. */
export const PLACES = [
  '.actionBar-set--internal',
  '.message-attribution-opposite',
  '.message-attribution',
] as const;
export const ACTION_BAR = '.actionBar a[href]';
export const DELETED = '.is-deleted, .message--deleted';
export const MODERATED = '.is-moderated, .message--moderated';
export const NOTICE_DELETED = '.messageNotice--deleted';
export const NOTICE_MODERATED = '.messageNotice--moderated';
export const EDITED = '.message-lastEdit';
export const INLINE_TOGGLE = '.js-inlineModToggle';

export const TITLE = '.p-title-value';
export const STATUS_LOCKED = '.blockStatus-message--locked';
export const STATUS_DELETED = '.blockStatus-message--deleted';
export const STATUS_MODERATED = '.blockStatus-message--moderated';

/** `forum-moderator.html` */
export const ROW = '.structItem--thread';
export const ROW_TITLE = '.structItem-title';
export const ROW_LOCKED = '.structItem-status--locked';
export const ROW_STICKY = '.structItem-status--sticky';

/** `reports-moderator.html`, `report-moderator.html`, `approval-queue-moderator.html` */
export const REPORT_LIST = 'html[data-template="report_list"]';
export const REPORT_PAGE = 'html[data-template="report_view"]';
export const REPORT_ROW = '.structItem';
export const REPORT_CONTENT = '.block--messages .message, .block-container';
export const QUEUE_CHOICE = 'input[type="radio"][name^="queue["][value="approve"]';
export const QUEUE_ITEM = '.message, .approvalQueue-item, .block-container';

/** `profile-moderator.html` */
export const PROFILE = '.memberHeader';
export const PROFILE_NAME = '.memberHeader-name';

export const STAFF_BAR = '.p-staffBar';
export const OWN_LINK = '.p-navgroup-link--user';
