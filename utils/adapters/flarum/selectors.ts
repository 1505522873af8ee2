/** Where things are in pages of Flarum 1.x; 2.x has the same names. By structure, never by words. */

/** A post that was written by somebody; other types are notes of what happened to the discussion. `discussion-moderator.html` */
export const POST = '.PostStream-item[data-id][data-type="comment"]';
/** Carries the state classes. */
export const ARTICLE = '.Post';
/** Shown whatever the state; the row of actions is hidden on a hidden post, and pale until one points at it. */
export const HEADER = '.Post-header > ul';
export const AUTHOR_LINK = '.PostUser-name a[href]';
export const AUTHOR_NAME = '.PostUser-name .username';
export const TIME = '.PostMeta time[datetime]';
export const BODY = '.Post-body';
export const REPLY = '.Post-actions .item-reply button';
/** Filled before it opens; an entry that is there is a right. */
export const CONTROLS = '.Post-controls';
export const FLAGS = '.Post-flagged-flag';

export const DISCUSSION = '.DiscussionPage';
export const HERO = '.DiscussionHero';
export const HERO_TITLE = '.DiscussionHero-title';
export const HERO_TAG = '.DiscussionHero .TagLabel[href]';

/** `index-moderator.html`; the side list of a discussion's page is left alone. */
export const ROW = '.DiscussionList-discussions > li[data-id]';
export const SIDE_LIST = '.DiscussionPage-list';
export const ROW_CONTENT = '.DiscussionListItem-content';
export const ROW_TITLE = '.DiscussionListItem-title';
export const ROW_LINK = 'a.DiscussionListItem-main[href]';
export const ROW_AUTHOR = 'a[class*="DiscussionListItem-author"][href]';
export const ROW_CONTROLS = '.DiscussionListItem-controls';

/** `flags-moderator.html`: its own page, not the list that hangs from the header. */
export const FLAGS_PAGE = '.FlagsPage';
export const FLAG = 'a.Flag[href]';

/** `profile-moderator.html` */
export const PROFILE = '.UserPage .UserHero';
export const PROFILE_LINK = '.UserCard-identity a[href]';
export const PROFILE_NAME = '.UserCard-identity .username';
export const PROFILE_PLACE = '.UserCard-profile';
export const PROFILE_CONTROLS = '.UserCard-controls';

export const LOCKED = '.Badge--locked';
export const STICKY = '.Badge--sticky';
export const SUSPENDED = '.Badge--suspended';
export const HIDDEN = '.Badge--hidden';
