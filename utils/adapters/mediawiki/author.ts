import { isoTime } from '@/utils/adapters/shared/dates';
import { cut } from '@/utils/adapters/shared/dom';
import type { ActEnv } from '@/utils/adapters/types';
import type { Author, Standing } from '@/utils/domain/post';
import { query } from './api';
import { endOf } from './blocks';
import { at, isSet, listAt, textAt } from './json';
import { isAddress } from './links';
import { apiAddress } from './page-config';

/**
 * What a wiki tells of an author, of which nothing is secret: account, edits, groups, the block that stands, and the blocks before. Warnings
 * are texts on a talk page, different on every wiki: they are not guessed at.
 */

/** Everybody is in these. */
const EVERYBODY = new Set(['*', 'user', 'autoconfirmed']);
const MOST_NOTES = 20;

export async function readAuthor(env: ActEnv, author: Author): Promise<Standing | null> {
  const api = apiAddress(env.document, env.url);
  if (api === null || author.name === '' || /[|#<>[\]{}\n]/.test(author.name)) return null;
  const isGuest = isAddress(author.name);
  const sent = await query(
    { env, api },
    {
      list: isGuest ? 'blocks|logevents' : 'users|blocks|logevents',
      ...(isGuest ? {} : { ususers: author.name, usprop: 'registration|editcount|groups' }),
      bkusers: author.name,
      bkprop: 'by|timestamp|expiry|reason|flags',
      letype: 'block',
      letitle: `User:${author.name}`,
      leprop: 'type|user|timestamp|comment',
      lelimit: '500',
    },
  );
  if (!sent.ok) return null;
  const answer = sent.answer.body;
  const account = listAt(answer, 'query', 'users')[0];
  const blocks = listAt(answer, 'query', 'blocks');
  const log = listAt(answer, 'query', 'logevents').filter((entry) => isBlocking(entry));
  const isUnknown = isSet(account, 'missing') || isSet(account, 'invalid');
  if ((account === undefined || isUnknown) && blocks.length === 0 && log.length === 0) return null;
  const whole = blocks.find((block) => !isSet(block, 'partial'));
  const partial = blocks.find((block) => isSet(block, 'partial'));
  return {
    joinedAt: isoTime(textAt(account, 'registration')),
    posts: countIn(at(account, 'editcount')),
    rank: groupsOf(account),
    warnings: null,
    warningPercent: null,
    bannedUntil: untilOf(whole),
    mutedUntil: untilOf(partial),
    notes: log.slice(0, MOST_NOTES).flatMap(noteOf),
    facts: [...author.facts.slice(0, 10), ...factsOf(whole ?? partial, log.length)],
    url: new URL(`index.php?title=Special:Contributions/${encodeURIComponent(author.name)}`, api).href,
  };
}

function isBlocking(entry: unknown): boolean {
  const action = textAt(entry, 'action');
  return action === 'block' || action === 'reblock';
}

function countIn(value: unknown): number | null {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;
}

function groupsOf(account: unknown): string | null {
  const groups = listAt(account, 'groups').filter(
    (group): group is string => typeof group === 'string' && !EVERYBODY.has(group),
  );
  return groups.length > 0 ? cut(groups.join(', '), 200) : null;
}

function untilOf(block: unknown): Standing['bannedUntil'] {
  return block === undefined ? null : (endOf(textAt(block, 'expiry')) ?? 'endless');
}

/** What moderators wrote into the block log, where the wiki does not hide it. */
function noteOf(entry: unknown): Standing['notes'] {
  const text = cut(textAt(entry, 'comment') ?? '', 1000);
  if (text === '') return [];
  const by = textAt(entry, 'user');
  return [{ text, by: by && cut(by, 200), at: isoTime(textAt(entry, 'timestamp')) }];
}

/** By the names of the wiki's own log and form. */
function factsOf(block: unknown, count: number): Standing['facts'] {
  const reason = textAt(block, 'reason');
  return [
    { label: 'Block log', value: String(count) },
    ...(reason ? [{ label: 'Block reason', value: cut(reason, 200) }] : []),
  ];
}
