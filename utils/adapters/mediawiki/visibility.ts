import { cut, tidy } from '@/utils/adapters/shared/dom';
import { failed } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { query, type Wiki, write } from './api';
import { unclear } from './edits';
import { afterTrouble, clearParams, halt, type Job, readBack } from './job';
import { at, idAt, isSet, listAt, textAt } from './json';
import { type Revision, readRevision, targetRevision } from './revisions';

/** Acts on a revision that change no text: its visibility, and the mark that somebody has looked at it. */

export function hide(job: Job): Promise<Outcome> {
  return setVisibility(job, true);
}

export function show(job: Job): Promise<Outcome> {
  return setVisibility(job, false);
}

async function setVisibility(job: Job, isHiding: boolean): Promise<Outcome> {
  const { wiki, command } = job;
  const revision = await targetRevision(job);
  if (!revision.ok) return revision.outcome;
  const { id, title, pageId, isHidden } = revision.value;
  if (isHidden === isHiding) return halt(failure('already-done')).outcome;
  const params = clearParams({ revision: id, page: pageId });
  const isSo = async () => {
    const now = await readRevision(wiki, id);
    return now.ok ? now.value.isHidden === isHiding : null;
  };
  const sent = await write(wiki, {
    action: 'revisiondelete',
    type: 'revision',
    target: title,
    ids: id,
    [isHiding ? 'hide' : 'show']: 'content',
    reason: command.input.reason ?? undefined,
  });
  if (!sent.ok) return afterTrouble(sent.trouble, { params }, async () => ((await isSo()) ? {} : null));
  const result = at(sent.answer.body, 'revisiondelete');
  // "Success" of the whole says nothing about its items: the newest revision of a page cannot be hidden.
  const problem = [...listAt(result, 'items', 0, 'errors'), ...listAt(result, 'errors')][0];
  if (problem !== undefined) {
    const reason = cut(tidy(textAt(problem, 'text') ?? textAt(problem, 'code') ?? ''), 300);
    return failed(failure('refused', { reason }), sent.answer, { params });
  }
  if (textAt(result, 'status') !== 'Success') return unclear(sent.answer, { params });
  return readBack(sent.answer, await isSo(), { params });
}

export async function patrol(job: Job): Promise<Outcome> {
  const { wiki } = job;
  const revision = await targetRevision(job);
  if (!revision.ok) return revision.outcome;
  const { id, pageId } = revision.value;
  const params = clearParams({ revision: id, page: pageId });
  // MediaWiki says "patrolled" again and again, whoever did it.
  if ((await isPatrolled(wiki, revision.value)) === true)
    return halt(failure('already-done'), { params }).outcome;
  const sent = await write(wiki, { action: 'patrol', revid: id });
  const isSo = () => isPatrolled(wiki, revision.value);
  if (!sent.ok) return afterTrouble(sent.trouble, { params }, async () => ((await isSo()) ? {} : null));
  if (idAt(sent.answer.body, 'patrol', 'rcid') === null) return unclear(sent.answer, { params });
  return readBack(sent.answer, await isSo(), { params });
}

/** Whether somebody marked a revision as looked at; null where that is not known any more (30 or 90 days) or not ours to see. */
export async function isPatrolled(
  wiki: Wiki,
  { id, title }: Pick<Revision, 'id' | 'title'>,
): Promise<boolean | null> {
  if (!wiki.rights.has('patrol') && !wiki.rights.has('patrolmarks')) return null;
  const sent = await query(wiki, {
    list: 'recentchanges',
    rctitle: title,
    rcprop: 'ids|patrolled',
    rctype: 'edit|new',
    rclimit: '50',
  });
  const changes = sent.ok ? listAt(sent.answer.body, 'query', 'recentchanges') : [];
  const change = changes.find((entry) => idAt(entry, 'revid') === id);
  return change === undefined ? null : isSet(change, 'patrolled');
}
