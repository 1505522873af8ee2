/** Where things are on Discourse's pages, widget stream (until 2025), Glimmer stream and nested view alike. */

/** The like button has `data-post-id` too; a small action has none; a cloaked post has no article at all. */
export const POST = 'article[data-post-id]';
/** Carries the state classes; of its two names for each the one that both streams have is used. */
export const WRAPPER = '.topic-post, .nested-post';
/** Other posts unfolded inside a post: what it answers, and its answers. */
export const UNFOLDED = '.embedded-posts';
export const CARD = '.names [data-user-card], .topic-avatar [data-user-card]';
export const BODY = '.cooked';
export const DATE = '.post-date .relative-date';
export const PERMALINK = 'a.post-date';
export const CONTROLS = 'nav.post-controls';
export const MENU = '.post-menu-area';
/** Only in the topic's title: who wrote as member of staff. */
export const AUTHOR_STAFF = '.names .staff, .names .admin, .names .moderator';
export const REPLY = 'button.reply';
export const PENDING_FLAGS = '.button-count.has-pending';
export const LOCKED = '.post-info.post-locked';
export const EDITED = '.post-info.edits';

export const TOPIC = 'section#topic[data-topic-id], #topic-title h1[data-topic-id]';
export const TOPIC_TITLE = '#topic-title .fancy-title';
export const CATEGORY = '#topic-title [data-category-id]';

export const ROW = '.topic-list-item[data-topic-id], .latest-topic-list-item[data-topic-id]';
/** Lists of other topics below a topic. */
export const SUGGESTED = '.more-topics__container, .suggested-topics, #suggested-topics';
export const ROW_LINE = '.link-top-line';
export const ROW_TITLE = 'a.title, a.raw-topic-link';

export const REVIEWABLE = '[data-reviewable-id]';
export const REVIEWABLE_ACTIONS = '.reviewable-actions';
/** Who flagged it stands in the table of scores. */
export const SCORES = '.reviewable-scores, .reviewable-scores__table-wrapper';
export const REVIEWABLE_USER = '.reviewable-user-details.username .value';
export const CLAIMED_BY = '.claimed-by .claimed-username';

export const PROFILE = 'section.user-main';
export const PROFILE_NAMES = '.user-profile-names';
