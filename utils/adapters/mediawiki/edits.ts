import { cut, tidy } from '@/utils/adapters/shared/dom';
import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { ClearParams, Outcome } from '@/utils/domain/outcome';
import { type ApiSent, type Parameters, query, type Wiki, write } from './api';
import { failureOf } from './errors';
import { afterTrouble, clearParams, halt, isUndoing, type Job } from './job';
import { at, idAt, isSet, listAt, textAt } from './json';
import {
  madeRevision,
  ownRevisionAfter,
  type Revision,
  readPage,
  readRevision,
  targetRevision,
} from './revisions';

/** Acts that make a revision: everything a wiki does to a text. */

export interface EditTarget {
  pageId: string;
  /** Newest revision before the write; '0' for a page that does not exist yet. */
  latest: string;
}

/** Sends an edit and says what came of it. `params.made` is the new revision, by which it can be taken back. */
export async function edit(
  wiki: Wiki,
  target: EditTarget,
  parameters: Parameters,
  more: Partial<Outcome> & { params: ClearParams },
): Promise<Outcome> {
  const sent = await write(wiki, { action: 'edit', ...parameters });
  return settleEdit(wiki, target, sent, 'edit', more);
}

/** The meaning of an answer to an edit, whichever module made it; a missing answer is looked for in the page's history. */
export async function settleEdit(
  wiki: Wiki,
  { pageId, latest }: EditTarget,
  sent: ApiSent,
  module: string,
  more: Partial<Outcome> & { params: ClearParams },
): Promise<Outcome> {
  if (!sent.ok) {
    return afterTrouble(sent.trouble, more, () => lookForOwn(wiki, pageId, latest, more.params));
  }
  const { answer } = sent;
  const result = at(answer.body, module);
  // Nothing was saved: the text is the same already.
  if (isSet(result, 'nochange')) return failed(failure('already-done'), answer, more);
  const said = textAt(result, 'result')?.toLowerCase();
  const made = idAt(result, 'newrevid');
  if (said === 'success' && made !== null) return madeOutcome(answer, made, result, more);
  if (said === 'failure') return failed(failureOf({ code: 'refused', text: reasonIn(result) }), answer, more);
  return unclear(answer, more);
}

async function lookForOwn(wiki: Wiki, pageId: string, latest: string, params: ClearParams) {
  const made = pageId === '' ? null : await ownRevisionAfter(wiki, pageId, latest);
  return made === null ? null : { params: { ...params, made } };
}

function madeOutcome(
  answer: Answer<unknown>,
  made: string,
  result: unknown,
  more: Partial<Outcome> & { params: ClearParams },
): Outcome {
  const page = idAt(result, 'pageid');
  const params = { ...more.params, ...(page === null ? {} : { page }), made };
  return { ...failed(failure('unexpected'), answer, more), state: 'confirmed', failure: null, params };
}

/** An answer that is no error and does not say what was done. */
export function unclear(answer: Answer<unknown>, more: Partial<Outcome>): Outcome {
  return { ...failed(failure('not-understood'), answer, more), state: 'unknown', by: 'none' };
}

/** What a filter, a captcha or a hook says when it keeps an edit from being saved. */
function reasonIn(result: unknown): string {
  const words = ['info', 'warning', 'code', 'spamblacklist']
    .map((name) => textAt(result, name))
    .filter(Boolean);
  if (at(result, 'captcha') !== undefined) words.push('captcha');
  return cut(tidy(words.join(' ')), 300);
}

export async function undo(job: Job): Promise<Outcome> {
  if (isUndoing(job)) return undoMade(job);
  const revision = await targetRevision(job);
  if (!revision.ok) return revision.outcome;
  // Nothing comes before the revision that made a page: it can only be deleted.
  if (revision.value.parent === null) return halt(failure('unsupported'), paramsOf(revision.value)).outcome;
  return undoRevision(job, revision.value);
}

function paramsOf({ id, pageId }: Revision) {
  return { params: clearParams({ revision: id, page: pageId }), notified: 'unknown' as const };
}

function undoRevision({ wiki, command }: Job, revision: Revision): Promise<Outcome> {
  const { id, pageId, latest } = revision;
  const parameters = { pageid: pageId, undo: id, summary: command.input.reason ?? undefined, nocreate: '1' };
  return edit(wiki, { pageId, latest }, parameters, paramsOf(revision));
}

/** Takes an act of ours back by undoing the revision it made, while nothing later stands in the way. */
export async function undoMade(job: Job): Promise<Outcome> {
  const made = await madeRevision(job);
  if (!made.ok) return made.outcome;
  const { id, parent, pageId, latest } = made.value;
  if (parent !== null) return undoRevision(job, made.value);
  // It made the page. Nobody else wrote there since: the page is emptied.
  if (latest !== id) return halt(failure('changed-meanwhile'), paramsOf(made.value)).outcome;
  const summary = job.command.input.reason ?? undefined;
  const parameters = { pageid: pageId, text: '', baserevid: id, summary, nocreate: '1' };
  return edit(job.wiki, { pageId, latest }, parameters, paramsOf(made.value));
}

/** Most revisions at the top of a page that are looked through. */
const MOST_REVISIONS = '50';

/** The newest revisions of a page, newest first; empty when they could not be read. */
async function newestRevisions(wiki: Wiki, pageId: string): Promise<readonly unknown[]> {
  const sent = await query(wiki, {
    prop: 'revisions',
    pageids: pageId,
    rvlimit: MOST_REVISIONS,
    rvprop: 'ids|user|sha1',
  });
  return sent.ok ? listAt(sent.answer.body, 'query', 'pages', 0, 'revisions') : [];
}

/** Whether a revision is among the newest of its page that one person made without a break: what a rollback takes back. */
export async function isInTopRun(wiki: Wiki, { id, pageId, user }: Revision): Promise<boolean> {
  return isInRun(await newestRevisions(wiki, pageId), id, user);
}

function isInRun(revisions: readonly unknown[], id: string, user: string | null): boolean {
  const end = revisions.findIndex((revision) => textAt(revision, 'user') !== user);
  const run = end < 0 ? revisions : revisions.slice(0, end);
  return run.some((revision) => idAt(revision, 'revid') === id);
}

/** Somebody was quicker, in one of two ways: the text is as it was before, or it is another one. */
function whyRolled(
  revisions: readonly unknown[],
  { id, user }: Revision,
): 'already-done' | 'changed-meanwhile' {
  const from = revisions.findIndex((revision) => idAt(revision, 'revid') === id);
  const older = from < 0 ? [] : revisions.slice(from);
  const before = older.find((revision) => textAt(revision, 'user') !== user);
  const latest = textAt(revisions[0], 'sha1');
  return latest !== null && latest === textAt(before, 'sha1') ? 'already-done' : 'changed-meanwhile';
}

/**
 * Takes back the newest edits of one person together. Only where the revision meant is among them: MediaWiki itself would roll
 * back later edits of that person, and leave this one.
 */
export async function rollback(job: Job): Promise<Outcome> {
  const { wiki, command } = job;
  const revision = await targetRevision(job);
  if (!revision.ok) return revision.outcome;
  const { pageId, user, id, latest } = revision.value;
  const more = paramsOf(revision.value);
  if (user === null) return halt(failure('no-right'), more).outcome;
  const revisions = await newestRevisions(wiki, pageId);
  if (!isInRun(revisions, id, user)) return halt(failure(whyRolled(revisions, revision.value)), more).outcome;
  const parameters = { pageid: pageId, user, summary: command.input.reason ?? undefined };
  const sent = await write(wiki, { action: 'rollback', ...parameters });
  if (!sent.ok && sent.trouble.code === 'alreadyrolled') {
    const why = whyRolled(await newestRevisions(wiki, pageId), revision.value);
    return { ...troubled(sent.trouble, more), failure: failure(why) };
  }
  if (!sent.ok) return afterTrouble(sent.trouble, more, () => lookForOwn(wiki, pageId, latest, more.params));
  const result = at(sent.answer.body, 'rollback');
  const made = idAt(result, 'revid');
  if (made !== null) return madeOutcome(sent.answer, made, result, more);
  // Rolled back to a text that is the same: no new revision.
  return at(result, 'revid') === 0
    ? failed(failure('already-done'), sent.answer, more)
    : unclear(sent.answer, more);
}

/** Puts the section of a comment back with another text. Changes by others since the page was drawn are kept or end it. */
export async function editSection(job: Job): Promise<Outcome> {
  const { wiki, command, handle } = job;
  const [base, section, text] = [handle('shown'), handle('section'), command.input.text];
  if (text === null) return halt(failure('invalid-input', { field: 'text' })).outcome;
  if (base === null || section === null) return halt(failure('unsupported')).outcome;
  const revision = await readRevision(wiki, base);
  if (!revision.ok) return revision.outcome;
  const { pageId, latest } = revision.value;
  const summary = command.input.reason ?? undefined;
  const parameters = { pageid: pageId, section, text, baserevid: base, summary, nocreate: '1' };
  return edit(wiki, { pageId, latest }, parameters, {
    params: clearParams({ page: pageId }),
    notified: 'unknown',
  });
}

/** A new section on the author's talk page. The canonical name of the namespace works in every language. */
export async function warn(job: Job): Promise<Outcome> {
  const { wiki, command } = job;
  const { text, title } = command.input;
  const name = command.author?.name ?? job.handle('author');
  if (text === null) return halt(failure('invalid-input', { field: 'text' })).outcome;
  if (name === null || name === wiki.viewer.name) return halt(failure('unsupported')).outcome;
  const talk = `User talk:${name}`;
  const page = await readPage(wiki, { titles: talk });
  if (!page.ok) return page.outcome;
  const { pageId, latest } = page.value;
  const parameters = { title: talk, section: 'new', sectiontitle: title ?? undefined, text: signed(text) };
  return edit(wiki, { pageId, latest: latest ?? '0' }, parameters, {
    params: clearParams({ page: pageId || null }),
    notified: 'yes',
  }).then((outcome) => (outcome.state === 'confirmed' ? outcome : { ...outcome, notified: 'unknown' }));
}

/** With the viewer's signature at the end, unless the text brings one. */
export function signed(text: string): string {
  return /~{3}/.test(text) ? text : `${text.trimEnd()} ~~~~`;
}
