/**
 * Where things are in NodeBB's pages. By `component` and `data-*`, which are the same in all themes; class names are the theme's own, but
 * for those of Bootstrap that core itself switches. Seen in 4.11.2 and 4.15.1 with Harmony and Persona; the hand-written fixtures show each.
 */

/** Not those in `post/replies/container`: answers opened below a post are copies of posts of the same topic. */
const TOPIC_POST = '[component="topic"] > [component="post"]';
/** Lists of posts on a member's pages. */
const LISTED_POST = '[component="posts"] > [component="post"]';
const TOPIC_ROW = '[component="category/topic"]';
const FLAG_ROW = '[component="flags/list"] tr[data-flag-id]';
const FLAG = '[component="flag/content"]';
const QUEUED = '.post-queue > [data-id]';
/** The head of a member's page, whatever of it is shown below. */
export const PROFILE_COVER = '[component="account/cover"]';
export const ITEM = [TOPIC_POST, LISTED_POST, TOPIC_ROW, FLAG_ROW, FLAG, QUEUED, PROFILE_COVER].join();

export const TOPIC = '[component="topic"]';
/** In the head of a post, at its end: always shown, which the tools below it are in no theme for everybody. */
export const POST_MARK = '.bookmarked';
export const POST_ACTIONS = '[component="post/actions"]';
/** In lists of posts there are no tools: beside author and time. */
export const POST_INFO = '.post-info';
export const POST_CONTENT = '[component="post/content"]';
/** Has the class `hidden` in posts that were never edited. */
export const POST_EDITED = '[component="post/edit-indicator"]:not(.hidden)';
export const POST_REPLY = '[component="post/reply"]:not(.hidden)';
export const TOPIC_TITLE = '[component="topic/title"]';
/** All always there, shown when without the class `hidden`. */
export const TOPIC_LOCKED = '[component="topic/locked"]:not(.hidden)';
export const TOPIC_PINNED = '[component="topic/pinned"]:not(.hidden)';
export const TOPIC_DELETED = '[component="topic/deleted/message"]:not(.hidden)';
/** Only there for people who may change the topic: its owner, moderators of the category. */
export const TOPIC_TOOLS = '.thread-tools';

export const ROW_TITLE = '[component="topic/header"] a[href]';
export const ROW_LABELS = '[component="topic/labels"]';

export const FLAG_LINK = 'a[href*="/flags/"]';
export const FLAG_TARGET = 'a[href*="/post/"], a[href*="/uid/"], a[href*="/user/"]';
export const FLAG_REPORT = '[component="flag/report"][data-timestamp]';

export const ACCEPT = '[data-action="accept"]';

/** Persona has the member's id on the wrapper itself. */
export const PROFILE_AVATAR = '.avatar-wrapper[data-uid], .avatar-wrapper [data-uid]';
export const PROFILE_TITLE = '.avatar-wrapper [title]';
export const PROFILE_NAME = '.username';

export const VIEWER_AVATAR = '[component="header/avatar"] [data-uid]';
export const VIEWER_NAME = '[component="header/username"]';
/** Its address ends in `/user/<slug>`, so it also tells which folder the forum is in. */
export const VIEWER_LINK = 'a[component="header/profilelink"]';
/** Links of the account menu that moderators have, and only administrators. */
export const MODERATOR_LINK = '[component="header/usercontrol"] a[href$="/flags"]';
export const ADMINISTRATOR_LINK = 'nav a[href$="/admin"]';
