import { describe, expect, it } from 'vitest';
import { redmineActing as act } from '@/utils/adapters/redmine/act';
import type { RedmineVerb } from '@/utils/adapters/redmine/actions';
import { redmineReading as read } from '@/utils/adapters/redmine/read';
import type { OpenPage } from './support/open-page';
import { inspectPost, order, postOf, RedmineDesk, verbsIn } from './support/redmine-desk';

const desk = new RedmineDesk();
const text = 'Please stay polite.';
const NO_RIGHT = { state: 'failed', failure: { code: 'no-right' } };
const SIGNED_OUT = { state: 'failed', failure: { code: 'signed-out' } };

const openTopic = (role: Parameters<RedmineDesk['visit']>[0]) =>
  desk.visit(role, desk.topicPath(desk.server.seed.topics.open));
const openIssue = (role: Parameters<RedmineDesk['visit']>[0]) =>
  desk.visit(role, `/issues/${desk.server.seed.issues.open}`);

/** The page with some of its requests changed on the way. */
function through(page: OpenPage, change: (url: string, init: RequestInit) => RequestInit): OpenPage {
  const fetch = ((url: string, init: RequestInit = {}) =>
    page.env.fetch(url, change(url, init))) as typeof globalThis.fetch;
  return { ...page, env: { ...page.env, fetch } };
}

describe('what a real Redmine refuses', () => {
  it('a member: everything but writing, and what they wrote themselves', async () => {
    const before = desk.server.messages();
    const { topics, replies } = desk.server.seed;
    const page = await openTopic('member');
    expect(read.readContext(page).viewer).toMatchObject({ name: 'alice', role: 'member' });
    const topic = postOf(page, 'topic', topics.open);
    const reply = postOf(page, 'post', replies.insult);
    expect(verbsIn(await inspectPost(page, reply))).toEqual(['reply', 'quote']);
    expect(verbsIn(await inspectPost(page, topic))).toEqual(['reply', 'quote', 'edit', 'delete-topic']);
    for (const verb of ['lock', 'unlock', 'sticky', 'move'] as const) {
      expect((await order(page, topic, verb, { destination: '2' })).outcome, verb).toMatchObject(NO_RIGHT);
    }
    for (const verb of ['edit', 'delete', 'lock-account'] as const) {
      expect((await order(page, reply, verb, { text })).outcome, verb).toMatchObject(NO_RIGHT);
    }
    expect(desk.server.messages()).toEqual(before);
  });

  it('a helper whom the workflow gives no way from one status to another, and who may not touch notes', async () => {
    const { issues, notes } = desk.server.seed;
    const page = await openIssue('helper');
    const issue = postOf(page, 'topic', `issue-${issues.open}`);
    expect(verbsIn(await inspectPost(page, issue))).toEqual(['reply', 'quote', 'edit']);
    expect((await order(page, issue, 'close', { kind: '5' })).outcome).toMatchObject(NO_RIGHT);
    expect((await order(page, issue, 'make-private')).outcome).toMatchObject(NO_RIGHT);
    expect((await order(page, issue, 'delete-issue')).outcome).toMatchObject(NO_RIGHT);
    const note = postOf(page, 'comment', notes.insult);
    for (const verb of ['edit', 'delete', 'make-private'] as const) {
      expect((await order(page, note, verb, { text })).outcome, verb).toMatchObject(NO_RIGHT);
    }
    expect(page.posts.map(({ target }) => target.id)).not.toContain(String(notes.private));
    expect(desk.server.issue(issues.open)).toMatchObject({ status: 2, isPrivate: false });
  });

  it('everything to somebody who is not signed in', async () => {
    const { topics, replies } = desk.server.seed;
    const page = await openTopic(null);
    expect(read.readContext(page).viewer.role).toBe('anonymous');
    expect(page.posts.flatMap(({ capabilities }) => capabilities)).toEqual([]);
    const topic = postOf(page, 'topic', topics.open);
    for (const verb of ['lock', 'edit', 'delete-topic', 'reply', 'quote'] as const) {
      expect((await order(page, topic, verb, { text })).outcome, verb).toMatchObject(SIGNED_OUT);
    }
    expect((await order(page, postOf(page, 'post', replies.insult), 'delete')).outcome).toMatchObject(
      SIGNED_OUT,
    );
    expect(await inspectPost(page, topic)).toBeNull();
  });

  it('an act on a page that was drawn for another account, which stays signed in', async () => {
    const page = await openTopic('moderator');
    const other = await desk.server.signIn('german');
    const strange = { ...page, env: { ...page.env, fetch: other.fetch as typeof fetch } };
    const topic = postOf(page, 'topic', desk.server.seed.topics.open);
    expect((await order(strange, topic, 'lock')).outcome).toMatchObject({
      failure: { code: 'other-viewer' },
    });
    expect(await other.fetch('/my/page').then((answer) => answer.text())).toContain('id="loggedas"');
  });

  it('a bad token: Redmine signs the moderator out, it is said so, and nothing is done', async () => {
    const session = await desk.server.signIn('moderator');
    const page = await desk.visit(session, desk.topicPath(desk.server.seed.topics.open));
    const spoiled = through(page, (_url, init) =>
      typeof init.body === 'string'
        ? { ...init, body: init.body.replace(/authenticity_token=[^&]*/, 'authenticity_token=stale') }
        : init,
    );
    const topic = postOf(page, 'topic', desk.server.seed.topics.open);
    expect((await order(spoiled, topic, 'lock')).outcome).toMatchObject({ ...SIGNED_OUT, http: 422 });
    expect(desk.server.message(desk.server.seed.topics.open)?.locked).toBe(false);
    expect(await session.fetch('/').then((answer) => answer.text())).not.toContain('id="loggedas"');
    expect((await order(page, topic, 'lock')).outcome).toMatchObject(SIGNED_OUT);
  });

  it('scripts to somebody who is signed out, without asking the browser for a password', async () => {
    const session = await desk.server.signIn('moderator');
    const page = await desk.visit(session, desk.topicPath(desk.server.seed.topics.open));
    const challenges: (string | null)[] = [];
    const watched: OpenPage = {
      ...page,
      env: {
        ...page.env,
        fetch: (async (url: string, init?: RequestInit) => {
          const isScript = url.includes('/quote/');
          const answer = await (isScript ? fetch(url, init) : page.env.fetch(url, init));
          if (isScript) challenges.push(answer.headers.get('www-authenticate'));
          return answer;
        }) as typeof fetch,
      },
    };
    const reply = postOf(page, 'post', desk.server.seed.replies.insult);
    expect((await order(watched, reply, 'quote', { text })).outcome).toMatchObject(SIGNED_OUT);
    expect(challenges).toEqual([null]);
  });

  it('a reply below a topic that was locked meanwhile, which it answers as if all was well', async () => {
    const { topics, replies } = desk.server.seed;
    const page = await openTopic('moderator');
    const reply = postOf(page, 'post', replies.insult);
    const count = desk.server.messages().length;
    await desk.server.postAs('german', `${desk.topicPath(topics.open)}/edit`, { 'message[locked]': '1' });
    expect((await order(page, reply, 'reply', { text })).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'changed-meanwhile' },
    });
    // Locked between our look and our reply: Redmine leads to the topic, with status 200.
    await desk.server.reset();
    let isLocked = false;
    const raced: OpenPage = {
      ...page,
      env: {
        ...page.env,
        fetch: (async (url: string, init?: RequestInit) => {
          if (init?.method === 'POST' && !isLocked) {
            isLocked = true;
            await desk.server.postAs('german', `${desk.topicPath(topics.open)}/edit`, {
              'message[locked]': '1',
            });
          }
          return page.env.fetch(url, init);
        }) as typeof fetch,
      },
    };
    expect((await order(raced, reply, 'reply', { text })).outcome).toMatchObject({
      state: 'failed',
      http: 200,
      failure: { code: 'changed-meanwhile' },
    });
    expect(desk.server.messages()).toHaveLength(count);
  });

  it('a subject that is too long, in its own words', async () => {
    const { replies } = desk.server.seed;
    const page = through(await openTopic('german'), (_url, init) =>
      typeof init.body === 'string'
        ? { ...init, body: `${init.body}&${new URLSearchParams({ 'message[subject]': 'x'.repeat(300) })}` }
        : init,
    );
    const { outcome } = await order(page, postOf(page, 'post', replies.insult), 'edit', { text });
    expect(outcome).toMatchObject({ state: 'failed', http: 200, failure: { code: 'refused' } });
    expect(outcome.failure?.detail?.reason).toContain('zu lang');
  });

  it('to lock an account where the password was not entered for a while (sudo mode)', async () => {
    const { topics, replies, users } = desk.server.seed;
    const page = await desk.visit(await desk.server.returning('administrator'), desk.topicPath(topics.open));
    const { outcome } = await order(page, postOf(page, 'post', replies.insult), 'lock-account');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'asks-password' } });
    expect(desk.server.userStatus('troll')).toBe('active');
    const own = await desk.visit('administrator', `/users/${users.administrator}`);
    expect(verbsIn(await inspectPost(own, postOf(own, 'user', users.administrator)))).toEqual([]);
    expect(
      (await order(own, postOf(own, 'user', users.administrator), 'lock-account')).outcome,
    ).toMatchObject({
      failure: { code: 'unsupported' },
    });
  });

  it('everything on what is gone', async () => {
    const { topics, replies, issues, notes } = desk.server.seed;
    const topicPage = await openTopic('moderator');
    const issuePage = await openIssue('moderator');
    await desk.server.postAs('administrator', `${desk.topicPath(topics.open)}/destroy`, {});
    await desk.server.postAs('administrator', `/issues/${issues.open}`, { _method: 'delete' });
    const gone = { state: 'failed', http: 404, failure: { code: 'gone' } };
    const onTopic = ['lock', 'sticky', 'edit', 'reply', 'quote', 'delete-topic'] satisfies RedmineVerb[];
    for (const verb of onTopic) {
      expect(
        (await order(topicPage, postOf(topicPage, 'topic', topics.open), verb, { text })).outcome,
        verb,
      ).toMatchObject(gone);
    }
    const reply = postOf(topicPage, 'post', replies.insult);
    for (const verb of ['edit', 'delete'] as const) {
      expect((await order(topicPage, reply, verb, { text })).outcome, verb).toMatchObject(gone);
    }
    const note = postOf(issuePage, 'comment', notes.insult);
    for (const verb of ['reply', 'edit', 'make-private', 'delete'] as const) {
      expect((await order(issuePage, note, verb, { text })).outcome, verb).toMatchObject(gone);
    }
    expect(await inspectPost(issuePage, note)).toMatchObject({ states: ['deleted'], capabilities: [] });
  });
});

describe('a real Redmine as others have it', () => {
  it.each(['markdown', 'common_mark'])('quotes and edits in texts written as %s', async (format) => {
    desk.server.change('text_formatting', format);
    const { replies } = desk.server.seed;
    const page = await openTopic('moderator');
    const reply = postOf(page, 'post', replies.good);
    const seen = await inspectPost(page, reply);
    expect(seen?.capabilities.find(({ native }) => native === 'edit')?.fields[0]?.start).toBe(
      'Two thin coats, sanded in between.',
    );
    expect((await order(page, reply, 'quote', { text: '*Thank* you' })).outcome.state).toBe('confirmed');
    expect(desk.server.messages().at(-1)?.content.replace(/\r/g, '')).toBe(
      `Bob Brant wrote in message#${replies.good}:\n> Two thin coats, sanded in between.\n\n*Thank* you`,
    );
  });

  it.each(['alternate', 'classic'])('is read alike in the theme %s', async (theme) => {
    const before = await openTopic('moderator');
    desk.server.change('ui_theme', theme);
    const after = await openTopic('moderator');
    expect(after.document.querySelector('body')?.className).toMatch(/^theme-/);
    expect(after.posts).toEqual(before.posts);
  });

  it('tells nobody but administrators of an account in more than words', async () => {
    const page = await openTopic('moderator');
    const author = postOf(page, 'post', desk.server.seed.replies.insult).author;
    expect(author).not.toBeNull();
    if (author === null) return;
    const context = read.readContext(page);
    desk.server.setUserStatus('troll', 'locked');
    expect(await act.readAuthor?.(page.env, context, author, {})).toBeNull();
  });
});
