import type { APIRequestContext, Page } from 'playwright-core';
import type { ActionTable } from '@/utils/adapters/types';
import type { FailureCode } from '@/utils/domain/failure';
import type { Input } from '@/utils/domain/outcome';

/**
 * A plan says what there is to know for trying an adapter on a forum that is already running: how people sign in, how content is made,
 * what to fill in, and how to look whether the forum really shows what Modside says. One file a platform, `plans/<adapter id>.ts`, that
 * exports `plan`. Nothing of an adapter's own reading or acting half is used in it: a look must not believe what it checks.
 */

/** Who the plan may be. Names and passwords come from the environment, never from a file. */
export const PEOPLE = ['moderator', 'admin', 'member'] as const;
export type Person = (typeof PEOPLE)[number];

export interface Account {
  name: string;
  password: string;
}

/** The running forum, as a plan reaches it: in a second browser, without Modside. */
export interface Forum {
  /** Its address, with a slash at the end. */
  url: URL;
  /** Absolute address of a path below the forum's own, `viewtopic.php?t=4` say. */
  address(path: string): string;
  account(person: Person): Account;
  /** A page of a browser without Modside, with this person signed in. The same page every time. */
  page(person: Person | 'nobody'): Promise<Page>;
  /** Requests with this person's cookies. Shared with `page`: what signs out there, signs out here. */
  request(person: Person | 'nobody'): Promise<APIRequestContext>;
  /** A word that no earlier run has written, for finding what was made. */
  word(): string;
}

/** What to type into the decision panel. `seconds` null = without end; `kind`, `destination`: the platform's own ids. */
export type Fill = Partial<Input>;

/** One act on one post. */
export interface Attempt {
  /** Who does it in the browser with Modside; the moderator unless said. */
  as?: Person;
  /** The page to open. */
  page: string;
  /** CSS selector of the element that is the post; the first post button in it is pressed. */
  post: string;
  fill?: Fill;
  /** What the forum really shows, in a word or two, without names. Asked before, after, and after Undo. */
  look(): Promise<string>;
  /** What `look` must say once it is done; before, it must say something else. */
  after: string;
  /** What `look` must say after Undo; the same as before unless said. */
  undone?: string;
  /** Something that happens while the panel stands open: another moderator is quicker, the right is lost. */
  meanwhile?(): Promise<void>;
  /** Refusals that are right here; the forum must then show what it showed before. */
  refusal?: readonly FailureCode[];
}

/** Makes the content and says what to do with it. May throw `cannotTry(reason)`. */
export type Prepare = (forum: Forum) => Promise<Attempt>;
/** Only as the Undo of another verb, whose result counts for this one as well. */
interface UndoOf<Verb extends string> {
  undoOf: Verb;
}
interface NotTried {
  notTried: string;
}
interface NotOffered {
  notOffered: string;
}
export type VerbRow<Verb extends string> = Prepare | UndoOf<Verb> | NotTried;

/** A page and how many posts (topics, queue items, members) it shows, counted without the adapter: so many buttons there must be. */
export interface PageCount {
  as?: Person;
  page: string;
  posts: number;
}
export const PAGE_ROWS = ['topic', 'listing', 'queue', 'profile'] as const;
/** How to try it, or why it is not tried. */
export type PlanRow<T> = ((forum: Forum) => Promise<T>) | NotTried | NotOffered;

/** A reply of the library put into the platform's own reply box. */
export interface Composer {
  as?: Person;
  page: string;
  post: string;
  /** The text of the platform's reply box as the page has it now. */
  text(page: Page): Promise<string>;
}

/** What the forum tells of an author, as the menu must show it. */
export interface AuthorShown {
  as?: Person;
  page: string;
  post: string;
  /** Pieces of text that must be there, found out without the adapter: `3 posts`, a rank, the text of a note. Spaces do not count. */
  shows: readonly string[];
  /** Takes back what was prepared. */
  tidy?(): Promise<void>;
}

export interface LivePlan<Verb extends string = string> {
  /** Id of the adapter. */
  platform: string;
  /** Everybody the plan needs; the moderator is always needed. */
  people: readonly Person[];
  /** Signs in through the forum's own form and says whether the forum let them in. */
  signIn(page: Page, account: Account, forum: Forum): Promise<boolean>;
  /** The forum's version as it says itself; null where it does not say. */
  version(forum: Forum): Promise<string | null>;
  /** A page on which the moderator is known as one. */
  home(forum: Forum): Promise<string>;
  pages: Record<(typeof PAGE_ROWS)[number], PlanRow<PageCount>>;
  composer: PlanRow<Composer>;
  author?: PlanRow<AuthorShown>;
  /** A row for every verb of the adapter's table. */
  verbs: Record<Verb, VerbRow<Verb>>;
  /** More than one try a verb: refusals, other themes, other kinds of post. The key says what it is about. */
  extras?: Record<string, { verb: Verb; prepare: Prepare }>;
}

/** Checks that there is a row for every verb of the table, and none for others. */
export function definePlan<Table extends ActionTable>(
  _table: Table,
  plan: LivePlan<keyof Table & string>,
): LivePlan {
  return plan as unknown as LivePlan;
}

export class CannotTry extends Error {
  override name = 'CannotTry';
}

/** Thrown by a plan: this forum has not what the try needs. The row then says `not tried`, and why. */
export function cannotTry(reason: string): CannotTry {
  return new CannotTry(reason);
}
