import { describe, expect, it } from 'vitest';
import { DELETED, onWrite, refusal, ScriptedWiki, wikiFor } from './support/scripted-wiki';

describe('blocks', () => {
  const blocked = { block: { id: 9, expiry: '2026-11-23T10:00:00Z' } };

  it('send an absolute end and the usual flags, and take the end from the answer', async () => {
    const wiki: ScriptedWiki = new ScriptedWiki(
      onWrite(() => {
        wiki.blocks = [{ id: 9, by: 'Tilda', expiry: '2026-11-23T10:00:00Z' }];
        return blocked;
      }),
    );
    const outcome = await wiki.perform('block');
    expect(outcome).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      until: '2026-11-23T10:00:00.000Z',
      params: { block: '9' },
    });
    expect(wiki.writes[0]?.parameters).toMatchObject({
      user: 'Quillon',
      expiry: '2026-11-23T10:00:00Z',
      autoblock: '1',
      nocreate: '1',
      allowusertalk: '1',
    });
  });

  it('of an address reach only people without an account', async () => {
    const wiki = new ScriptedWiki();
    await wiki.perform('block', { author: { id: null, name: '192.0.2.7', url: null, facts: [] } });
    expect(wiki.writes[0]?.parameters).toMatchObject({ user: '192.0.2.7', anononly: '1' });
    expect(wiki.writes[0]?.parameters).not.toHaveProperty('autoblock');
  });

  it('that the answer claims and the list does not have are not said to be done', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => blocked)).perform('block');
    expect(outcome).toMatchObject({ state: 'failed', by: 'reload', failure: { code: 'not-changed' } });
  });

  it('whose answer got lost are confirmed when they are on the list', async () => {
    const wiki: ScriptedWiki = new ScriptedWiki(
      onWrite(() => {
        wiki.blocks = [{ id: 9, by: 'Tilda', expiry: 'infinity' }];
        return 'no answer';
      }),
    );
    expect(await wiki.perform('block-infinite')).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      until: null,
      params: { block: '9' },
    });
  });

  it('alreadyblocked: somebody was quicker', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => refusal('alreadyblocked'))).perform('block');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'already-done' } });
  });

  it('are not sent where one of the same kind stands', async () => {
    const wiki = new ScriptedWiki();
    wiki.blocks = [{ id: 8, by: 'Wrenna', expiry: 'infinity' }];
    expect((await wiki.perform('block')).failure?.code).toBe('already-done');
    expect(wiki.writes).toEqual([]);
  });

  it('ipbblocked: a blocked moderator may not block', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => refusal('ipbblocked'))).perform('block');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'no-right' } });
  });

  it('of the moderator himself are never sent', async () => {
    const wiki = new ScriptedWiki();
    const outcome = await wiki.perform('block', {
      author: { id: 'Tilda', name: 'Tilda', url: null, facts: [] },
    });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'unsupported' } });
    expect(wiki.writes).toEqual([]);
  });

  it('without a length are refused where one is due', async () => {
    const outcome = await new ScriptedWiki().perform('block', {
      input: { reason: null, text: null, title: null, seconds: null, destination: null, kind: null },
    });
    expect(outcome.failure).toEqual({ code: 'invalid-input', detail: { field: 'seconds' } });
  });

  it('cantunblock: it had ended', async () => {
    const wiki = wikiFor(
      'unblock',
      onWrite(() => refusal('cantunblock')),
    );
    expect(
      await wiki.perform('unblock', { undoing: { block: '9' }, author: null, handles: {} }),
    ).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });
});

describe('pages', () => {
  it('that the answer says are deleted and that are still there are not said to be', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => ({ delete: { logid: 30 } }))).perform('delete');
    expect(outcome).toMatchObject({ state: 'failed', by: 'reload', failure: { code: 'not-changed' } });
  });

  it('whose deletion runs in the background are assumed to go', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => ({ delete: { scheduled: true } }))).perform(
      'delete',
    );
    expect(outcome).toMatchObject({ state: 'assumed', failure: null });
  });

  it('are not undeleted over a page that somebody began anew', async () => {
    const wiki = new ScriptedWiki(({ parameters }) =>
      parameters.prop === 'deletedrevisions' ? DELETED : undefined,
    );
    const outcome = await wiki.perform('undelete', { undoing: { revision: '44', first: '41' }, handles: {} });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect(wiki.writes).toEqual([]);
  });

  it('keep stronger protection of other kinds when they are protected', async () => {
    const wiki = new ScriptedWiki();
    wiki.protection = [
      { type: 'move', level: 'sysop', expiry: 'infinity' },
      { type: 'upload', level: 'sysop', expiry: '2026-12-01T00:00:00Z' },
    ];
    await wiki.perform('protect-semi');
    expect(wiki.writes[0]?.parameters).toMatchObject({
      protections: 'edit=autoconfirmed|move=sysop|upload=sysop',
      expiry: '2026-11-23T10:00:00Z|infinity|2026-12-01T00:00:00Z',
    });
  });

  it('are not unprotected where somebody changed the protection since', async () => {
    const wiki = new ScriptedWiki();
    wiki.protection = [{ type: 'edit', level: 'sysop', expiry: 'infinity' }];
    const outcome = await wiki.perform('unprotect', {
      undoing: { before: '', after: 'edit=autoconfirmed|move=autoconfirmed' },
    });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect(wiki.writes).toEqual([]);
  });

  it('get back what the record says, without what has run out', async () => {
    const wiki = wikiFor('unprotect');
    const before = 'edit=autoconfirmed|move=sysop@2026-11-20T00:00:00Z+cascade';
    await wiki.perform('unprotect', { undoing: { before, after: 'edit=sysop|move=sysop' } });
    expect(wiki.writes[0]?.parameters).toMatchObject({
      protections: 'edit=autoconfirmed',
      expiry: 'infinity',
    });
  });
});

describe('visibility and patrol', () => {
  it('revisiondelete says Success and lists an error of the item: refused', async () => {
    const body = {
      revisiondelete: {
        status: 'Success',
        items: [
          {
            status: 'Error',
            errors: [{ code: 'revdelete-hide-current', text: 'It is the current revision.' }],
          },
        ],
      },
    };
    const outcome = await new ScriptedWiki(onWrite(() => body)).perform('revisiondelete');
    expect(outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'refused', detail: { reason: 'It is the current revision.' } },
    });
  });

  it('a revision that is still to be seen is not said to be hidden', async () => {
    const body = { revisiondelete: { status: 'Success', items: [{ status: 'Success' }] } };
    const outcome = await new ScriptedWiki(onWrite(() => body)).perform('revisiondelete');
    expect(outcome).toMatchObject({ state: 'failed', by: 'reload', failure: { code: 'not-changed' } });
  });

  it('patrol answers the same the second time: what was there before tells', async () => {
    const wiki = new ScriptedWiki(onWrite(() => ({ patrol: { rcid: 60 } })));
    wiki.isPatrolled = true;
    expect(await wiki.perform('patrol')).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
    expect(wiki.writes).toEqual([]);
  });
});
