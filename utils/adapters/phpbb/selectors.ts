/**
 * Where things are in phpBB's pages. Seen in 3.3.15 with prosilver, a style derived from it and a right-to-left language, and in
 * a 3.0 page. What members write carries no ids and no such classes, so links are only looked for where phpBB puts its own.
 */

/** The board's own navigation: what members write never stands in it. */
export const HEAD = '#page-header, .navbar';
export const VIEWER = '#username_logged_in';
export const USERNAME = '.username, .username-coloured';

/** Post of a topic page. */
export const POST = 'div.post[id^="p"]';
export const POST_BODY = '.postbody';
export const AUTHOR_BOX = '.postprofile';
export const BUTTONS = '.post-buttons';
export const CONTENT = '.content';
export const AUTHOR_LINE = 'p.author';
/** A deleted or foe's post is folded: everything but this line is hidden until the viewer asks for it. */
export const FOLDED = '[id^="post_hidden"]';
export const STATE_FORM = 'form.mcp_approve';
export const REPORT_LINK = '.post-notice.reported a[href*="report_details"]';
export const QUICKMOD = '#quickmod a[href*="action="], .quickmod a[href*="action="]';
export const QUICK_REPLY = '#qr_postform textarea[name="message"]';

/** Row of a forum's list of topics. */
export const TOPIC_ROW = '.topiclist.topics > li.row';
/** Row of a queue in the moderators' panel. */
export const QUEUE_ROW = '.cplist > li.row';
export const MARK =
  'input[name="post_id_list[]"], input[name="topic_id_list[]"], input[name="report_id_list[]"]';
export const ROW_INNER = '.list-inner';
export const ROW_TITLE = 'a.topictitle';
/** The one post of a details page in the moderators' panel. */
export const DETAILS_BODY = '#post_details';
export const DETAILS_FORM = '#mcp_report, #mcp_approve';
export const PROFILE = '#viewprofile';
export const PROFILE_LIST = '.profile-details';
export const PROFILE_TOOLS = '.profile-details dd, #viewprofile .column2 .details';
