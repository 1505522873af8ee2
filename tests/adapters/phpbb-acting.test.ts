import { describe, expect, it } from 'vitest';
import { phpbbActing } from '@/utils/adapters/phpbb/act';
import { type PhpbbVerb, phpbbActions } from '@/utils/adapters/phpbb/actions';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, type Input, type Outcome, outcomeSchema } from '@/utils/domain/outcome';
import type { PageContext } from '@/utils/domain/post';
import { expectNobody } from './contract';
import { html } from './shared/environment';
import { BOARD, LOG_IN, type ScriptedBoard, scriptedBoard } from './support/scripted-board';

const TARGETS = {
  post: { kind: 'post', id: '501', parent: '31' },
  topic: { kind: 'topic', id: '31', parent: '4' },
  author: { kind: 'user', id: '12', parent: null },
} as const;

function orderOf(verb: PhpbbVerb, input: Partial<Input> = {}, more: Partial<Command> = {}): Command {
  const { code, on } = phpbbActions[verb];
  return {
    id: '019cadd4-5620-7000-8000-000000000001',
    platform: 'phpbb',
    native: verb,
    action: code,
    target: TARGETS[on],
    author: { id: '12', name: 'Bruno Boatman', url: null, facts: [] },
    handles: {},
    input: { ...NO_INPUT, ...input },
    undoing: null,
    viewer: '7',
    ...more,
  };
}

async function perform(
  board: ScriptedBoard,
  verb: PhpbbVerb,
  input: Partial<Input> = {},
  more: Partial<Command> = {},
): Promise<Outcome> {
  return outcomeSchema.parse(await phpbbActing.perform(board.env, orderOf(verb, input, more)));
}

/** From the record alone: no handles, no author. */
const undo = (board: ScriptedBoard, verb: PhpbbVerb, done: Outcome, more: Partial<Command> = {}) =>
  perform(board, verb, {}, { undoing: done.params, author: null, viewer: null, ...more });

const post = (id: string) => ({ target: { kind: 'post' as const, id, parent: '31' } });

describe('a page that asks once more', () => {
  it('is answered with its own hidden fields, its own word for yes, and its key', async () => {
    const board = scriptedBoard();
    const done = await perform(board, 'soft_delete', { reason: 'Off topic' });
    expect(done).toMatchObject({ state: 'confirmed', by: 'reload', notified: 'no', params: {} });
    expect(board.posts['501']?.state).toBe('deleted');
    expect(board.sent()).toEqual([
      { confirm_uid: ['7'], sess: ['abc'], sid: ['abc'], delete_reason: ['Off topic'], confirm: ['Ja'] },
    ]);
  });

  it('is answered once more when another page of the viewer’s made its key worthless', async () => {
    const board = scriptedBoard({ losesKey: true });
    expect(await perform(board, 'lock')).toMatchObject({ state: 'confirmed' });
    expect(board.sent()).toHaveLength(2);
  });

  it('that comes back with a complaint means no, in the board’s own words', async () => {
    const board = scriptedBoard();
    board.instead.set('confirm_key', () =>
      html(`<body id="phpbb" class="section-mcp"><div id="username_logged_in"><a href="./memberlist.php?mode=viewprofile&u=7">x</a></div>
        <form id="confirm" action="./mcp.php?confirm_key=K" method="post"><p class="error">Das Forum nimmt keine Themen.</p><input type="submit" name="confirm" value="Ja"></form></body>`),
    );
    expect(await perform(board, 'move', { destination: '5' })).toMatchObject({
      state: 'failed',
      failure: { code: 'refused', detail: { reason: 'Das Forum nimmt keine Themen.' } },
    });
  });

  it('that does not come means no', async () => {
    const board = scriptedBoard();
    board.instead.set('posting.php', () =>
      html(
        `<body id="phpbb" class="section-posting"><div id="username_logged_in"><a href="./memberlist.php?mode=viewprofile&u=7">x</a></div><div id="message"><p>Zu spät.</p></div></body>`,
      ),
    );
    const outcome = await perform(board, 'soft_delete');
    expect(outcome.failure).toEqual({ code: 'refused', detail: { reason: 'Zu spät.', status: 200 } });
    expect(board.sent()).toEqual([]);
  });
});

describe('a form with a token', () => {
  it.each([
    ['note', { text: 'Watch.' }],
    ['warn', { text: 'Be kind.' }],
    ['pm', { title: 'Hello', text: 'A word.' }],
    ['reply', { text: 'Polyester.' }],
    ['edit', { text: 'Mine is *very* old.\n\nTruly.' }],
  ] as const)('is not sent within the second it was made in: %s', async (verb, input) => {
    const board = scriptedBoard();
    const done = await perform(board, verb, input);
    expect(done).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(board.waits).toEqual([{ ms: 1200, reason: 'retry' }]);
    expectNobody(['Bruno', 'Boatman', 'word', 'Polyester'], done.params);
  });

  it('that comes back is a refusal: a board that wants more time than that', async () => {
    const board = scriptedBoard();
    board.env.wait = () => Promise.resolve();
    expect(await perform(board, 'reply', { text: 'Polyester.' })).toMatchObject({
      state: 'failed',
      failure: { code: 'refused', detail: { reason: 'Das Formular ist ungültig.' } },
    });
  });

  it('is not sent at all when the page ends while it waits', async () => {
    const board = scriptedBoard();
    board.env.wait = () => Promise.reject(new Error('gone'));
    expect(await perform(board, 'note', { text: 'Watch.' })).toMatchObject({ failure: { code: 'not-sent' } });
    expect(board.notes).toEqual([]);
  });
});

describe('deleting', () => {
  it('softly never presses the box for ever; restoring leads back, and back again', async () => {
    const board = scriptedBoard();
    const done = await perform(board, 'soft_delete');
    expect(board.sent()[0]).not.toHaveProperty('delete_permanent');
    expect(await undo(board, 'restore', done)).toMatchObject({ state: 'confirmed' });
    expect(board.posts['501']?.state).toBe('shown');
  });

  it('for ever presses it, and believes only that the post is gone', async () => {
    const board = scriptedBoard();
    expect(await perform(board, 'delete', { reason: 'Spam' })).toMatchObject({
      state: 'confirmed',
      by: 'reload',
    });
    expect(board.sent()[0]).toMatchObject({ delete_permanent: ['1'], delete_reason: ['Spam'] });
    expect(board.posts['501']?.state).toBe('gone');
  });

  it('for ever is not done softly instead where the viewer may not', async () => {
    const board = scriptedBoard();
    board.instead.set('mode=soft_delete', () =>
      html(`<body id="phpbb" class="section-posting"><div id="username_logged_in"><a href="./memberlist.php?mode=viewprofile&u=7">x</a></div>
        <form id="confirm" action="./posting.php?confirm_key=K" method="post"><input name="delete_reason"><input type="submit" name="confirm" value="Ja"></form></body>`),
    );
    expect(await perform(board, 'delete')).toMatchObject({ state: 'failed', failure: { code: 'no-right' } });
    expect(board.sent()).toEqual([]);
  });

  it('a topic softly or for ever is told apart in the same way', async () => {
    const board = scriptedBoard();
    const done = await perform(board, 'delete_topic', { reason: 'Old' });
    expect(board.topic).toMatchObject({ deleted: true, gone: false });
    expect(await undo(board, 'restore_topic', done)).toMatchObject({ state: 'confirmed' });
    expect(await perform(board, 'purge_topic')).toMatchObject({ state: 'confirmed' });
    expect(board.topic.gone).toBe(true);
  });

  it('of a post on the list of reports finds out which post it is, and keeps it for Undo', async () => {
    const board = scriptedBoard();
    const target = { kind: 'report', id: '61', parent: null } as const;
    const done = await perform(board, 'soft_delete', {}, { target, handles: { report: '61' } });
    expect(done).toMatchObject({ state: 'confirmed', params: { post: '501' } });
    expect(await undo(board, 'restore', done, { target })).toMatchObject({ state: 'confirmed' });
    expect(board.posts['501']?.state).toBe('shown');
  });
});

describe('the queue', () => {
  it('approves by the button phpBB puts at the post', async () => {
    const board = scriptedBoard();
    expect(await perform(board, 'approve', {}, post('503'))).toMatchObject({ state: 'confirmed' });
    expect(board.posts['503']?.state).toBe('shown');
    expect(await perform(board, 'approve', {}, post('503'))).toMatchObject({
      failure: { code: 'already-done' },
    });
  });

  it('disapproves with a reason of the list or, with words alone, the last one; the author is told', async () => {
    const chosen = scriptedBoard();
    await perform(chosen, 'disapprove', { kind: '1', reason: 'Ropes' }, post('503'));
    expect(chosen.sent()[1]).toMatchObject({ reason_id: ['1'], reason: ['Ropes'], notify_poster: ['on'] });
    const words = scriptedBoard();
    expect(await perform(words, 'disapprove', { reason: 'Ropes' }, post('503'))).toMatchObject({
      state: 'confirmed',
      notified: 'yes',
    });
    expect(words.sent()[1]).toMatchObject({ reason_id: ['4'] });
  });

  it('sends no disapproval without any reason: phpBB takes none', async () => {
    const board = scriptedBoard();
    expect(await perform(board, 'disapprove', {}, post('503'))).toMatchObject({
      failure: { code: 'invalid-input', detail: { field: 'reason' } },
    });
    expect(board.asked).toEqual([]);
  });

  it('decides on a whole topic', async () => {
    const board = scriptedBoard();
    expect(await perform(board, 'approve_topic')).toMatchObject({ state: 'confirmed' });
    expect(board.sent()[0]).toEqual({ 'topic_id_list[]': ['31'], 'action[approve]': ['1'] });
  });
});

describe('reports', () => {
  it.each([
    ['close_report', 'closed'],
    ['reject_report', 'closed'],
    ['delete_report', 'gone'],
  ] as const)('%s leaves it %s, and a second time says that it was so', async (verb, state) => {
    const board = scriptedBoard();
    const handles = { report: '61' };
    expect(await perform(board, verb, {}, { handles })).toMatchObject({
      state: 'confirmed',
      params: { report: '61' },
    });
    expect(board.report).toBe(state);
    expect(await perform(board, verb, {}, { handles })).toMatchObject({ failure: { code: 'already-done' } });
  });
});

describe('locking', () => {
  it('a post against its author’s edits is another thing than locking the topic', async () => {
    const board = scriptedBoard();
    const done = await perform(board, 'lock_post');
    expect([done.state, board.posts['501']?.locked, board.topic.locked]).toEqual(['confirmed', true, false]);
    expect(await undo(board, 'unlock_post', done)).toMatchObject({ state: 'confirmed' });
    expect(await perform(board, 'lock')).toMatchObject({ state: 'confirmed' });
    expect([board.posts['501']?.locked, board.topic.locked]).toEqual([false, true]);
  });

  it('says that it was locked when it was: phpBB itself says “locked” again', async () => {
    const board = scriptedBoard();
    board.topic.locked = true;
    expect(await perform(board, 'lock')).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
    expect(board.sent()).toEqual([]);
  });
});

describe('types of topics', () => {
  it.each(['sticky', 'announce', 'global'] as const)(
    'make_%s is taken back to what it was before',
    async (type) => {
      const board = scriptedBoard();
      const done = await perform(board, `make_${type}`);
      expect([done.state, done.params, board.topic.type]).toEqual(['confirmed', { was: 'normal' }, type]);
      expect(await undo(board, 'make_normal', done)).toMatchObject({ state: 'confirmed' });
      expect(board.topic.type).toBe('normal');
    },
  );

  it('an announcement made standard becomes an announcement again, not a sticky topic', async () => {
    const board = scriptedBoard();
    board.topic.type = 'announce';
    const done = await perform(board, 'make_normal');
    expect(done.params).toEqual({ was: 'announce' });
    await undo(board, 'make_sticky', done);
    expect(board.topic.type).toBe('announce');
  });
});

describe('moving', () => {
  it('leaves a link behind only when that was asked for, and is taken back by moving back', async () => {
    const board = scriptedBoard();
    const done = await perform(board, 'move', { destination: '5' });
    expect([done.params, board.topic.forum, board.topic.shadow]).toEqual([
      { from: '4', to: '5' },
      '5',
      false,
    ]);
    expect(await undo(board, 'move', done)).toMatchObject({ state: 'confirmed' });
    expect(board.topic.forum).toBe('4');
    await perform(board, 'move_shadow', { destination: '5' });
    expect(board.topic.shadow).toBe(true);
  });

  it('to the forum it is in, or to none, sends nothing', async () => {
    const board = scriptedBoard();
    expect(await perform(board, 'move', { destination: '4' })).toMatchObject({
      failure: { code: 'already-done' },
    });
    expect(await perform(board, 'move', {})).toMatchObject({ failure: { code: 'invalid-input' } });
    expect(await perform(board, 'move', { destination: '99' })).toMatchObject({
      failure: { code: 'invalid-input' },
    });
    expect(board.sent()).toEqual([]);
  });
});

describe('keeping somebody out', () => {
  it('by the name the board knows the account by, with both reasons, in minutes', async () => {
    const board = scriptedBoard();
    const done = await perform(
      board,
      'suspend',
      { seconds: 86_400, reason: 'Insults', text: 'One day.' },
      { author: null },
    );
    expect(done).toMatchObject({ state: 'confirmed', params: { ban: '7' } });
    expect(board.sent()[0]).toMatchObject({
      ban: ['Bruno Boatman'],
      banlength: ['1440'],
      banreason: ['Insults'],
      bangivereason: ['One day.'],
      banexclude: ['0'],
    });
    expectNobody(['Bruno Boatman', 'Insults'], done.params);
    expect(await undo(board, 'unsuspend', done)).toMatchObject({ state: 'confirmed' });
    expect(board.bans).toEqual([]);
  });

  it('for ever is another thing than for a time, whatever the board’s language calls it', async () => {
    const board = scriptedBoard();
    expect(await perform(board, 'ban')).toMatchObject({ state: 'confirmed' });
    expect(board.sent()[0]).toMatchObject({ banlength: ['0'] });
    expect(await perform(board, 'ban')).toMatchObject({ failure: { code: 'already-done' } });
  });

  it('takes no time phpBB cannot count', async () => {
    const board = scriptedBoard();
    expect(await perform(board, 'suspend', { seconds: 90 })).toMatchObject({
      failure: { code: 'invalid-input' },
    });
    expect(board.asked).toEqual([]);
  });
});

describe('texts', () => {
  it('a reply keeps the number of its post; Undo deletes that one, not the post it answered', async () => {
    const board = scriptedBoard();
    const done = await perform(board, 'reply', { text: 'Polyester.' });
    expect(done.params).toEqual({ made: '504' });
    expect(await undo(board, 'soft_delete', done)).toMatchObject({
      state: 'confirmed',
      params: { made: '504' },
    });
    expect([board.posts['501']?.state, board.posts['504']?.state]).toEqual(['shown', 'deleted']);
  });

  it('an edit does not write over what somebody else wrote since the menu opened', async () => {
    const board = scriptedBoard();
    const context = { viewer: { id: '7', name: null, signedIn: true, role: 'moderator' } } as PageContext;
    const seen = { ...orderOf('edit'), topic: null, states: [], capabilities: [], author: null } as never;
    const inspected = await phpbbActing.inspect?.(board.env, context, seen);
    const edit = inspected?.capabilities.find((one) => one.native === 'edit');
    expect(edit?.fields[0]?.start).toBe('Mine is old.');
    const first = board.posts['501'];
    if (first) first.text = 'Somebody else was here.';
    expect(await perform(board, 'edit', { text: 'Mine.' })).toMatchObject({
      failure: { code: 'changed-meanwhile' },
    });
    expect(board.posts['501']?.text).toBe('Somebody else was here.');
  });

  it('a board that leaves the warning’s letter unsent is not said to have told the member', async () => {
    const board = scriptedBoard();
    board.instead.set('i=warn', () =>
      html(`<body id="phpbb" class="section-mcp"><div id="username_logged_in"><a href="./memberlist.php?mode=viewprofile&u=7">x</a></div>
        <form id="mcp" method="post" action="./mcp.php?i=warn&amp;mode=warn_user&amp;u=12"><textarea name="warning"></textarea><input type="submit" name="action[add_warning]" value="x"></form></body>`),
    );
    expect(await perform(board, 'warn', { text: 'Be kind.' })).toMatchObject({
      state: 'confirmed',
      notified: 'no',
    });
  });
});

describe('who may not', () => {
  it('a log-in form in place of the page, under its own address, is a session that ended', async () => {
    const board = scriptedBoard({ viewer: null });
    expect(await perform(board, 'lock')).toMatchObject({ state: 'failed', failure: { code: 'signed-out' } });
  });

  it('a password that is asked for again, though the session stands, is no answer', async () => {
    const board = scriptedBoard();
    board.instead.set('quickmod', () =>
      html(
        `<body id="phpbb" class="section-login"><div id="username_logged_in"><a href="./memberlist.php?mode=viewprofile&u=7">x</a></div>${LOG_IN}</body>`,
      ),
    );
    expect(await perform(board, 'lock')).toMatchObject({ failure: { code: 'signed-out' } });
    expect(board.sent()).toEqual([]);
  });

  it('another account than the one the page was drawn for does nothing', async () => {
    const board = scriptedBoard({ viewer: '9' });
    expect(await perform(board, 'lock')).toMatchObject({ failure: { code: 'other-viewer' } });
  });

  it('a right that was lost is said', async () => {
    const board = scriptedBoard({ forbidden: 'quickmod' });
    expect(await perform(board, 'lock')).toMatchObject({ failure: { code: 'no-right' }, http: 403 });
  });

  it('the page of bans is a general error for moderators who may not ban', async () => {
    const board = scriptedBoard();
    board.instead.set('i=ban', () => html('<title>General Error</title>', 503));
    expect(await perform(board, 'ban')).toMatchObject({ state: 'failed', failure: { code: 'no-right' } });
  });

  it('a post that is gone is said', async () => {
    const board = scriptedBoard();
    expect(await perform(board, 'soft_delete', {}, post('999'))).toMatchObject({ failure: { code: 'gone' } });
  });

  it('a firewall’s page is not the board', async () => {
    const board = scriptedBoard();
    board.instead.set('viewtopic', () => html('<h1>Blocked</h1>', 403));
    expect(await perform(board, 'lock')).toMatchObject({ failure: { code: 'blocked-by-host' } });
  });
});

describe('an answer that does not come', () => {
  it('is looked after: done is said of what is seen done', async () => {
    const board = scriptedBoard();
    board.instead.set('confirm_key', () => {
      board.topic.locked = true;
      return Promise.reject(new TypeError('Failed to fetch'));
    });
    expect(await perform(board, 'lock')).toMatchObject({ state: 'confirmed', by: 'reload', http: null });
  });

  it('stays unknown when it is not seen done', async () => {
    const board = scriptedBoard();
    board.instead.set('confirm_key', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await perform(board, 'lock')).toMatchObject({ state: 'unknown', failure: { code: 'network' } });
  });

  it('a page that says success and changed nothing is not success', async () => {
    const board = scriptedBoard();
    board.instead.set('confirm_key', () =>
      html(
        `<body id="phpbb" class="section-mcp"><meta http-equiv="refresh" content="3;url=./viewtopic.php?t=31"><div id="username_logged_in"><a href="./memberlist.php?mode=viewprofile&u=7">x</a></div><div id="message"><p>The selected topic has been locked.</p></div></body>`,
      ),
    );
    expect(await perform(board, 'lock')).toMatchObject({ state: 'failed', failure: { code: 'not-changed' } });
  });
});

describe('session ids', () => {
  it('are in no address that is asked, shown or kept: the cookie has the session', async () => {
    const board = scriptedBoard();
    const outcomes = [await perform(board, 'soft_delete'), await perform(board, 'make_sticky')];
    expect(board.asked.filter(({ url }) => url.searchParams.has('sid'))).toEqual([]);
    expect(JSON.stringify(outcomes)).not.toContain('abc');
    expect(board.asked.every(({ url }) => url.href.startsWith(BOARD))).toBe(true);
  });
});
