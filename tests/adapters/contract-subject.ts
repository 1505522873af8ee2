import type { ActingHalf, ActionTable, AdapterMeta, Page, ReadingHalf } from '@/utils/adapters/types';
import type { ClearParams } from '@/utils/domain/outcome';
import type { Post } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';

/** An adapter, and what there is to know for asking it the questions of the contract. */
export interface AdapterUnderTest {
  meta: AdapterMeta;
  read: ReadingHalf;
  act: ActingHalf;
  /** One entry per fixture of the platform's folder, by file name; `not-*.html` need none. */
  pages: Readonly<Record<string, ExpectedPage>>;
  /** A page with that many posts, for the speed of listing. */
  bigPage(count: number): { html: string; url: string };
  recipes?: readonly Recipe[];
  /** Where the rows come from when not from `meta.actions` (recipes bring their own). */
  table?: ActionTable;
  /** By native verb: what the record being undone kept, for verbs that only take back. `{ made: '41' }` unless said. */
  undoing?: Readonly<Record<string, ClearParams>>;
}

export interface ExpectedPage {
  kind: string;
  role: 'anonymous' | 'member' | 'moderator' | 'admin';
  /** Keys of all posts, in order. */
  posts: readonly string[];
  health: 'all' | 'part' | 'none';
  /** Names, account names, addresses and e-mails that are in the page: none may come into a clear field. */
  people: readonly string[];
  /** Native verbs offered, by key of a post, sorted as offered. Posts not named are not compared. */
  offers?: Readonly<Record<string, readonly string[]>>;
}

export function tableOf(subject: AdapterUnderTest): ActionTable {
  return subject.table ?? subject.meta.actions;
}

export function readAll(subject: AdapterUnderTest, page: Page) {
  const found = subject.read.listPosts(page, page.document);
  const posts = new Map<string, Post>();
  for (const one of found) {
    const post = subject.read.readPost(page, one);
    if (post !== null) posts.set(one.key, post);
  }
  return { context: subject.read.readContext(page), health: subject.read.health(page, found), posts };
}
