import type { Command, Outcome } from '@/utils/domain/outcome';
import type {
  Author,
  Capability,
  Field,
  Handles,
  Health,
  PageContext,
  Post,
  Standing,
} from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import type { ActionCode } from '@/utils/domain/taxonomy';

/**
 * The contract of a platform adapter. The same files for every platform:
 *
 * - `actions.ts`: the mapping table, data only: what the platform calls it → our code, what takes it back.
 * - `meta.ts`: who we are: id, label, versions seen, support. Data only; the background may import it.
 * - `detect.ts`: is this page the platform's? In the always-on script of every enabled site: a few selectors, no more.
 * - `read.ts`: the reading half. A script of its own in every page of the platform: small, no zod, no requests, never throws.
 * - `act.ts`: the acting half. Injected on demand: requests to the forum's own endpoints and reading back.
 * - `index.ts`: nothing but the meta; `detecting.ts`, `reading.ts` and `acting.ts` import the rest so that none drags another along.
 *
 * Adapters are pure over what they are given: no browser, storage, messages or globals such as `location` and `fetch`.
 */

export interface ActionSpec {
  code: ActionCode;
  on: Capability['on'];
  grave: boolean;
  undo: string | null;
  fields: readonly Field[];
}

/** native verb → what it is. One table an adapter; codes are hashed into records, so rows change only by addition. */
export type ActionTable = Readonly<Record<string, ActionSpec>>;

export interface AdapterMeta {
  /** Folder name, setting key, fixture folder, docs heading, `site.platform` of records. */
  id: string;
  label: string;
  /** Raised whenever reading or acting changes; `site.adapter` of records is `<id>@<version>`. */
  version: string;
  /** `real`: acted on a running server; `recorded`: only on recorded pages and answers; `read-only`. */
  support: 'real' | 'recorded' | 'read-only';
  /** Versions and how they were seen, for the README's table. */
  tested: readonly { version: string; how: string }[];
  actions: ActionTable;
  /** Least time between two acts on one site of this platform, ms: its flood interval, where it has one. */
  paceMs: number;
}

/** What an adapter may know of a page. */
export interface Page {
  document: Document;
  url: URL;
  /** Recipes that apply here (generic adapter only). */
  recipes: readonly Recipe[];
}

/** A post found in the page. */
export interface FoundPost {
  element: Element;
  /** Stable in this page: `<kind>:<id>`. */
  key: string;
  /** Where our button goes: appended to this element, or before `before` in it. */
  place: Element;
  before: Node | null;
  /** For the button's accessible name; null when the page does not say. */
  authorName: string | null;
  /** Platform's id of the author, for the number of earlier actions; null for guests. */
  authorId: string | null;
}

export interface Detector {
  id: string;
  /** 0 = not this platform; 1 = looks like it; 2 = sure. Cheap: runs on every page of an enabled site, also on pages that lie. */
  detect(page: Page): 0 | 1 | 2;
}

export interface ReadingHalf extends Detector {
  readContext(page: Page): PageContext;
  /** All posts below `root` (the document, or an element that was added). Must not be slower than one query and a loop. */
  listPosts(page: Page, root: ParentNode): FoundPost[];
  /** Everything the page tells of one post; called when its menu opens. Null when it is no longer a post. */
  readPost(page: Page, found: FoundPost): Post | null;
  health(page: Page, found: readonly FoundPost[]): Health;
  /** Whether a new address is still the same place: some forums write the post in view into it while one scrolls. Absent: never. */
  isSamePlace?(before: URL, after: URL): boolean;
}

/** What the acting half works with. `fetch` is the page's own origin's, with cookies. */
export interface ActEnv {
  document: Document;
  url: URL;
  recipes: readonly Recipe[];
  fetch: typeof fetch;
  /** ms since the epoch. */
  now(): number;
  signal: AbortSignal;
  /** Waits at least ms; rejects when the signal aborts. Tells the moderator why by `reason`. */
  wait(ms: number, reason: 'rate-limited' | 'retry'): Promise<void>;
}

/** What the platform itself says when the menu opens: finer than what the page shows. */
export interface Inspection {
  capabilities: Capability[];
  states: Post['states'];
  author: Author | null;
}

export interface ActingHalf {
  id: string;
  /** Asks the platform what this viewer may do here. Only where the page alone cannot tell. Throws nothing: null = could not ask. */
  inspect?(env: ActEnv, context: PageContext, post: Post): Promise<Inspection | null>;
  /** Carries out one command and finds out what came of it. Never throws; every way it can end is an Outcome. */
  perform(env: ActEnv, command: Command): Promise<Outcome>;
  /** What the platform tells this viewer of an author. `handles`: those of the post the author wrote. Null = could not ask, or it tells nothing. */
  readAuthor?(env: ActEnv, context: PageContext, author: Author, handles: Handles): Promise<Standing | null>;
  /** Opens the platform's own reply box for this post and gives the element that takes text; null where there is none. */
  openComposer?(env: ActEnv, post: Post): Promise<HTMLElement | null>;
}
