/**
 * Where things are in Redmine's pages. Seen in 5.0.4 with its three themes; the hand-written fixtures show each. Ids and classes are the
 * same in every language.
 */

/** The viewer's link; not there for anonymous people. */
export const VIEWER = '#loggedas a.user';
export const ADMINISTRATION = '#top-menu a.administration';
/** Its address is where this Redmine begins: it may live in a folder of its site. */
export const HOME = '#top-menu a.home';
export const TOKEN = 'meta[name="csrf-token"]';

/** A topic's first message has no id of its own: the page's address has it. Its tools stand before the heading. */
export const FIRST_MESSAGE = '#content > .message:not(.reply)';
export const FIRST_TOOLS = '#content > .contextual';
export const REPLY = '#replies > .reply[id^="message-"]';
export const REPLY_HEADER = '.reply-header';
export const PERMALINK = '.reply-header > a[href*="#message-"]';
export const TOPIC_ROW = 'table.messages tr.message[id^="message-"]';
export const TOPIC_LINK = '.subject a[href*="/topics/"]';

export const ISSUE = '#content > .issue.details';
/** A journal without a note is a change of fields and no post. */
export const NOTE = '.journal.has-notes[id^="change-"]';
export const NOTE_HEADER = '.note-header';
export const NOTE_LINK = 'a.journal-link';
export const NOTE_TOOLS = '.journal-actions';
export const ISSUE_FORM = '#issue-form';

export const PROFILE_HEADING = '#content > h2';
/** List of facts at the top of a profile. */
export const PROFILE_FACTS = '.splitcontentleft > ul:first-of-type > li';

export const AUTHOR = 'a.user[href*="/users/"]';
/** Redmine's words about when; the exact time is in its title, written as the viewer likes it. */
export const AGE = 'a[title][href*="from="], abbr[title]';
export const BODY = '.wiki';

/** Tools, there for people with the right only. */
export const QUOTE_TOOL = '.icon-comment';
export const EDIT_TOOL = '.icon-edit';
export const DELETE_TOOL = '.icon-del';

/** What an error page and a form that was refused have alike: Redmine's own sentence. */
export const ERROR = '#errorExplanation';
/** The form in which Redmine asks for the password again before grave things. */
export const PASSWORD_FORM = '#sudo-form';
