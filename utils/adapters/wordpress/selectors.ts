/**
 * Where things are in WordPress's pages. Seen in 6.1.9 with Twenty Twenty-Three (block markup), Twenty Twenty-One and
 * Twenty Twenty-Two (classic markup) and on the comments screen; the hand-written fixtures show each.
 */

/** `<link>` to the REST root, in the head of every page that visitors see. */
export const REST_LINK = 'link[rel="https://api.w.org/"]';
export const GENERATOR = 'meta[name="generator"][content^="WordPress "]';
export const COMMENT_FORM = 'form[action$="/wp-comments-post.php"]';

/** WordPress's own links to wp-admin: what people write in comments keeps no classes, and can lead anywhere. */
export const ADMIN_LINK =
  '#wpadminbar a[href*="/wp-admin/"], a.comment-edit-link, .wp-block-comment-edit-link a';

/** Every comment, pingback or trackback: what else has such an id (`#comment-form`) has no digits at its end. */
export const COMMENT = '[id^="comment-"]';
export const COMMENT_LIST = '.comment-list, .commentlist, .wp-block-comment-template';
/** Tried in turn: block markup; classic markup; older classic themes. */
export const AUTHOR_NAME = ['.wp-block-comment-author-name', '.fn', '.comment-author cite'];
/** Where our button goes. Block markup has a box for each tool: after the last of them that all themes have. */
export const TOOL_BOXES = ['.wp-block-comment-edit-link', '.wp-block-comment-date'];
/** Classic markup has rows of tools: at the end. */
export const TOOL_ROWS = ['.comment-metadata', '.reply', '.comment-meta'];

/** The comments screen. Rows of `#the-extra-comment-list` wait hidden for their turn and are not posts yet. */
export const ADMIN_ROW = '#the-comment-list > [id^="comment-"]';
export const ADMIN_AUTHOR = '.column-author strong, .comment-author';
/** Shown on hover and focus only. */
export const ADMIN_TOOLS = '.row-actions';

/** Title of the post: block markup, classic themes. */
export const TITLE = '.wp-block-post-title, .entry-title';
export const BODY = '.wp-block-comment-content, .comment-content, .comment-text';
export const AWAITING = '.comment-awaiting-moderation';
/** Only there for people who may moderate this comment. By class, which commenters cannot write; an address they can. */
export const EDIT_LINK = '.comment-edit-link, .wp-block-comment-edit-link a';
export const REPLY_LINK = 'a.comment-reply-link';
/** Lists of answers inside a comment. */
export const CHILDREN = 'ol, ul';

export const ADMIN_PERMALINK = '.submitted-on a';
/** Title of the post that a row of the comments screen answers. */
export const ADMIN_POST = '.comments-edit-item-link';

export const VIEWER_NAME = '#wp-admin-bar-my-account .display-name';
/** Left out by WordPress where it is the same as the name. */
export const VIEWER_LOGIN = '#wp-admin-bar-user-info .username';
/** In the bar of people who may add users. */
export const ADMINISTRATOR = '#wp-admin-bar-new-user, #menu-settings';
