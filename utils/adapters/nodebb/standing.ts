import { cut, parseHtml, textOf } from '@/utils/adapters/shared/dom';
import type { ActEnv } from '@/utils/adapters/types';
import type { Author, PageContext, Standing } from '@/utils/domain/post';
import { type Account, isoOf, isSet } from './answers';
import { connect } from './api';
import { part } from './job';
import { readAccount } from './people';

/** What NodeBB tells this viewer of a member: to moderators of all categories also notes, and how often they were banned or muted. */
export async function readAuthor(
  env: ActEnv,
  context: PageContext,
  author: Author,
): Promise<Standing | null> {
  if (author.id === null) return null;
  const connected = await connect(env, context.viewer.id ?? context.viewer.name);
  if (!connected.ok) return null;
  const { forum } = connected;
  const read = await readAccount(forum, author.id);
  if (!read.ok) return null;
  const account = read.answer.body;
  const hasInfo = account.history !== undefined;
  const path = `user/${part(account.userslug)}${hasInfo ? '/info' : ''}`;
  return {
    joinedAt: isoDate(account.joindateISO),
    posts: Math.max(0, Math.trunc(account.postcount ?? 0)),
    rank: rankOf(account),
    warnings: null,
    warningPercent: null,
    bannedUntil: endOf(account.banned, account.banned_until),
    mutedUntil: endOf(account.muted, account.mutedUntil),
    notes: notesOf(env, account),
    facts: factsOf(account),
    url: new URL(path, forum.root).href,
  };
}

/** Of an endless ban NodeBB says that its end is 0. */
function endOf(is: Account['banned'], until: Account['banned_until']): string | null {
  return isSet(is) ? (isoOf(until) ?? 'endless') : null;
}

function isoDate(text: string | undefined): string | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Names of the groups that the member is in, as people see them. */
function rankOf({ groups = [] }: Account): string | null {
  return cut(groups.map(({ name, userTitle }) => userTitle || name).join(', '), 200) || null;
}

function notesOf({ document }: ActEnv, { moderationNotes = [] }: Account): Standing['notes'] {
  return moderationNotes.slice(0, 20).map(({ note, rawNote, timestampISO, user }) => ({
    text: cut(rawNote ?? textOf(parseHtml(document, note).querySelector('body')), 1000),
    by: user?.username ? cut(user.username, 200) : null,
    at: isoDate(timestampISO),
  }));
}

function factsOf({ reputation, history }: Account): Standing['facts'] {
  const times = (list: readonly { type?: string | undefined }[] | undefined, type: string) =>
    list?.filter((one) => one.type === type).length ?? 0;
  const facts: Standing['facts'] = [];
  if (reputation !== undefined) facts.push({ label: 'Reputation', value: String(reputation) });
  if (history !== undefined) {
    facts.push({ label: 'Bans', value: String(times(history.bans, 'ban')) });
    facts.push({ label: 'Mutes', value: String(times(history.mutes, 'mute')) });
  }
  return facts;
}
