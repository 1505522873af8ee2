/**
 * Where things are in SMF's pages. Seen in 2.1.5 with its own theme; themes are built from its templates and keep these ids and
 * classes. Never by words: the language is the reader's.
 */

/** Text of a post on a topic page (`POSTS`); the post is the element `#msg<id>` around it. */
export const BODY = '.inner[id^="msg_"]';
export const POSTS = '#forumposts';
/** The author, not the link in front of it that opens a message to them. */
export const POSTER_LINK = '.poster h4 a[href*="action=profile"]';
export const POSTER = '.poster h4';
/** Waits for approval: a post, or a row of posts. */
export const UNAPPROVED = '.approvebg, .approvebg2';
/** A post's own tools, on every kind of page. */
export const TOOLS = 'ul.quickbuttons';
/** Where our button goes: beside the time. The tools float, and whatever stands behind them runs out of the post. */
export const BUTTON_PLACES = ['.postinfo', '.keyinfo', '.under_message'];
export const TITLE = '#top_subject';
/** A poll has a lock of its own. */
export const LOCK_ICON = '.display_title .main_icons.lock';
export const STICKY_ICON = '.display_title .main_icons.sticky';
/** A second copy of it is for narrow screens. */
export const TOPIC_TOOLS = '#moderationbuttons';
export const QUICK_REPLY = '#postmodify';
/** SMF gives every post in the recycle board this icon, and whoever writes a post can choose it. */
export const RECYCLED_ICON = '.messageicon img[src*="/recycled."]';

/** Topics of a listing: of a board, and of unread topics. */
export const TOPIC_TITLE = '.message_index_title';
export const ROW = '.windowbg, #topic_container > div';

/** The list of reported posts, and of reported members. */
export const REPORTS = '#reported_posts > .windowbg, #reported_members > .windowbg';
export const MODERATION = '#reported_posts, #modcenter';
/** One report with its comments. */
export const REPORT_DETAILS = '#modcenter > form[action*="sa=handlecomment"]';
/** Posts outside of their topic: waiting for approval, recent ones, those of one member. */
export const CARD = '.topic_details';

export const PROFILE = '#profileview';
export const BREADCRUMBS = '.navigate_section a[href]';
export const VIEWER_NAME = '#profile_menu_top .textmenu';
export const MAY_MODERATE = '.menu_nav .button_moderate';
/** The menu has entries for whoever may see one of its pages; this one is for administrators. */
export const MAY_ADMINISTER = '.menu_nav a[href*="area=featuresettings"]';
/** Where the viewer may write messages at all. */
export const MESSAGES = '#pm_menu_top, .menu_nav .button_pm';
