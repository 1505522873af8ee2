import { describe, expect, it } from 'vitest';
import { detectMybb } from '@/utils/adapters/mybb/detect';
import { mybbReading as read } from '@/utils/adapters/mybb/read';
import type { Page } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { fixture, pageOf } from './pages';

function open(name: string, change: (html: string) => string = (html) => html): Page {
  const { html, url } = fixture('mybb', name);
  return pageOf(change(html), url);
}

function postIn(page: Page, key: string): Post {
  const found = read.listPosts(page, page.document).find((one) => one.key === key);
  const post = found && read.readPost(page, found);
  if (!post) throw new Error(`${key} is not there`);
  return post;
}

const natives = (post: Post) => post.capabilities.map((one) => one.native);

describe('a thread of MyBB', () => {
  it('is read with its posts, authors, states and the facts that stand beside a post', () => {
    const page = open('thread-moderator.html');
    expect(read.readContext(page)).toMatchObject({
      ...{ kind: 'topic', space: '4' },
      viewer: { id: '2', name: 'Wanda Keeper', signedIn: true, role: 'moderator' },
    });
    expect(postIn(page, 'post:101')).toMatchObject({
      target: { kind: 'post', id: '101', parent: '21' },
      topic: { kind: 'topic', id: '21', parent: '4' },
      author: {
        ...{ id: '7', name: 'Tessa Tenor' },
        url: 'https://choir.example/board/member.php?action=profile&uid=7',
        facts: [
          { label: 'Posts', value: '11' },
          { label: 'Threads', value: '2' },
          { label: 'Joined', value: 'Nov 2026' },
          { label: 'Warning Level', value: '0%' },
        ],
      },
      url: 'https://choir.example/board/showthread.php?tid=21&pid=101#pid101',
      title: 'Where do we sing in May?',
      text: 'The hall is closed.\nAny ideas?',
      // Relative, in the viewer's zone and in a format of the board's choice.
      at: null,
      states: ['pinned'],
    });
    expect(postIn(page, 'post:102').states).toEqual(['pinned', 'edited']);
    expect(postIn(page, 'post:103')).toMatchObject({
      author: { id: null, name: 'Gus Passing' },
      states: ['unapproved', 'pinned'],
    });
    expect(postIn(page, 'post:104').states).toEqual(['deleted', 'pinned']);
  });

  it('has the author where MyBB names them, not where a plugin names somebody else', () => {
    expect(postIn(open('thread-moderator.html'), 'post:102').author).toMatchObject({
      id: '8',
      name: 'Bruno Bass',
    });
  });

  it('has the button of a deleted post where it can be seen, for the post itself is hidden', () => {
    const page = open('thread-moderator.html');
    const found = read.listPosts(page, page.document).find(({ key }) => key === 'post:104');
    expect(found).toMatchObject({
      authorId: '8',
      authorName: 'Bruno Bass',
      element: { id: 'deleted_post_104' },
    });
    expect(postIn(page, 'post:104')).toMatchObject({ text: 'Rude words.', author: { id: '8' } });
  });

  it('has the button in the row of buttons about the author, where there is room', () => {
    const page = open('thread-moderator.html');
    const places = read.listPosts(page, page.document).map(({ key, place }) => [key, place.className]);
    expect(places.slice(0, 2)).toEqual([
      ['post:101', 'postbit_buttons author_buttons'],
      ['post:102', 'postbit_buttons author_buttons'],
    ]);
  });

  it('offers no act on the first post that MyBB would do to the whole thread, and counts on over pages', () => {
    const first = natives(postIn(open('thread-moderator.html'), 'post:101'));
    expect(first).toContain('delete-thread');
    expect(first).not.toContain('delete-post');
    expect(first).not.toContain('purge-post');
    // The first post of page 2 is not the first of the thread.
    expect(natives(postIn(open('thread-other-theme-german.html'), 'post:61'))).toContain('delete-post');
  });

  it('is stuck when the server says so, not when the moderator ticks the box for the reply they are writing', () => {
    const page = open('thread-moderator.html');
    const box = page.document.querySelector<HTMLInputElement>('[name="modoptions[closethread]"]');
    if (box) box.checked = true;
    expect(postIn(page, 'post:101').states).toEqual(['pinned']);
  });

  it('offers nothing to close or stick by where the page does not say how the thread stands', () => {
    const page = open('thread-moderator.html', (html) =>
      html.replace(/<form[^>]*id="quick_reply_form"[\s\S]*?<\/form>/, ''),
    );
    const offered = natives(postIn(page, 'post:102'));
    for (const verb of ['close', 'open', 'stick', 'unstick']) expect(offered).not.toContain(verb);
    expect(offered).toContain('delete-post');
  });

  it('leaves out what the lists of tools leave out: each entry stands for a right', () => {
    const page = open('thread-moderator.html', (html) =>
      html
        .replace('<option value="multideleteposts">Delete Posts Permanently</option>', '')
        .replace('<option value="move">Move / Copy Thread</option>', ''),
    );
    expect(natives(postIn(page, 'post:102'))).not.toContain('purge-post');
    expect(natives(postIn(page, 'post:102'))).not.toContain('move');
  });

  it('is read in another theme and language, with addresses made friendly for search engines', () => {
    const page = open('thread-other-theme-german.html');
    expect(read.readContext(page)).toMatchObject({
      space: '2',
      viewer: { id: '1', name: 'Olga Ordnung', role: 'admin' },
    });
    expect(postIn(page, 'post:61')).toMatchObject({
      target: { id: '61', parent: '5' },
      author: { id: '9', name: 'Karl Karpfen' },
      url: 'https://angeln.example/thread-5-post-61.html#pid61',
      states: ['locked'],
    });
  });

  it('offers moving with the forums of the page’s own jump list, and not without any', () => {
    const moved = (page: Page) =>
      postIn(page, 'post:102').capabilities.find(({ native }) => native === 'move');
    expect(moved(open('thread-moderator.html'))?.fields[0]?.options).toEqual([
      { value: '1', label: 'Singing' },
      { value: '4', label: '-- Rehearsals' },
      { value: '5', label: '-- Concerts' },
    ]);
    expect(
      moved(open('thread-moderator.html', (html) => html.replace('name="fid" class', 'class'))),
    ).toBeUndefined();
  });

  it('knows a member from a guest, who has a post key all the same', () => {
    const page = open('thread-guest.html');
    expect(detectMybb(page)).toBe(2);
    expect(read.readContext(page).viewer).toEqual({
      id: null,
      name: null,
      signedIn: false,
      role: 'anonymous',
    });
  });

  it('has no posts on pages that draw private messages and announcements like posts', () => {
    const { html } = fixture('mybb', 'thread-moderator.html');
    for (const file of ['private.php?action=read&pmid=101', 'announcements.php?aid=1']) {
      const page = pageOf(html, `https://choir.example/board/${file}`);
      expect(read.listPosts(page, page.document)).toEqual([]);
    }
  });

  it('says that it was not understood when there are posts and none could be read', () => {
    const page = open('thread-moderator.html', (html) => html.replaceAll(' id="post_', ' id="entry_'));
    expect(read.health(page, read.listPosts(page, page.document))).toEqual({
      level: 'none',
      posts: 0,
      problems: ['no-posts'],
    });
  });
});

describe('a list of threads', () => {
  it('is of the forum it shows, which the way to it names without a link', () => {
    const page = open('forum-moderator.html');
    expect(read.readContext(page).space).toBe('4');
    expect(postIn(page, 'topic:21')).toMatchObject({
      topic: { id: '21', parent: '4' },
      handles: { forum: '4' },
    });
    const toolless = open('forum-moderator.html', (html) => html.replace('name="fid" value="4"', ''));
    expect(read.readContext(toolless).space).toBe('4');
  });

  it('tells states by structure', () => {
    const page = open('forum-moderator.html');
    expect(postIn(page, 'topic:20')).toMatchObject({
      target: { kind: 'topic', id: '20', parent: '4' },
      title: 'House rules',
      author: { id: '2', name: 'Wanda Keeper' },
      states: ['locked', 'pinned'],
      url: 'https://choir.example/board/showthread.php?tid=20',
    });
    expect(postIn(page, 'topic:22')).toMatchObject({
      author: { id: null, name: 'Gus Passing' },
      states: ['unapproved'],
    });
    expect(postIn(page, 'topic:23').states).toEqual(['deleted']);
  });
});

describe('the moderators’ control panel', () => {
  it('has reports of posts, members and ratings, with the report in the trigger and no time that cannot be told', () => {
    const page = open('reports.html');
    expect(postIn(page, 'report:31')).toMatchObject({
      target: { kind: 'post', id: '102', parent: '21' },
      topic: { kind: 'topic', id: '21' },
      author: { id: '8', name: 'Bruno Bass' },
      text: 'Rude',
      trigger: { src: 'report', reportId: '31', reportedAt: null },
      handles: { report: '31', page: '2', post: '102', thread: '21' },
    });
    expect(postIn(page, 'report:32').target).toEqual({ kind: 'user', id: '9', parent: null });
    expect(postIn(page, 'report:33').target).toEqual({ kind: 'report', id: '33', parent: null });
  });

  it('has the queue, with the text that stands between buttons and links', () => {
    const page = open('queue-posts.html');
    expect(postIn(page, 'post:103')).toMatchObject({
      target: { kind: 'post', id: '103', parent: '21' },
      author: { id: null, name: 'Gus Passing' },
      text: 'Cheap halls here!',
      trigger: { src: 'queue' },
    });
    expect(postIn(open('queue-threads.html'), 'topic:22')).toMatchObject({
      target: { kind: 'topic', id: '22', parent: '4' },
      text: 'Rent one today.',
    });
  });
});

describe('a profile', () => {
  it('is of a member, who is acted upon', () => {
    const page = open('profile-moderator.html');
    expect(postIn(page, 'user:9')).toMatchObject({
      target: { kind: 'user', id: '9', parent: null },
      author: { id: '9', name: 'Eve Ellis' },
    });
  });

  it('offers lifting a ban where there is one, and nothing on oneself', () => {
    const banned = open('profile-moderator.html', (html) =>
      html.replace(
        '</ul>',
        '<li><a href="modcp.php?action=liftban&amp;uid=9&amp;my_post_key=0a">Lift</a></li></ul>',
      ),
    );
    expect(natives(postIn(banned, 'user:9'))).toEqual(['private-message', 'lift-ban', 'user-note']);
    const own = open('profile-moderator.html', (html) =>
      html.replace('action=profile&amp;uid=2"', 'action=profile&amp;uid=9"'),
    );
    expect(natives(postIn(own, 'user:9'))).toEqual([]);
  });
});
