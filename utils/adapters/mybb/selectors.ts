/**
 * Where things are in MyBB's pages. Seen in 1.8.37 with the default theme, its classic post layout and a theme with other
 * templates. What MyBB's own scripts need (ids of posts, threads and tools) every theme keeps, so ids come first.
 */

/**
 * In one query: posts of a thread, threads of a list, reports, and posts and threads that wait in the queue. A deleted post is hidden, and
 * something visible stands in its place just before it.
 */
export const ITEMS = [
  '[id^="deleted_post_"]',
  ...['[id^="post_"]', '[id^="tid_"]', 'input[name="reports[]"]'],
  ...['input[name^="posts["][value="approve"]', 'input[name^="threads["][value="approve"]'],
].join(', ');

/** Who is signed in: only members have the link to sign out, and it carries a key. */
export const SIGN_OUT = 'a[href*="action=logout"][href*="logoutkey="]';
export const VIEWER = '.welcome a[href*="action=profile"], .welcome a[href*="user-"]';
export const MOD_CP = 'a.modcp, a[href$="/modcp.php"]';
export const ADMIN_CP = 'a.admincp';

/** Tools of a thread; each entry of the lists stands for a right the viewer has there. */
export const POST_TOOLS = '#inlinemoderation_options option';
/** The same for the threads of a list. */
export const LIST_TOOLS = 'form[action$="moderation.php"] select[name="action"] option';
/** The forum of a list, which its way names without a link. */
export const LIST_FORUM = 'form[action$="moderation.php"] input[name="fid"]';
export const THREAD_TOOLS = '#moderator_options option';
export const THREAD_ID =
  '#moderator_options input[name="tid"], #inlinemoderation_options input[name="tid"], #quick_reply_form input[name="tid"]';
/** Checked while the thread is closed or stuck; only there for people who may change it. */
export const IS_CLOSED = 'input[name="modoptions[closethread]"]';
export const IS_STUCK = 'input[name="modoptions[stickthread]"]';

/** A post's author: by the default theme's class, else the first link to a profile. */
export const AUTHOR =
  '.deleted_post_author .largetext, .author_information .largetext, .post_author .largetext, .largetext';
export const PROFILE_LINK = 'a[href*="action=profile"], a[href*="/user-"], a[href^="user-"]';
export const EDITED = '.edited_post';
export const WARN_LINK = 'a[href*="warnings.php?action=warn"]';
export const MESSAGE_LINK = 'a[href*="private.php?action=send"]';
export const REPLY_LINK = 'a[href*="newreply.php"]';
/**
 * Where our button goes in a post, tried in turn: it takes no room, so something with room to its right. That is the row of buttons about the
 * author; the row about the post ends at the post's edge.
 */
export const TOOLS = ['.author_buttons', '.post_date', '.postbit_buttons', '.post_head'];

/** The way to the page; its last link to a forum is the forum of the thread. */
export const WAY = '.navigation a[href*="fid="], .navigation a[href*="forum-"], .breadcrumb a[href*="fid="]';

/** A member's profile has links that only it has. */
export const PROFILE_OWN = 'a[href*="action=finduserthreads"]';
export const EDIT_PROFILE = 'a[href*="modcp.php?action=editprofile"]';
export const BAN_LINK = 'a[href*="modcp.php?action=banuser"]';
export const LIFT_BAN_LINK = 'a[href*="modcp.php?action=liftban"]';
