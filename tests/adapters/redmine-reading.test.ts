import { describe, expect, it } from 'vitest';
import { rootOf } from '@/utils/adapters/redmine/pages';
import { redmineReading as read } from '@/utils/adapters/redmine/read';
import { fixture, pageOf } from './pages';

function readAll(name: string, edit: (html: string) => string = (html) => html) {
  const { html, url } = fixture('redmine', name);
  const page = pageOf(edit(html), url);
  const found = read.listPosts(page, page.document);
  return { page, found, posts: found.map((one) => read.readPost(page, one)) };
}

describe('a topic of Redmine', () => {
  it('has its first message from the address of the page, for that has no id of its own', () => {
    const { posts } = readAll('topic-moderator.html');
    expect(posts[0]).toMatchObject({
      target: { kind: 'topic', id: '41', parent: '3' },
      url: 'https://club.example/tracker/boards/3/topics/41',
      title: 'Boat house key',
      author: { id: '6', name: 'Ned Oarsman', url: 'https://club.example/tracker/users/6' },
    });
  });

  it('is the same target in the list of topics, where its state is', () => {
    const { posts } = readAll('board-moderator.html');
    expect(posts.map((post) => [post?.target, post?.states])).toEqual([
      [{ kind: 'topic', id: '40', parent: '3' }, ['locked', 'pinned']],
      [{ kind: 'topic', id: '41', parent: '3' }, []],
      [{ kind: 'topic', id: '47', parent: '3' }, []],
    ]);
    expect(posts[2]?.author).toMatchObject({ id: null, name: 'Anonymous' });
  });

  it('takes no people, tools and messages from what was written', () => {
    const { posts } = readAll('topic-moderator.html');
    expect(posts).toHaveLength(5);
    expect(posts.map((post) => post?.author?.id)).toEqual(['6', '5', null, '8', null]);
    const { posts: locked } = readAll('topic-moderator.html', (html) =>
      html.replace(
        /<a class="icon icon-edit" href="\/tracker[^>]*>[^<]*<\/a>|<a title="Edit"[^>]*><\/a>/g,
        '',
      ),
    );
    expect(locked[0]?.capabilities.map(({ native }) => native)).not.toContain('edit');
  });

  it('names guests and locked accounts, which have no link, by the words around other names', () => {
    const { posts } = readAll('topic-moderator.html');
    expect(posts.map((post) => post?.author?.name)).toEqual([
      ...['Ned Oarsman', 'Greta Gable', 'Anonymous', 'Rolf Rude', 'Karl Gone'],
    ]);
    const { posts: german } = readAll('topic-locked-member-german.html');
    expect(german[2]?.author).toEqual({ id: null, name: 'Anonym', url: null, facts: [] });
  });

  it('makes up no name where a language puts the age first', () => {
    const { posts } = readAll('topic-locked-member-german.html', (html) =>
      html.replace(/Von (.*?) vor (<a title.*?<\/a>) hinzugefügt/g, '$2 by $1'),
    );
    expect(posts.map((post) => post?.author?.name)).toEqual(['Ned Ruderer', 'Grete Giebel', undefined]);
  });

  it('has no time: it stands there only in words and in each viewer’s own way of writing dates', () => {
    for (const { at } of readAll('topic-moderator.html').posts.map((post) => post ?? { at: 'no post' })) {
      expect(at).toBeNull();
    }
  });

  it('offers nothing below a locked topic, for Redmine has no form and no quoting there', () => {
    const { posts } = readAll('topic-locked-member-german.html');
    expect(posts.map((post) => post?.capabilities.map(({ native }) => native))).toEqual([['edit'], [], []]);
  });
});

describe('an issue of Redmine', () => {
  it('is told apart from a topic of the same number, which forums count for themselves', () => {
    const { posts } = readAll('issue-moderator.html');
    expect(posts[0]).toMatchObject({
      target: { kind: 'topic', id: 'issue-7', parent: null },
      handles: { issue: '7', version: '4' },
      text: 'Snapped at the start.',
    });
    expect(posts[1]).toMatchObject({
      target: { kind: 'comment', id: '31', parent: 'issue-7' },
      topic: { kind: 'topic', id: 'issue-7' },
      url: 'https://club.example/issues/7#note-1',
    });
  });

  it('shows what is private and what is closed', () => {
    const { posts } = readAll('issue-moderator.html');
    expect(posts.map((post) => post?.states)).toEqual([[], [], [], ['hidden'], []]);
    expect(readAll('issue-closed-member.html').posts[0]?.states).toEqual(['locked']);
  });

  it('counts a change of fields without a note as no post', () => {
    expect(readAll('issue-moderator.html').found.map(({ key }) => key)).not.toContain('comment:34');
  });
});

describe('accounts', () => {
  it('are offered to administrators only, by their state, and never one’s own', () => {
    const admin = (html: string) =>
      html.replace(
        '<li><a class="home"',
        '<li><a class="administration" href="/admin">x</a></li><li><a class="home"',
      );
    const verbs = (edit: (html: string) => string) =>
      readAll('topic-moderator.html', edit).posts.map((post) =>
        post?.capabilities.map(({ native }) => native).filter((native) => native.endsWith('account')),
      );
    expect(verbs((html) => html)).toEqual([[], [], [], [], []]);
    expect(verbs(admin)).toEqual([['lock-account'], [], [], ['lock-account'], []]);
    const locked = (html: string) =>
      admin(html).replaceAll(
        'class="user active" href="/tracker/users/8"',
        'class="user locked" href="/tracker/users/8"',
      );
    expect(verbs(locked)[3]).toEqual(['unlock-account']);
  });
});

describe('where a Redmine begins', () => {
  it.each([
    [
      '<div id="top-menu"><a class="home" href="/tracker">x</a></div>',
      'https://x.example/tracker/boards/1/topics/2',
      'https://x.example/tracker/',
    ],
    [
      '<div id="top-menu"><a class="home" href="https://evil.example/">x</a></div>',
      'https://x.example/r/issues/2',
      'https://x.example/r/',
    ],
    ['', 'https://x.example/boards/1/topics/2', 'https://x.example/'],
    ['', 'https://x.example/login', 'https://x.example/'],
  ])('%s at %s: %s', (html, url, root) => {
    const page = pageOf(html, url);
    expect(rootOf(page.document, page.url).href).toBe(root);
  });
});
