import { describe, expect, it } from 'vitest';
import { redmineActing as act } from '@/utils/adapters/redmine/act';
import { redmineReading as read } from '@/utils/adapters/redmine/read';
import { inspectPost, order, postOf, RedmineDesk, takeBack, verbsIn } from './support/redmine-desk';

const desk = new RedmineDesk();
const DONE = { state: 'confirmed', by: 'reload', failure: null };

describe('the adapter on topics of a real Redmine', () => {
  const open = (role: 'moderator' | 'german' = 'moderator') =>
    desk.visit(role, desk.topicPath(desk.server.seed.topics.open));

  it('reads a topic: its first message, its replies, who wrote them, guests too', async () => {
    const { topics, replies, users, boards } = desk.server.seed;
    const page = await open();
    expect(read.readContext(page)).toMatchObject({
      kind: 'topic',
      viewer: { id: String(users.moderator), name: 'mod', role: 'moderator' },
    });
    expect(read.health(page, page.found)).toEqual({ level: 'all', posts: 4, problems: [] });
    expect(page.posts.map(({ target, author }) => [target.id, author?.id, author?.name])).toEqual([
      [String(topics.open), String(users.member), 'Alice Anders'],
      [String(replies.good), String(users.second), 'Bob Brant'],
      [String(replies.insult), String(users.troll), 'Tom Troll'],
      [String(replies.guest), null, 'Anonymous'],
    ]);
    expect(page.posts[0]).toMatchObject({
      target: { kind: 'topic', parent: String(boards.talk) },
      title: 'Which varnish for the pier?',
      text: 'The old one peels.\nAny advice?',
    });
    expect(page.posts[2]?.url).toBe(`${page.url.href}?r=${replies.insult}#message-${replies.insult}`);
  });

  it.each(['moderator', 'german'] as const)(
    'locks and unlocks, pins and unpins, for the %s',
    async (role) => {
      const { open: id } = desk.server.seed.topics;
      const page = await open(role);
      const topic = postOf(page, 'topic', id);
      expect(verbsIn(await inspectPost(page, topic))).toEqual([
        ...['reply', 'quote', 'edit', 'lock', 'sticky', 'move', 'delete-topic'],
      ]);
      for (const [verb, column] of [
        ['lock', 'locked'],
        ['sticky', 'sticky'],
      ] as const) {
        const done = await order(page, topic, verb);
        expect(done.outcome).toMatchObject(DONE);
        expect(desk.server.message(id)).toMatchObject({ [column]: true });
        expect((await order(page, topic, verb)).outcome).toMatchObject({
          state: 'failed',
          failure: { code: 'already-done' },
        });
        const back = await takeBack(page, done);
        expect(back.outcome).toMatchObject(DONE);
        expect(desk.server.message(id)).toMatchObject({ [column]: false });
      }
    },
  );

  it('sees what is locked and pinned when the menu opens, from the topic and from the board', async () => {
    const { locked, sticky } = desk.server.seed.topics;
    const page = await desk.visit('moderator', desk.boardPath);
    expect(read.readContext(page).kind).toBe('listing');
    expect(postOf(page, 'topic', locked)).toMatchObject({
      states: ['locked'],
      author: { name: 'Bob Brant' },
    });
    expect(postOf(page, 'topic', sticky).states).toEqual(['pinned']);
    const seen = await inspectPost(page, postOf(page, 'topic', locked));
    expect(seen?.states).toEqual(['locked']);
    expect(verbsIn(seen)).toEqual(['edit', 'unlock', 'sticky', 'move', 'delete-topic']);
    const topicPage = await desk.visit('moderator', desk.topicPath(sticky));
    expect((await inspectPost(topicPage, postOf(topicPage, 'topic', sticky)))?.states).toEqual(['pinned']);
  });

  it('moves a topic to another board and back, and finds it where somebody else moved it', async () => {
    const { topics, boards } = desk.server.seed;
    const page = await open();
    const topic = postOf(page, 'topic', topics.open);
    const move = (await inspectPost(page, topic))?.capabilities.find(({ native }) => native === 'move');
    expect(move?.fields[0]?.options).toEqual([{ value: String(boards.repairs), label: 'Boat repairs' }]);
    const done = await order(page, topic, 'move', { destination: String(boards.repairs) });
    expect(done.outcome).toMatchObject({ ...DONE, params: { from: '1', to: '2' } });
    expect(desk.server.message(topics.open)?.board).toBe(boards.repairs);
    const lock = await order(page, topic, 'lock');
    expect(lock.outcome).toMatchObject(DONE);
    expect(desk.server.message(topics.open)?.locked).toBe(true);
    expect((await takeBack(page, lock)).outcome).toMatchObject(DONE);
    expect((await takeBack(page, done)).outcome).toMatchObject(DONE);
    expect(desk.server.message(topics.open)).toMatchObject({ board: boards.talk, locked: false });
    expect((await takeBack(page, done)).outcome).toMatchObject({ failure: { code: 'already-done' } });
    const nowhere = await order(page, topic, 'move', { destination: '77' });
    expect(nowhere.outcome.failure).toEqual({ code: 'invalid-input', detail: { field: 'destination' } });
  });

  it('edits a reply and a topic with its title, from the text as it was written', async () => {
    const { topics, replies } = desk.server.seed;
    const page = await open();
    const topic = postOf(page, 'topic', topics.open);
    const fields = (await inspectPost(page, topic))?.capabilities.find(
      ({ native }) => native === 'edit',
    )?.fields;
    expect(fields?.map(({ name, start }) => [name, start])).toEqual([
      ['title', 'Which varnish for the pier?'],
      ['text', 'The old one *peels*.\n\nAny advice?'],
    ]);
    const input = { title: 'Varnish', text: 'The old one *peels*.\n\n- "Any" <b>advice</b> & more?' };
    expect((await order(page, topic, 'edit', input)).outcome).toMatchObject(DONE);
    expect(desk.server.message(topics.open)).toMatchObject({ subject: 'Varnish' });
    expect(desk.server.message(topics.open)?.content.replace(/\r/g, '')).toBe(input.text);
    expect((await order(page, topic, 'edit', input)).outcome.failure?.code).toBe('already-done');
    const reply = postOf(page, 'post', replies.insult);
    expect((await order(page, reply, 'edit', { text: '[removed by a moderator]' })).outcome).toMatchObject(
      DONE,
    );
    expect(desk.server.message(replies.insult)).toMatchObject({
      content: '[removed by a moderator]',
      subject: 'RE: Which varnish for the pier?',
    });
  });

  it('does not edit over what somebody else wrote meanwhile', async () => {
    const { replies } = desk.server.seed;
    const page = await open();
    const reply = postOf(page, 'post', replies.insult);
    await inspectPost(page, reply);
    await desk.server.postAs('administrator', `${desk.topicPath(replies.insult)}/edit`, {
      'message[content]': 'Changed.',
    });
    const { outcome } = await order(page, reply, 'edit', { text: 'Mine.' });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect(desk.server.message(replies.insult)?.content).toBe('Changed.');
  });

  it('deletes a reply, and a topic with its replies, for good', async () => {
    const { topics, replies } = desk.server.seed;
    const page = await open();
    const reply = postOf(page, 'post', replies.insult);
    expect(reply.capabilities.find(({ native }) => native === 'delete')).toMatchObject({
      undo: null,
      grave: true,
    });
    expect((await order(page, reply, 'delete')).outcome).toMatchObject(DONE);
    expect(desk.server.message(replies.insult)).toBeNull();
    expect((await order(page, reply, 'delete')).outcome).toMatchObject({ failure: { code: 'gone' } });
    expect(await inspectPost(page, reply)).toMatchObject({ states: ['deleted'], capabilities: [] });
    const topic = postOf(page, 'topic', topics.open);
    expect((await order(page, topic, 'delete-topic')).outcome).toMatchObject(DONE);
    expect(desk.server.message(replies.good)).toBeNull();
    expect((await order(page, topic, 'lock')).outcome).toMatchObject({ failure: { code: 'gone' } });
  });

  it.each(['moderator', 'german'] as const)(
    'replies as the %s, with a quote and without, and takes it back',
    async (role) => {
      const { topics, replies, users } = desk.server.seed;
      const page = await open(role);
      const reply = postOf(page, 'post', replies.insult);
      const plain = await order(page, reply, 'reply', { text: 'Please stay polite.' });
      expect(plain.outcome).toMatchObject({ ...DONE, params: { board: '1' }, notified: 'unknown' });
      const made = desk.server.messages().at(-1);
      expect(made).toMatchObject({
        id: Number(plain.outcome.params.made),
        parent: topics.open,
        author: users[role],
        subject: 'RE: Which varnish for the pier?',
        content: 'Please stay polite.',
      });
      expect(plain.outcome.url).toContain(`r=${made?.id}#message-${made?.id}`);
      const quoted = await order(page, reply, 'quote', { text: 'Not so.' });
      expect(quoted.outcome).toMatchObject(DONE);
      expect(desk.server.messages().at(-1)?.content.replace(/\r/g, '')).toBe(
        `Tom Troll wrote in message#${replies.insult}:\n> Only fools paint a pier.\n\nNot so.`,
      );
      for (const done of [plain, quoted]) expect((await takeBack(page, done)).outcome).toMatchObject(DONE);
      expect(desk.server.messages().at(-1)?.id).toBeLessThan(Number(plain.outcome.params.made));
    },
  );

  it('replies to a topic of two pages, and to one whose subject leaves no room for "RE:"', async () => {
    const { long, sticky } = desk.server.seed.topics;
    const page = await desk.visit('moderator', desk.topicPath(long));
    expect(page.posts).toHaveLength(26);
    expect(
      (await order(page, postOf(page, 'topic', long), 'reply', { text: 'Thank you.' })).outcome,
    ).toMatchObject(DONE);
    const subject = 'x'.repeat(255);
    await desk.server.postAs('moderator', `${desk.topicPath(sticky)}/edit`, { 'message[subject]': subject });
    const endless = await desk.visit('moderator', desk.topicPath(sticky));
    expect(
      (await order(endless, postOf(endless, 'topic', sticky), 'reply', { text: 'Short.' })).outcome,
    ).toMatchObject(DONE);
    expect(desk.server.messages().at(-1)).toMatchObject({ content: 'Short.', parent: sticky });
  });

  it('tells what the profile tells of an author, without the e-mail address', async () => {
    const page = await open();
    const post = postOf(page, 'post', desk.server.seed.replies.insult);
    const context = read.readContext(page);
    const standing = await act.readAuthor?.(page.env, context, post.author as never, post.handles);
    expect(standing).toMatchObject({ rank: 'Guest of the club', bannedUntil: null });
    expect(standing?.facts.map(({ label }) => label)).toContain('Login');
    expect(JSON.stringify(standing)).not.toContain('tom@example.org');
  });
});

describe('the adapter on issues of a real Redmine', () => {
  const open = (role: 'moderator' | 'german' | 'administrator' = 'moderator') =>
    desk.visit(role, `/issues/${desk.server.seed.issues.open}`);

  it('reads an issue and its notes; a change of fields is no post', async () => {
    const { notes, issues, users } = desk.server.seed;
    const page = await open();
    expect(page.posts.map(({ target }) => target.id)).toEqual(
      [`issue-${issues.open}`, notes.good, notes.insult, notes.private, notes.status].map(String),
    );
    expect(page.posts[0]).toMatchObject({
      target: { kind: 'topic' },
      author: { id: String(users.member) },
      title: 'The lamp at the end of the pier is out',
      text: 'Since Tuesday. lamp 4',
    });
    expect(postOf(page, 'comment', notes.private).states).toEqual(['hidden']);
    expect(postOf(page, 'comment', notes.insult)).toMatchObject({
      target: { parent: `issue-${issues.open}` },
      text: 'You broke it yourself.',
      url: `${page.url.href}#note-2`,
      states: [],
    });
  });

  it.each(['moderator', 'german'] as const)('hides a note and shows it again, for the %s', async (role) => {
    const { insult } = desk.server.seed.notes;
    const page = await open(role);
    const note = postOf(page, 'comment', insult);
    expect(verbsIn(await inspectPost(page, note))).toEqual([
      'reply',
      'quote',
      'edit',
      'make-private',
      'delete',
    ]);
    const done = await order(page, note, 'make-private');
    expect(done.outcome).toMatchObject(DONE);
    expect(desk.server.note(insult)?.isPrivate).toBe(true);
    expect((await order(page, note, 'make-private')).outcome.failure?.code).toBe('already-done');
    expect((await takeBack(page, done)).outcome).toMatchObject(DONE);
    expect(desk.server.note(insult)?.isPrivate).toBe(false);
  });

  it('edits a note from its source, not over somebody else, and deletes it', async () => {
    const { insult, good, status } = desk.server.seed.notes;
    const page = await open();
    const note = postOf(page, 'comment', insult);
    const start = (await inspectPost(page, note))?.capabilities.find(
      ({ native }) => native === 'edit',
    )?.fields;
    expect(start?.map(({ name, start }) => [name, start])).toEqual([['text', 'You broke it yourself.']]);
    const text = `It's "<b>his</b>" \\ $x & </textarea>\n\n* one`;
    expect((await order(page, note, 'edit', { text })).outcome).toMatchObject(DONE);
    expect(desk.server.note(insult)?.text.replace(/\r/g, '')).toBe(text);
    await inspectPost(page, postOf(page, 'comment', good));
    await desk.server.postAs('administrator', `/journals/${good}`, {
      _method: 'put',
      'journal[notes]': 'Changed.',
    });
    const late = await order(page, postOf(page, 'comment', good), 'edit', { text: 'Mine.' });
    expect(late.outcome.failure?.code).toBe('changed-meanwhile');
    expect((await order(page, note, 'delete')).outcome).toMatchObject(DONE);
    expect(desk.server.note(insult)).toBeNull();
    expect((await order(page, note, 'delete')).outcome.failure?.code).toBe('gone');
    // A note with a change of fields loses its text; the change stays.
    expect((await order(page, postOf(page, 'comment', status), 'delete')).outcome).toMatchObject(DONE);
    expect(desk.server.note(status)).toMatchObject({ text: '' });
  });

  it('writes notes, with a quote, private to what is private, and takes them back', async () => {
    const { notes, issues } = desk.server.seed;
    const page = await open();
    const last = () => desk.server.notes().at(-1);
    const plain = await order(page, postOf(page, 'topic', `issue-${issues.open}`), 'reply', {
      text: 'On it.',
    });
    expect(plain.outcome).toMatchObject(DONE);
    expect(last()).toMatchObject({ id: Number(plain.outcome.params.made), text: 'On it.', isPrivate: false });
    const onIssue = await order(page, postOf(page, 'topic', `issue-${issues.open}`), 'quote', {
      text: 'Seen.',
    });
    expect(last()?.text.replace(/\r/g, '')).toBe('Alice Anders wrote:\n> Since Tuesday. @lamp 4@\n\nSeen.');
    const quoted = await order(page, postOf(page, 'comment', notes.insult), 'quote', { text: 'No.' });
    expect(last()?.text.replace(/\r/g, '')).toBe(
      'Tom Troll wrote in #note-2:\n> You broke it yourself.\n\nNo.',
    );
    const secret = await order(page, postOf(page, 'comment', notes.private), 'reply', { text: 'I know.' });
    expect(last()).toMatchObject({ text: 'I know.', isPrivate: true });
    for (const done of [plain, onIssue, quoted, secret]) {
      expect((await takeBack(page, done)).outcome).toMatchObject(DONE);
      expect(desk.server.note(Number(done.outcome.params.made))).toBeNull();
    }
  });

  it.each(['moderator', 'german'] as const)('closes and reopens, for the %s', async (role) => {
    const { issues, statuses } = desk.server.seed;
    const page = await open(role);
    const issue = postOf(page, 'topic', `issue-${issues.open}`);
    const seen = await inspectPost(page, issue);
    const close = seen?.capabilities.find(({ native }) => native === 'close');
    expect(close?.fields[0]?.options).toEqual([{ value: String(statuses.closed), label: 'Closed' }]);
    const done = await order(page, issue, 'close', { kind: String(statuses.closed) });
    expect(done.outcome).toMatchObject({ ...DONE, params: { was: '2', status: '5' } });
    expect(desk.server.issue(issues.open)?.isClosed).toBe(true);
    expect((await inspectPost(page, issue))?.states).toEqual(['locked']);
    expect((await order(page, issue, 'close', { kind: '5' })).outcome.failure?.code).toBe('already-done');
    expect((await takeBack(page, done)).outcome).toMatchObject(DONE);
    expect(desk.server.issue(issues.open)).toMatchObject({ isClosed: false, status: 2 });
  });

  it('says "partly" when the chosen status closes nothing', async () => {
    const { issues } = desk.server.seed;
    const page = await open();
    const { outcome } = await order(page, postOf(page, 'topic', `issue-${issues.open}`), 'close', {
      kind: '3',
    });
    expect(outcome).toMatchObject({ state: 'partial', params: { was: '2', status: '3' } });
  });

  it('edits an issue, and lets Redmine refuse what would overwrite somebody else (lock_version)', async () => {
    const { issues } = desk.server.seed;
    const page = await open();
    const issue = postOf(page, 'topic', `issue-${issues.open}`);
    const input = { title: 'The lamp is out', text: 'Since Tuesday.' };
    await inspectPost(page, issue);
    expect((await order(page, issue, 'edit', input)).outcome).toMatchObject(DONE);
    expect(desk.server.issue(issues.open)?.subject).toBe('The lamp is out');
    await inspectPost(page, issue);
    await desk.server.postAs('administrator', `/issues/${issues.open}`, {
      _method: 'patch',
      'issue[subject]': 'Other',
    });
    const late = await order(page, issue, 'edit', { title: '', text: 'Since Wednesday.' });
    expect(late.outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
  });

  it('hides and deletes an issue where the right is there', async () => {
    const { issues } = desk.server.seed;
    const page = await open('administrator');
    const issue = postOf(page, 'topic', `issue-${issues.open}`);
    expect(verbsIn(await inspectPost(page, issue))).toEqual([
      ...['reply', 'quote', 'edit', 'make-private', 'close', 'delete-issue', 'lock-account'],
    ]);
    const done = await order(page, issue, 'make-private');
    expect(done.outcome).toMatchObject(DONE);
    expect(desk.server.issue(issues.open)?.isPrivate).toBe(true);
    expect((await takeBack(page, done)).outcome).toMatchObject(DONE);
    expect((await order(page, issue, 'delete-issue')).outcome).toMatchObject(DONE);
    expect(desk.server.issue(issues.open)).toBeNull();
    expect((await order(page, issue, 'close', { kind: '5' })).outcome.failure?.code).toBe('gone');
  });
});

describe('the adapter on accounts of a real Redmine', () => {
  it('locks and unlocks an account from a post and from the profile', async () => {
    const { users, replies, topics } = desk.server.seed;
    const page = await desk.visit('administrator', desk.topicPath(topics.open));
    const post = postOf(page, 'post', replies.insult);
    const done = await order(page, post, 'lock-account');
    expect(done.outcome).toMatchObject(DONE);
    expect(desk.server.userStatus('troll')).toBe('locked');
    expect((await order(page, post, 'lock-account')).outcome.failure?.code).toBe('already-done');
    expect(verbsIn(await inspectPost(page, post))).toContain('unlock-account');
    const standing = await act.readAuthor?.(
      page.env,
      read.readContext(page),
      post.author as never,
      post.handles,
    );
    expect(standing?.bannedUntil).toBe('endless');
    expect((await takeBack(page, done)).outcome).toMatchObject(DONE);
    expect(desk.server.userStatus('troll')).toBe('active');

    const profile = await desk.visit('administrator', `/users/${users.troll}`);
    expect(read.readContext(profile).kind).toBe('profile');
    const member = postOf(profile, 'user', users.troll);
    expect(member.author).toMatchObject({ id: String(users.troll), name: 'Tom Troll' });
    expect(verbsIn(await inspectPost(profile, member))).toEqual(['lock-account']);
    expect((await order(profile, member, 'lock-account')).outcome).toMatchObject(DONE);
    expect(verbsIn(await inspectPost(profile, member))).toEqual(['unlock-account']);
  });

  it('still names a locked author to those who get no link to them', async () => {
    const { replies, topics } = desk.server.seed;
    desk.server.setUserStatus('troll', 'locked');
    for (const role of ['moderator', 'german'] as const) {
      const page = await desk.visit(role, desk.topicPath(topics.open));
      expect(postOf(page, 'post', replies.insult).author).toMatchObject({ id: null, name: 'Tom Troll' });
    }
  });
});
