import { cut } from '@/utils/adapters/shared/dom';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { type ApiSent, type ApiTrouble, type Parameters, query, type Wiki, write } from './api';
import { unclear } from './edits';
import {
  afterTrouble,
  authorName,
  clearParams,
  type Found,
  found,
  halt,
  haltedBy,
  type Job,
  readBack,
  recordedId,
} from './job';
import { at, idAt, isSet, textAt } from './json';
import { isAddress } from './links';
import { readPage, targetRevision } from './revisions';

export interface Block {
  id: string;
  isPartial: boolean;
  /** RFC 3339; null without end. */
  until: string | null;
  by: string | null;
}

const BLOCK_FACTS = { list: 'blocks', bkprop: 'id|by|expiry|flags|restrictions', bklimit: '1' } as const;

/** The block on a person, or with an id, as it stands now; null: there is none. */
export async function readBlock(wiki: Wiki, which: Parameters): Promise<Found<Block | null>> {
  const sent = await query(wiki, { ...BLOCK_FACTS, ...which });
  if (!sent.ok) return haltedBy(sent);
  const blocks = at(sent.answer.body, 'query', 'blocks');
  if (!Array.isArray(blocks)) return halt(failure('not-understood'));
  if (blocks.length === 0) return found(null);
  const block = blockOf(blocks[0]);
  return block === null ? halt(failure('not-understood')) : found(block);
}

export function blockOf(entry: unknown): Block | null {
  const id = idAt(entry, 'id');
  if (id === null) return null;
  const until = endOf(textAt(entry, 'expiry'));
  return { id, isPartial: isSet(entry, 'partial'), until, by: textAt(entry, 'by') };
}

/** `infinity`, `infinite` and anything that is no time: without end. */
export function endOf(expiry: string | null): string | null {
  const time = Date.parse(expiry ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** A length of time as the moment it ends at on the server's clock. */
export function expiryOf({ env, skewMs }: Wiki, seconds: number | null): string {
  if (seconds === null) return 'infinite';
  const end = env.now() + (skewMs ?? 0) + seconds * 1000;
  return new Date(end).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/**
 * What Special:Block sets unless somebody changes it: no new accounts, the last addresses of the account too, and the own talk page
 * stays open for an appeal. A network address is blocked for people without an account only, for others share it.
 */
function usualFlags(name: string): Parameters {
  const flags = { nocreate: '1', allowusertalk: '1' };
  return isAddress(name) ? { ...flags, anononly: '1' } : { ...flags, autoblock: '1' };
}

export async function block(job: Job): Promise<Outcome> {
  const { wiki, command } = job;
  const name = authorName(job);
  // MediaWiki lets people block themselves; nobody means to.
  if (name === null || name === wiki.viewer.name) return halt(failure('unsupported')).outcome;
  const isPartial = command.native === 'block-partial';
  const seconds = command.native === 'block-infinite' ? null : command.input.seconds;
  if (command.native === 'block' && seconds === null)
    return halt(failure('invalid-input', { field: 'seconds' })).outcome;
  const before = await readBlock(wiki, { bkusers: name });
  if (!before.ok) return before.outcome;
  const restrictions = isPartial ? await pageRestriction(job) : found({});
  if (!restrictions.ok) return restrictions.outcome;
  if (before.value !== null && before.value.isPartial === isPartial)
    return halt(failure('already-done')).outcome;
  const sent = await write(wiki, {
    action: 'block',
    user: name,
    expiry: expiryOf(wiki, seconds),
    reason: command.input.reason ?? undefined,
    ...usualFlags(name),
    ...restrictions.value,
  });
  return settleBlock(wiki, name, before.value, sent);
}

/** A partial block keeps somebody off the page that it is about. */
async function pageRestriction(job: Job): Promise<Found<Parameters>> {
  const pageId = job.handle('page') ?? job.command.target.parent;
  const page = pageId === null ? await targetRevision(job) : await readPage(job.wiki, { pageids: pageId });
  if (!page.ok) return page;
  if (page.value.latest === null) return halt(failure('gone'));
  return found({ partial: '1', pagerestrictions: page.value.title });
}

async function settleBlock(wiki: Wiki, name: string, before: Block | null, sent: ApiSent): Promise<Outcome> {
  const more = { notified: 'unknown' as const };
  const now = async () => {
    const block = await readBlock(wiki, { bkusers: name });
    return block.ok ? block.value : undefined;
  };
  if (!sent.ok) {
    return afterTrouble(explained(sent.trouble, before), more, async () => {
      const block = await now();
      if (!block || block.id === before?.id || block.by !== wiki.viewer.name) return null;
      return { params: clearParams({ block: block.id }), until: block.until };
    });
  }
  const id = idAt(sent.answer.body, 'block', 'id');
  if (id === null) return unclear(sent.answer, more);
  const block = await now();
  const until = endOf(textAt(sent.answer.body, 'block', 'expiry'));
  const isSo = block === undefined ? null : block?.id === id;
  return readBack(sent.answer, isSo, { ...more, params: clearParams({ block: id }), until });
}

/** A block of the other kind stands in the way: that is not "done before", and MediaWiki's own words say what it is. */
function explained(trouble: ApiTrouble, before: Block | null): ApiTrouble {
  if (trouble.code !== 'alreadyblocked' || before === null) return trouble;
  return { ...trouble, failure: failure('refused', { reason: cut(trouble.text ?? '', 300) }) };
}

/** Ends a block: the one of the record that is being taken back, or the one that stands. */
export async function unblock(job: Job): Promise<Outcome> {
  const { wiki, command } = job;
  const [recorded, name] = [recordedId(job, 'block'), authorName(job)];
  if (recorded === null && name === null) return halt(failure('not-found')).outcome;
  const before = await readBlock(wiki, recorded === null ? { bkusers: name ?? '' } : { bkids: recorded });
  if (!before.ok) return before.outcome;
  if (before.value === null) return halt(failure(await whyNotBlocked(wiki, recorded && name))).outcome;
  const { id } = before.value;
  const more = { notified: 'unknown' as const, params: clearParams({ block: id }) };
  const isGone = async () => {
    const block = await readBlock(wiki, { bkids: id });
    return block.ok ? block.value === null : null;
  };
  const sent = await write(wiki, { action: 'unblock', id, reason: command.input.reason ?? undefined });
  if (!sent.ok) return afterTrouble(sent.trouble, more, async () => ((await isGone()) ? {} : null));
  if (idAt(sent.answer.body, 'unblock', 'id') === null) return unclear(sent.answer, more);
  return readBack(sent.answer, await isGone(), more);
}

/** The block of the record is gone: lifted or run out, unless somebody set another one since. */
async function whyNotBlocked(wiki: Wiki, name: string | null): Promise<'already-done' | 'changed-meanwhile'> {
  const other = name === null ? null : await readBlock(wiki, { bkusers: name });
  return other?.ok && other.value !== null ? 'changed-meanwhile' : 'already-done';
}
