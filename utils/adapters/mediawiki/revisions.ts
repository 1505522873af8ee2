import { parseHtml } from '@/utils/adapters/shared/dom';
import { failure } from '@/utils/domain/failure';
import { type Parameters, query, read, type Wiki } from './api';
import { authorName, type Found, found, halt, haltedBy, type Job, recordedId } from './job';
import { at, idAt, isSet, listAt, textAt } from './json';

export interface Revision {
  id: string;
  /** null for the first revision of a page. */
  parent: string | null;
  pageId: string;
  title: string;
  /** Newest revision of the page. */
  latest: string;
  /** null when hidden. */
  user: string | null;
  isHidden: boolean;
}

/** A revision and its page as they are now; `gone` when the page was deleted. */
export async function readRevision(wiki: Wiki, id: string): Promise<Found<Revision>> {
  const sent = await query(wiki, { prop: 'revisions|info', revids: id, rvprop: 'ids|user|sha1' });
  if (!sent.ok) return haltedBy(sent);
  const { body } = sent.answer;
  const page = listAt(body, 'query', 'pages')[0];
  const revision = listAt(page, 'revisions')[0];
  const pageId = idAt(page, 'pageid');
  const title = textAt(page, 'title');
  const latest = idAt(page, 'lastrevid');
  if (idAt(revision, 'revid') !== id || pageId === null || title === null || latest === null) {
    return halt(failure(at(body, 'query') === undefined ? 'not-understood' : 'gone'));
  }
  return found({
    id,
    parent: idAt(revision, 'parentid'),
    pageId,
    title,
    latest,
    user: textAt(revision, 'user'),
    isHidden: isSet(revision, 'sha1hidden'),
  });
}

/** The revision a command is about: the row it stands for, or the one that brought the comment. */
export async function targetRevision(job: Job): Promise<Found<Revision>> {
  const { command, handle, wiki } = job;
  const id =
    command.target.kind === 'post' ? command.target.id : (recordedId(job, 'revision') ?? handle('revision'));
  if (id !== null) return readRevision(wiki, id);
  const located = await locateComment(wiki, {
    pageId: handle('page') ?? command.target.parent,
    author: authorName(job),
    time: handle('time'),
    at: handle('at'),
    words: handle('words') ?? '',
  });
  return located.ok ? readRevision(wiki, located.value) : located;
}

/** The revision that the act being taken back made: it comes from the record alone. */
export async function madeRevision(job: Job): Promise<Found<Revision>> {
  const id = recordedId(job, 'made');
  return id === null ? halt(failure('not-found')) : readRevision(job.wiki, id);
}

export interface CommentTraits {
  pageId: string | null;
  author: string | null;
  /** As it stands in the signature. */
  time: string | null;
  /** ISO, to the minute; null where the page's words for it were not understood. */
  at: string | null;
  words: string;
}

/** Revisions looked into, each with one request. */
const MOST_LOOKED_INTO = 8;
const MINUTE_MS = 60_000;
/** Share of the comment's words that the revision has to have added. */
const ENOUGH = 0.6;

/**
 * The revision that brought a comment: one of its author's, of the minute in the signature, which added that time and those words.
 * Two that fit equally well are not told apart: nothing is guessed where the wrong words could be taken away.
 */
export async function locateComment(wiki: Wiki, traits: CommentTraits): Promise<Found<string>> {
  const { pageId, author, time } = traits;
  if (pageId === null || author === null || time === null) return halt(failure('not-found'));
  const sent = await query(wiki, {
    prop: 'revisions',
    pageids: pageId,
    rvuser: author,
    rvlimit: '50',
    rvprop: 'ids|timestamp',
  });
  if (!sent.ok) return haltedBy(sent);
  const page = listAt(sent.answer.body, 'query', 'pages')[0];
  if (page === undefined) return halt(failure('not-understood'));
  if (isSet(page, 'missing')) return halt(failure('gone'));
  const candidates = candidatesOf(listAt(page, 'revisions'), traits.at);
  let best: { id: string; share: number } | null = null;
  let isTied = false;
  for (const id of candidates) {
    const share = await shareAdded(wiki, id, time, traits.words);
    if (share < ENOUGH) continue;
    if (best !== null && share <= best.share) {
      isTied ||= share === best.share;
      continue;
    }
    best = { id, share };
    isTied = false;
  }
  return best === null || isTied ? halt(failure('not-found')) : found(best.id);
}

function candidatesOf(revisions: readonly unknown[], minute: string | null): string[] {
  const start = minute === null ? null : Date.parse(minute);
  return revisions
    .filter((revision) => {
      if (start === null) return true;
      const time = Date.parse(textAt(revision, 'timestamp') ?? '');
      return time >= start && time < start + MINUTE_MS;
    })
    .map((revision) => idAt(revision, 'revid'))
    .filter((id) => id !== null)
    .slice(0, MOST_LOOKED_INTO);
}

/** How much of `words` a revision added, 0 when it did not add the time: an edit of the line later in the same minute did not. */
async function shareAdded(wiki: Wiki, id: string, time: string, words: string): Promise<number> {
  const sent = await read(wiki, 'compare', { fromrev: id, torelative: 'prev', prop: 'diff' });
  const body = sent.ok ? textAt(sent.answer.body, 'compare', 'body') : null;
  if (body === null) return 0;
  const diff = parseHtml(wiki.env.document, `<table>${body}</table>`);
  const textIn = (selector: string) =>
    plain(Array.from(diff.querySelectorAll(selector), (line) => line.textContent ?? '').join('\n'));
  const added = textIn('.diff-addedline');
  const stamp = plain(time);
  if (count(added, stamp) <= count(textIn('.diff-deletedline'), stamp)) return 0;
  return shareOf(words, added);
}

/** Share of the words of a text that stand in another; 1 when it has none to tell by. */
export function shareOf(words: string, text: string): number {
  const wanted = (words.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).slice(0, 30);
  const has = new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
  return wanted.length === 0 ? 1 : wanted.filter((word) => has.has(word)).length / wanted.length;
}

/** Spaces alike, whatever kind they are of. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

export interface PageState {
  pageId: string;
  title: string;
  /** null while the page does not exist. */
  latest: string | null;
  protections: readonly Protection[];
}

export interface Protection {
  type: string;
  level: string;
  /** `infinity` or ISO. */
  expiry: string;
  cascade: boolean;
}

/** A page by its id or title, and how it is protected. `latest` null: it does not exist (now). */
export async function readPage(wiki: Wiki, which: Parameters): Promise<Found<PageState>> {
  const sent = await query(wiki, { prop: 'info', inprop: 'protection', ...which });
  if (!sent.ok) return haltedBy(sent);
  const page = listAt(sent.answer.body, 'query', 'pages')[0];
  if (page === undefined) return halt(failure('not-understood'));
  const isThere = !isSet(page, 'missing') && !isSet(page, 'invalid');
  const latest = idAt(page, 'lastrevid');
  if (isThere && latest === null) return halt(failure('not-understood'));
  return found({
    pageId: idAt(page, 'pageid') ?? '',
    title: textAt(page, 'title') ?? '',
    latest: isThere ? latest : null,
    protections: listAt(page, 'protection').flatMap((entry) => {
      const [type, level, expiry] = [textAt(entry, 'type'), textAt(entry, 'level'), textAt(entry, 'expiry')];
      // One that comes from another page by cascade is not this page's own.
      if (type === null || level === null || textAt(entry, 'source') !== null) return [];
      return [{ type, level, expiry: expiry ?? 'infinity', cascade: isSet(entry, 'cascade') }];
    }),
  });
}

/** The viewer's newest revision of a page that is newer than another one: what a write without an answer may have made. */
export async function ownRevisionAfter(wiki: Wiki, pageId: string, latest: string): Promise<string | null> {
  const sent = await query(wiki, {
    prop: 'revisions',
    pageids: pageId,
    rvuser: wiki.viewer.name,
    rvlimit: '1',
    rvprop: 'ids',
  });
  const page = sent.ok ? listAt(sent.answer.body, 'query', 'pages')[0] : undefined;
  const id = idAt(listAt(page, 'revisions')[0], 'revid');
  return id !== null && Number(id) > Number(latest) ? id : null;
}
