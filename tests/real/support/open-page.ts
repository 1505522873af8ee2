import { Window } from 'happy-dom';
import type { ActEnv, FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import type { CookieSession } from '../../tools/real-servers/cookie-session';

/** A page of a real server as an adapter gets it in the browser: the document, its address, and requests with the session's cookies. */
export interface OpenPage extends Page {
  env: ActEnv;
  found: FoundPost[];
  posts: Post[];
  close(): Promise<void>;
}

/** Fetches a page, does not run its scripts, and reads its posts. */
export async function openPage(read: ReadingHalf, session: CookieSession, path: string): Promise<OpenPage> {
  const url = new URL(path, session.origin);
  const answer = await session.fetch(url);
  const html = await answer.text();
  const settings = { disableCSSFileLoading: true, handleDisabledFileLoadingAsSuccess: true };
  const window = new Window({ url: url.href, settings });
  window.document.write(html);
  // The library's own types of the DOM are not the browser's, whose shape they have.
  const document = window.document as unknown as Document;
  const page: Page = { document, url, recipes: [] };
  const found = read.listPosts(page, document);
  const posts = found.map((one) => read.readPost(page, one)).filter((post) => post !== null);
  const env: ActEnv = {
    document,
    url,
    recipes: [],
    fetch: session.fetch as typeof fetch,
    now: () => Date.now(),
    signal: new AbortController().signal,
    wait: () => Promise.reject(new Error('The server asked for a pause.')),
  };
  return { ...page, env, found, posts, close: () => window.happyDOM.close() };
}
