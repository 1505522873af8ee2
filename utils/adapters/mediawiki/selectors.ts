/**
 * Where things are in MediaWiki's pages. Seen in 1.39.17 with Vector (legacy and 2022), MonoBook, Timeless and Minerva, with and
 * without DiscussionTools; the hand-written fixtures show each that differs.
 */

export const GENERATOR = 'meta[name="generator"][content^="MediaWiki "]';
/** Its address without the query is the action API's. */
export const EDIT_URI = 'link[rel="EditURI"][href*="api.php"]';
export const CONTENT = '#mw-content-text';

/** The viewer's own links, for the localised names of the namespaces User, User talk and Special. Minerva has classes only. */
export const OWN_USER_PAGE = '#pt-userpage a, #pt-userpage-2 a, a.menu__item--user';
export const OWN_TALK_PAGE = '#pt-mytalk a, a.menu__item--mytalk';
export const CONTRIBUTIONS_LINK =
  '#pt-mycontris a, a.menu__item--mycontris, a.mw-usertoollinks-contribs, #t-contributions a';

/** There for people with the right only; Minerva has them as entries of a menu. */
export const MAY_DELETE = '#ca-delete, a.menu__item--page-actions-overflow-delete';
export const MAY_PROTECT = '#ca-protect, a.menu__item--page-actions-overflow-protect';
export const MAY_UNPROTECT = '#ca-unprotect, a.menu__item--page-actions-overflow-unprotect';
/** The tab "Add topic": a page where people talk, whatever its namespace. */
export const ADD_TOPIC = '#ca-addsection';

/** Until 1.42 the heading itself, then a box around it, skin by skin. */
export const HEADING = 'h1, h2, h3, h4, h5, h6, .mw-heading';
export const ANCHOR = '.mw-headline[id], :is(h1, h2, h3, h4, h5, h6)[id]';
export const SECTION_LINK = '.mw-editsection a[href*="section="]';
/** What a signature can stand in. */
export const BLOCK = 'p, li, dd, dt, td, th, div, blockquote, center';
/** What ends the line that a signature is in. */
export const BREAKS = 'dl, ul, ol, p, div, table, h1, h2, h3, h4, h5, h6, blockquote';

/** DiscussionTools: the end of a comment carries its id; older branches have the facts beside it as JSON. */
export const THREAD_END = '[data-mw-comment-end]';
export const THREAD_DATA = '.ext-discussiontools-init-replylink-buttons[data-mw-comment]';
/** Words of DiscussionTools' own between those of people. */
export const THREAD_TOOLS =
  '.ext-discussiontools-init-replylink-buttons, .ext-discussiontools-init-section-bar';

/** Rows of history, contributions and changes; rows of logs have no revision. */
export const REVISION_ROW = '[data-mw-revid]';
/** A hidden name has words of MediaWiki's in its place. */
export const ROW_USER = '.mw-userlink:not(.history-deleted)';
export const ROW_TITLE = 'a.mw-contributions-title, a.mw-changeslist-title';
export const ROW_SUMMARY = '.comment';
/** Where a row of the enhanced list of changes has its text; others are lines themselves. */
export const ROW_PLACE = '.mw-changeslist-line-inner, .mw-enhanced-rc-nested';
export const UNDO_LINK = '.mw-history-undo a, .mw-diff-undo a';
export const ROLLBACK_LINK = '.mw-rollback-link a';
export const BLOCK_LINK = 'a.mw-usertoollinks-block';
/** On pages about one person: contributions, user page. */
export const BLOCK_LINK_OF_PAGE = 'a.mw-contributions-link-block, #t-blockip a';
export const CHANGE_BLOCK_LINK = 'a.mw-contributions-link-change-block';
export const VISIBILITY_LINK = '.mw-revdelundel-link a';
export const VISIBILITY_BUTTON = '.mw-history-revisiondelete-button';
export const UNPATROLLED = 'abbr.unpatrolled, .patrollink a';
export const HIDDEN = '.history-deleted';
export const NEW_PAGE = 'abbr.newpage';
/** The newest revision of its page, which MediaWiki will not hide. */
export const CURRENT_ROW = '.mw-contributions-current';

export const DIFF_NEW = '.diff-ntitle';
export const DIFF_USER = '#mw-diff-ntitle2';
export const DIFF_SUMMARY = '#mw-diff-ntitle3 .comment';
export const DIFF_ADDED = 'table.diff .diff-addedline';
