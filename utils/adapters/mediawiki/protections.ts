import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { type Wiki, write } from './api';
import { endOf, expiryOf } from './blocks';
import { unclear } from './edits';
import { afterTrouble, clearParams, halt, isUndoing, type Job, readBack, recordedId } from './job';
import { listAt, textAt } from './json';
import { pageIdOf } from './pages';
import { type PageState, type Protection, readPage } from './revisions';

/**
 * How a page is protected, as a short text without anybody's name that a record can keep: `edit=autoconfirmed|move=sysop`, with
 * `@2026-12-01T00:00:00Z` behind a level that ends and `+cascade` where it covers what the page includes. Empty: not protected.
 */
export function protectionText(protections: readonly Protection[]): string {
  return protections
    .map(({ type, level, expiry, cascade }) => {
      const end = endOf(expiry) === null ? '' : `@${expiry}`;
      return `${type}=${level}${end}${cascade ? '+cascade' : ''}`;
    })
    .sort()
    .join('|');
}

const ONE = /^([a-z]+)=([a-z-]+)(?:@(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ))?(\+cascade)?$/;

/** Null when it is not such a text. */
export function parseProtection(text: string): Protection[] | null {
  const parts = text === '' ? [] : text.split('|');
  const parsed = parts.map((part) => ONE.exec(part));
  if (parsed.some((match) => match === null)) return null;
  return parsed.map((match) => ({
    type: match?.[1] ?? '',
    level: match?.[2] ?? '',
    expiry: match?.[3] ?? 'infinity',
    cascade: match?.[4] !== undefined,
  }));
}

const LEVEL: Readonly<Record<string, string>> = { protect: 'sysop', 'protect-semi': 'autoconfirmed' };

export async function protect(job: Job): Promise<Outcome> {
  const { wiki, command } = job;
  const page = await pageToProtect(job);
  if (!page.ok) return page.outcome;
  if (isUndoing(job)) return restore(job, page.value);
  const level = LEVEL[command.native] ?? 'sysop';
  const now = page.value.protections;
  // Never weaker than it is: an administrators' page is not opened to all who are confirmed.
  const isAsClosed = now.some(
    (one) => one.type === 'edit' && (one.level === level || one.level !== 'autoconfirmed'),
  );
  if (isAsClosed) return halt(failure('already-done')).outcome;
  const expiry = expiryOf(wiki, command.input.seconds);
  const wanted = (['edit', 'move'] as const).map((type) => ({ type, level, expiry, cascade: false }));
  const stronger = now.filter((one) => one.type === 'move' && one.level !== 'autoconfirmed');
  const others = now.filter((one) => one.type !== 'edit' && one.type !== 'move');
  const kept = [...stronger, ...others];
  return change(job, page.value, [
    ...wanted.filter((one) => !kept.some(({ type }) => type === one.type)),
    ...kept,
  ]);
}

export async function unprotect(job: Job): Promise<Outcome> {
  const page = await pageToProtect(job);
  if (!page.ok) return page.outcome;
  if (isUndoing(job)) return restore(job, page.value);
  if (page.value.protections.length === 0) return halt(failure('already-done')).outcome;
  return change(job, page.value, []);
}

async function pageToProtect(job: Job) {
  const pageId = recordedId(job, 'page') ?? pageIdOf(job);
  if (pageId === null) return halt(failure('unsupported'));
  const page = await readPage(job.wiki, { pageids: pageId });
  return page.ok && page.value.latest === null ? halt(failure('gone')) : page;
}

/** Back to what the record says it was before; not where somebody changed it again since. */
async function restore(job: Job, page: PageState): Promise<Outcome> {
  const { before, after } = job.command.undoing ?? {};
  const wanted = typeof before === 'string' ? parseProtection(before) : null;
  if (wanted === null) return halt(failure('not-found')).outcome;
  const now = protectionText(page.protections);
  if (now === before) return halt(failure('already-done')).outcome;
  if (typeof after === 'string' && now !== after) return halt(failure('changed-meanwhile')).outcome;
  const lasting = wanted.filter(
    ({ expiry }) => (endOf(expiry) ?? '9') > new Date(job.wiki.env.now()).toISOString(),
  );
  return change(job, page, lasting);
}

/** All pairs go with every request: what is left out would be taken away. `params.before` and `.after` are what it was and is. */
async function change(job: Job, page: PageState, wanted: readonly Protection[]): Promise<Outcome> {
  const { wiki, command } = job;
  const { pageId } = page;
  const pairs =
    wanted.length === 0 ? ['edit=all', 'move=all'] : wanted.map(({ type, level }) => `${type}=${level}`);
  const sent = await write(wiki, {
    action: 'protect',
    pageid: pageId,
    protections: pairs.join('|'),
    expiry: wanted.length === 0 ? 'infinite' : wanted.map(({ expiry }) => expiry).join('|'),
    reason: command.input.reason ?? undefined,
    cascade: wanted.some(({ cascade }) => cascade) ? '1' : undefined,
  });
  const before = protectionText(page.protections);
  const levels = levelsOf(wanted);
  const kept = (after: string) => ({ params: clearParams({ page: pageId, before, after }) });
  const now = () => protectionsOf(wiki, pageId);
  if (!sent.ok) {
    return afterTrouble(sent.trouble, { params: clearParams({ page: pageId, before }) }, async () => {
      const after = await now();
      return after !== null && levelsOf(after) === levels ? kept(protectionText(after)) : null;
    });
  }
  const answered = listAt(sent.answer.body, 'protect', 'protections');
  if (textAt(sent.answer.body, 'protect', 'title') === null) return unclear(sent.answer, {});
  const after = await now();
  const until = endOf(
    textAt(
      answered.find((one) => textAt(one, 'edit') !== null),
      'expiry',
    ),
  );
  const isSo = after === null ? null : levelsOf(after) === levels;
  return readBack(sent.answer, isSo, {
    ...kept(protectionText(after ?? wanted)),
    until: wanted.length === 0 ? null : until,
  });
}

async function protectionsOf(wiki: Wiki, pageId: string): Promise<readonly Protection[] | null> {
  const page = await readPage(wiki, { pageids: pageId });
  return page.ok ? page.value.protections : null;
}

function levelsOf(protections: readonly Protection[]): string {
  return protections
    .map(({ type, level }) => `${type}=${level}`)
    .sort()
    .join('|');
}
