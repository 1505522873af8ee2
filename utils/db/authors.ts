import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64url } from '@/utils/log/base64url';
import type { Random } from '@/utils/log/seal';
import type { ModsideDatabase } from './database';
import type { AuthorKey, AuthorRow } from './rows';

/**
 * A user as the target of a record: a random local name, because clear fields cannot be erased (log format §2.1). The same user
 * keeps the same one. Runs inside a transaction that has `aliases`.
 */
export async function aliasOf(database: ModsideDatabase, author: AuthorKey, random: Random): Promise<string> {
  const { platform, origin, userId } = author;
  const known = await database.aliases.where({ platform, origin, userId }).first();
  if (known) return known.alias;
  const alias = `a_${base64url(random(12))}`;
  await database.aliases.add({ alias, platform, origin, userId });
  return alias;
}

/** Who an alias stands for; null once the person was erased. */
export async function userOfAlias(database: ModsideDatabase, alias: string): Promise<AuthorKey | null> {
  const row = await database.aliases.get(alias);
  return row ? { platform: row.platform, origin: row.origin, userId: row.userId } : null;
}

/** Starts the ids of authors without an account. */
export const GUEST_PREFIX = 'g_';

async function guestKey(database: ModsideDatabase, random: Random): Promise<Uint8Array> {
  return database.transaction('rw', database.meta, async () => {
    const known = await database.meta.get('guest-key');
    if (known) return hexToBytes(known.value);
    const key = random(32);
    await database.meta.add({ key: 'guest-key', value: bytesToHex(key) });
    return key;
  });
}

/**
 * Id of an author without an account: a hash of what the page calls them, keyed with a random key that never leaves this
 * database, so that the id tells nobody else who it was.
 */
export async function guestId(
  database: ModsideDatabase,
  guest: { platform: string; origin: string; name: string },
  random: Random,
): Promise<string> {
  const key = await guestKey(database, random);
  const text = [guest.platform, guest.origin, guest.name.toWellFormed().normalize('NFC')].join('\n');
  return `${GUEST_PREFIX}${base64url(hmac(sha256, key, utf8ToBytes(text))).slice(0, 22)}`;
}

/** How many earlier effective records there are on each of these authors; only numbers above 0. */
export async function countByAuthor(
  database: ModsideDatabase,
  site: { platform: string; origin: string },
  userIds: readonly string[],
): Promise<Record<string, number>> {
  const effective: AuthorRow['standing'] = 2;
  const ids = [...new Set(userIds)];
  const counts = await database.transaction('r', database.authors, async () =>
    Promise.all(
      ids.map((userId) =>
        database.authors
          .where('[platform+origin+userId+standing]')
          .equals([site.platform, site.origin, userId, effective])
          .count(),
      ),
    ),
  );
  return Object.fromEntries(
    ids.map((id, index) => [id, counts[index] ?? 0] as const).filter(([, n]) => n > 0),
  );
}

/** Ids of the records on one author, newest first, without those logged by mistake. Ids are ordered by time. */
export async function recordsOfAuthor(database: ModsideDatabase, author: AuthorKey): Promise<string[]> {
  const { platform, origin, userId } = author;
  const tried: AuthorRow['standing'] = 1;
  const effective: AuthorRow['standing'] = 2;
  const ids = await database.authors
    .where('[platform+origin+userId+standing]')
    .between([platform, origin, userId, tried], [platform, origin, userId, effective], true, true)
    .primaryKeys();
  return ids.sort().reverse();
}

/**
 * Cuts the link between an author and the records: rows of the side table and the local name go. The fields of the records are
 * erased by the log (`ActionLog.erase`), with the ids this answers.
 */
export async function forgetAuthor(database: ModsideDatabase, author: AuthorKey): Promise<string[]> {
  const { platform, origin, userId } = author;
  return database.transaction('rw', [database.authors, database.aliases], async () => {
    const rows = database.authors
      .where('[platform+origin+userId+standing]')
      .between([platform, origin, userId, 0], [platform, origin, userId, 2], true, true);
    const ids = await rows.primaryKeys();
    await database.authors.bulkDelete(ids);
    await database.aliases.where({ platform, origin, userId }).delete();
    return ids;
  });
}
