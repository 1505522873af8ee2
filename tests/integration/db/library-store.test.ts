import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModsideDatabase } from '@/utils/db/database';
import { addPack, currentGuidelines, currentReplies, saveReplies, saveReply } from '@/utils/db/library-store';
import { packSchema } from '@/utils/domain/library';
import { aReply } from '../../support/a-reply';
import { openEmptyDatabase } from '../../support/database';

const pack = packSchema.parse({
  modside: 'pack',
  v: 1,
  id: 'team',
  name: 'The team',
  replies: [{ id: 'kind', version: 1, title: 'Kind', body: 'Please be kind.' }],
  guidelines: [
    { id: 'house', version: 1, title: 'House rules', rules: [{ id: 'R1', title: 'Be kind', text: '' }] },
  ],
});

describe('the library', () => {
  let database: ModsideDatabase;
  beforeEach(async () => {
    database = await openEmptyDatabase();
  });
  afterEach(() => database.close());

  it('makes a new version of a changed reply, and keeps the old one', async () => {
    const { version: _version, pack: _pack, ...mine } = aReply({ id: 'thanks', body: 'Thanks.' });
    expect(await saveReply(database, mine)).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await saveReply(database, { ...mine, body: 'Many thanks.' })).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    expect(await database.replies.get(['thanks', 1])).toMatchObject({ body: 'Thanks.' });
    expect(await currentReplies(database)).toMatchObject([{ version: 2, body: 'Many thanks.' }]);
  });

  it('makes no new version where nothing was changed', async () => {
    const { version: _version, pack: _pack, ...mine } = aReply({ id: 'thanks' });
    await saveReply(database, mine);
    expect(await saveReply(database, { ...mine })).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await database.replies.count()).toBe(1);
  });

  it('no longer lists what was retired, and lists it again when it is brought back', async () => {
    const { version: _version, pack: _pack, ...mine } = aReply({ id: 'thanks' });
    await saveReply(database, mine);
    await saveReply(database, { ...mine, retired: true });
    expect(await currentReplies(database)).toEqual([]);
    await saveReply(database, mine);
    expect(await currentReplies(database)).toMatchObject([{ version: 3 }]);
  });

  it('adds a pack once, under its name, and does not let its replies be changed in place', async () => {
    expect(await addPack(database, pack)).toEqual({ recipes: 0, replies: 1, guidelines: 1 });
    expect(await addPack(database, pack)).toEqual({ recipes: 0, replies: 0, guidelines: 0 });
    expect(await currentGuidelines(database)).toMatchObject([{ id: 'house', pack: 'team' }]);
    const [reply] = await currentReplies(database);
    expect(reply?.pack).toBe('team');
    const { version: _version, pack: _pack, ...kind } = aReply({ id: 'kind', body: 'Be kind!' });
    expect(await saveReply(database, kind)).toMatchObject({ ok: false, error: { code: 'pack-owned' } });
  });

  it('saves many at once, or none of them where a pack owns one', async () => {
    const { version: _version, pack: _pack, ...mine } = aReply({ id: 'thanks' });
    const other = { ...mine, id: 'other' };
    expect(await saveReplies(database, [mine, other])).toEqual({ ok: true, value: { saved: 2 } });
    expect(await saveReplies(database, [mine, { ...other, body: 'New.' }])).toEqual({
      ok: true,
      value: { saved: 1 },
    });
    await addPack(database, pack);
    const refused = await saveReplies(database, [
      { ...mine, body: 'Never.' },
      { ...mine, id: 'kind' },
    ]);
    expect(refused).toMatchObject({ ok: false, error: { code: 'pack-owned' } });
    expect(await database.replies.where('id').equals('thanks').count()).toBe(1);
  });
});
