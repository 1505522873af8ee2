import { describe, expect, it } from 'vitest';
import { smfReading as read } from '@/utils/adapters/smf/read';
import { postSchema } from '@/utils/domain/post';
import { RECORDED_PAGES, recordedPage } from './pages';

const INDEX = 'http://127.0.0.1:9102/index.php';

function readAll(name: string, query: string) {
  const page = recordedPage(`smf/${name}.html`, `${INDEX}${query}`);
  const found = read.listPosts(page, page.document);
  const posts = found.map((one) => postSchema.parse(read.readPost(page, one)));
  expect(read.detect(page)).toBe(2);
  return { page, found, posts, context: read.readContext(page), health: read.health(page, found) };
}

const natives = (post: { capabilities: { native: string }[] } | undefined) =>
  post?.capabilities.map((one) => one.native);

/** Pages of a real SMF 2.1.5, as they are in a browser with all scripts run. */
describe.skipIf(RECORDED_PAGES === null)('recorded pages of SMF', () => {
  it.each(['thread-mod', 'thread-page2-mod', 'thread-quickmod-checkboxes-mod', 'thread-reported-mod'])(
    '%s: every post is found and understood',
    (name) => {
      const { page, found, posts, context, health } = readAll(name, '?topic=3.0');
      expect(found.length).toBe(page.document.querySelectorAll('#forumposts .post_wrapper').length);
      expect(found.length).toBeGreaterThan(2);
      expect(health.level).toBe('all');
      expect(context).toMatchObject({
        kind: 'topic',
        viewer: { id: '2', name: 'modmia', role: 'moderator' },
      });
      for (const post of posts) {
        expect(post.author?.name).toBeTruthy();
        expect(post.target.parent).toMatch(/^\d+$/);
        expect(post.text).not.toBe('');
        expect(natives(post)).toEqual(expect.arrayContaining(['reply', 'edit', 'lock', 'move']));
      }
    },
  );

  it('tell which posts wait for approval', () => {
    const { page, posts } = readAll('thread-states-mod', '?topic=3.0');
    const waiting = posts.filter((post) => post.states.includes('unapproved'));
    expect(waiting.length).toBe(page.document.querySelectorAll('#forumposts .approvebg').length);
    expect(waiting.length).toBeGreaterThan(0);
    for (const post of waiting) expect(natives(post)).toEqual(expect.arrayContaining(['approve', 'reject']));
  });

  it('tell what is locked and sticky', () => {
    const { posts } = readAll('thread-locked-sticky-mod', '?topic=5.0');
    expect(posts[0]?.states).toEqual(expect.arrayContaining(['locked', 'pinned']));
    expect(natives(posts[0])).toEqual(expect.arrayContaining(['unlock', 'nonsticky']));
  });

  it('show members and guests only what they may do', () => {
    const member = readAll('thread-member', '?topic=2.0');
    expect(member.context.viewer.role).toBe('member');
    for (const post of member.posts) expect(natives(post)).not.toEqual(expect.arrayContaining(['lock']));
    const guest = readAll('thread-guest', '?topic=2.0');
    expect(guest.context.viewer).toEqual({ id: null, name: null, signedIn: false, role: 'anonymous' });
    expect(guest.posts.flatMap((post) => post.capabilities)).toEqual([]);
    expect(guest.posts.length).toBeGreaterThan(3);
  });

  it.each(['forum-mod', 'forum1-states-mod', 'forum-quickmod-checkboxes-mod', 'recycle-board'])(
    '%s: every topic of the listing is found',
    (name) => {
      const { page, posts, context } = readAll(name, '?board=2.0');
      expect(context.kind).toBe('listing');
      expect(posts.length).toBe(page.document.querySelectorAll('#topic_container > div').length);
      for (const post of posts) expect(post.target.kind).toBe('topic');
      expect(posts.some((post) => post.author?.id)).toBe(true);
    },
  );

  it('show reports and the queue with what one can do there', () => {
    const reports = readAll('reported-posts', '?action=moderate;area=reportedposts');
    expect(reports.context.kind).toBe('queue');
    expect(reports.posts[0]).toMatchObject({
      trigger: { src: 'report', reportId: '1' },
      author: { id: '5', name: 'carol' },
      target: { id: '54', parent: '4' },
    });
    expect(natives(reports.posts[0])).toEqual(expect.arrayContaining(['handle', 'dismiss', 'ignore']));
    const details = readAll('report-details', '?action=moderate;area=reportedposts;sa=details;rid=1');
    expect(details.posts[0]).toMatchObject({ trigger: { reportId: '1' }, target: { id: '54' } });
    const queue = readAll('postmod-queue', '?action=moderate;area=postmod');
    expect(queue.posts.length).toBe(2);
    expect(natives(queue.posts[0])).toEqual(['approve', 'reject', 'message']);
  });

  it('show a profile as a member', () => {
    const { context, posts } = readAll('profile-warned', '?action=profile;u=6');
    expect(context.kind).toBe('profile');
    expect(posts[0]).toMatchObject({ target: { kind: 'user', id: '6' }, author: { name: 'dave' } });
    expect(natives(posts[0])).toEqual(['warn', 'postban', 'suspend', 'ban', 'message']);
  });
});
