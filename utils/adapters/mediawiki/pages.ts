import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { query, type Wiki, write } from './api';
import { unclear } from './edits';
import {
  afterTrouble,
  clearParams,
  type Found,
  found,
  halt,
  haltedBy,
  type Job,
  readBack,
  recordedId,
} from './job';
import { at, idAt, isSet, listAt, textAt } from './json';
import { readPage } from './revisions';

/** Acts on a page as a whole: deletion and its reversal. */

/** The page a command is about: the topic itself, or the page of the post. */
export function pageIdOf({ command, handle }: Job): string | null {
  return command.target.kind === 'topic' ? command.target.id : (command.target.parent ?? handle('page'));
}

export async function deletePage(job: Job): Promise<Outcome> {
  const { wiki, command } = job;
  const pageId = recordedId(job, 'page') ?? pageIdOf(job);
  if (pageId === null) return halt(failure('unsupported')).outcome;
  const page = await readPage(wiki, { pageids: pageId });
  if (!page.ok) return page.outcome;
  const { latest } = page.value;
  if (latest === null) return halt(failure('gone')).outcome;
  const first = await firstRevision(wiki, pageId);
  const kept = { page: pageId, revision: latest, first };
  const isGone = async () => {
    const now = await readPage(wiki, { pageids: pageId });
    return now.ok ? now.value.latest === null : null;
  };
  const sent = await write(wiki, {
    action: 'delete',
    pageid: pageId,
    reason: command.input.reason ?? undefined,
  });
  const params = clearParams(kept);
  if (!sent.ok) return afterTrouble(sent.trouble, { params }, async () => ((await isGone()) ? {} : null));
  const result = at(sent.answer.body, 'delete');
  const log = idAt(result, 'logid');
  // Newer wikis delete pages with a long history in the background.
  const isScheduled = at(result, 'scheduled') !== undefined;
  if (log === null && !isScheduled) return unclear(sent.answer, { params });
  const gone = await isGone();
  const outcome = readBack(sent.answer, gone, { params: clearParams({ ...kept, log }) });
  return isScheduled && gone === false
    ? { ...outcome, state: 'assumed', by: 'response', failure: null }
    : outcome;
}

async function firstRevision(wiki: Wiki, pageId: string): Promise<string | null> {
  const sent = await query(wiki, {
    prop: 'revisions',
    pageids: pageId,
    rvdir: 'newer',
    rvlimit: '1',
    rvprop: 'ids',
  });
  return sent.ok ? idAt(sent.answer.body, 'query', 'pages', 0, 'revisions', 0, 'revid') : null;
}

/**
 * Brings a deleted page back by a revision of it that the record kept: a deleted page has no id any more, and the record has no
 * title. Revisions that somebody had deleted before under the same title stay deleted.
 */
export async function undelete(job: Job): Promise<Outcome> {
  const { wiki, command } = job;
  const revision = recordedId(job, 'revision') ?? job.handle('revision');
  if (revision === null) return halt(failure('not-found')).outcome;
  const deleted = await deletedPage(wiki, revision);
  if (!deleted.ok) return deleted.outcome;
  const { title } = deleted.value;
  const there = await readPage(wiki, { titles: title });
  if (!there.ok) return there.outcome;
  // Somebody began the page anew: undeleting would mix the two histories.
  if (there.value.latest !== null) return halt(failure('changed-meanwhile')).outcome;
  const timestamps = await onlyOwn(wiki, title, recordedId(job, 'first'), revision);
  if (!timestamps.ok) return timestamps.outcome;
  const params = clearParams({ revision });
  const parameters = { title, reason: command.input.reason ?? undefined, timestamps: timestamps.value };
  const sent = await write(wiki, { action: 'undelete', ...parameters });
  const back = () => restoredPage(wiki, revision);
  if (!sent.ok) {
    return afterTrouble(sent.trouble, { params }, async () => {
      const page = await back();
      return page === null ? null : { params: clearParams({ revision, page }) };
    });
  }
  if (textAt(sent.answer.body, 'undelete', 'title') === null) return unclear(sent.answer, { params });
  const page = await back();
  return readBack(sent.answer, page !== null, { params: clearParams({ revision, page }) });
}

/** Title of the page that a deleted revision belonged to. */
async function deletedPage(wiki: Wiki, revision: string): Promise<Found<{ title: string }>> {
  const sent = await query(wiki, { prop: 'deletedrevisions', revids: revision, drvprop: 'ids' });
  if (!sent.ok) return haltedBy(sent);
  const { body } = sent.answer;
  if (at(body, 'query') === undefined) return halt(failure('not-understood'));
  const page = listAt(body, 'query', 'pages')[0];
  const title = textAt(page, 'title');
  if (title !== null && listAt(page, 'deletedrevisions').length > 0) return found({ title });
  if (title !== null && (await restoredPage(wiki, revision)) !== null) return halt(failure('already-done'));
  return halt(failure(wiki.rights.has('deletedhistory') ? 'gone' : 'no-right'));
}

/** Id of the page that a revision stands in now, null when in none. */
async function restoredPage(wiki: Wiki, revision: string): Promise<string | null> {
  const sent = await query(wiki, { prop: 'info', revids: revision });
  const page = sent.ok ? listAt(sent.answer.body, 'query', 'pages')[0] : undefined;
  return isSet(page, 'missing') ? null : idAt(page, 'pageid');
}

/** MediaWiki takes this many values at once from everybody. */
const MOST_TIMESTAMPS = 50;

/**
 * Timestamps of the revisions between the first and the last of the deleted page, where there are others under its title; undefined:
 * all of them.
 */
async function onlyOwn(
  wiki: Wiki,
  title: string,
  first: string | null,
  last: string,
): Promise<Found<string | undefined>> {
  if (first === null) return found(undefined);
  const sent = await query(wiki, {
    prop: 'deletedrevisions',
    titles: title,
    drvprop: 'ids|timestamp',
    drvlimit: 'max',
  });
  if (!sent.ok) return haltedBy(sent);
  const all = listAt(sent.answer.body, 'query', 'pages', 0, 'deletedrevisions');
  const own = all.filter((entry) => {
    const id = Number(idAt(entry, 'revid'));
    return id >= Number(first) && id <= Number(last);
  });
  if (own.length === all.length) return found(undefined);
  if (own.length > MOST_TIMESTAMPS) return halt(failure('unsupported'));
  return found(own.map((entry) => textAt(entry, 'timestamp') ?? '').join('|'));
}
