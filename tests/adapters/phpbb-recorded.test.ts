import { describe, expect, it } from 'vitest';
import { phpbbReading as read } from '@/utils/adapters/phpbb/read';
import { postSchema } from '@/utils/domain/post';
import { RECORDED_PAGES, recordedPage } from './pages';

const BASE = 'http://127.0.0.1:28090/';

function open(name: string, path: string) {
  const page = recordedPage(`phpbb/${name}.html`, BASE + path);
  const found = read.listPosts(page, page.document);
  const posts = found.map((one) => postSchema.parse(read.readPost(page, one)));
  return { page, found, posts, context: read.readContext(page), health: read.health(page, found) };
}

const natives = (post: { capabilities: { native: string }[] } | undefined) =>
  post?.capabilities.map(({ native }) => native) ?? [];

/** Pages of a real phpBB 3.3.15, and one of a public 3.0. */
describe.skipIf(RECORDED_PAGES === null)('recorded pages of phpBB', () => {
  it('are understood post by post on both pages of a long topic', () => {
    for (const name of ['thread-mod', 'thread-page2-mod']) {
      const { page, found, posts, context, health } = open(name, 'viewtopic.php?t=4');
      expect(read.detect(page)).toBe(2);
      expect(context).toMatchObject({
        kind: 'topic',
        viewer: { id: '58', name: 'modmia', role: 'moderator' },
      });
      expect(health).toEqual({ level: 'all', posts: found.length, problems: [] });
      expect(found.length).toBe(page.document.querySelectorAll('div.post').length);
      for (const post of posts) {
        expect(post.author?.id).toMatch(/^\d+$/);
        expect(post.at).toMatch(/Z$/);
        expect(post.url).toContain(`#p${post.target.id}`);
        expect(post.text).not.toBe('');
        expect(natives(post)).toEqual(expect.arrayContaining(['reply', 'lock', 'move', 'note']));
      }
      expect(JSON.stringify(posts)).not.toMatch(/sid=/);
    }
  });

  it('tell deleted, waiting and reported posts, and what may be done to each', () => {
    const { posts } = open('thread-states-mod', 'viewtopic.php?t=4');
    const of = (id: string) => posts.find(({ target }) => target.id === id);
    expect(of('44')?.states).toContain('deleted');
    expect(natives(of('44'))).toEqual(expect.arrayContaining(['restore', 'delete']));
    expect(of('50')?.states).toContain('unapproved');
    expect(natives(of('50'))).toEqual(expect.arrayContaining(['approve', 'disapprove']));
    const reported = open('thread-reported-mod', 'viewtopic.php?t=4').posts.filter((post) =>
      post.states.includes('reported'),
    );
    expect(reported.length).toBeGreaterThan(0);
    expect(natives(reported[0])).toEqual(expect.arrayContaining(['close_report', 'delete_report']));
    expect(reported[0]?.trigger.src).toBe('report');
  });

  it('offer members and guests nothing of a moderator', () => {
    const member = open('thread-member', 'viewtopic.php?t=4');
    expect(member.context.viewer).toMatchObject({ name: 'bob', role: 'member' });
    const allowed = new Set(['reply', 'pm', 'delete', 'soft_delete']);
    expect(member.posts.flatMap(natives).filter((native) => !allowed.has(native))).toEqual([]);
    const guest = open('thread-guest', 'viewtopic.php?t=4');
    expect(guest.context.viewer.role).toBe('anonymous');
    expect(guest.posts.flatMap(natives)).toEqual([]);
  });

  it('list topics with their states', () => {
    const { posts, context } = open('forum-states-mod', 'viewforum.php?f=2');
    expect(context.kind).toBe('listing');
    expect(posts.every(({ target }) => target.kind === 'topic')).toBe(true);
    const sticky = posts.find(({ states }) => states.includes('pinned'));
    expect(sticky?.states).toEqual(expect.arrayContaining(['locked', 'pinned']));
    expect(natives(sticky)).toEqual(expect.arrayContaining(['unlock', 'make_normal']));
  });

  it('list what waits in the moderators’ panel', () => {
    const rows = [
      ['mcp-queue-posts', 'mcp.php?i=queue&mode=unapproved_posts', 'post', 'approve'],
      ['mcp-deleted-posts', 'mcp.php?i=queue&mode=deleted_posts', 'post', 'restore'],
      ['mcp-reports', 'mcp.php?i=reports&mode=reports', 'report', 'close_report'],
    ] as const;
    for (const [name, path, kind, native] of rows) {
      const { posts, context } = open(name, path);
      expect(context.kind, name).toBe('queue');
      expect(posts.length, name).toBeGreaterThan(0);
      expect(posts[0]?.target.kind, name).toBe(kind);
      expect(natives(posts[0]), name).toContain(native);
    }
    const details = open('mcp-report-details', 'mcp.php?i=reports&mode=report_details&r=1');
    expect(details.posts).toHaveLength(1);
    expect(details.posts[0]?.trigger).toMatchObject({
      src: 'report',
      reportId: expect.stringMatching(/^\d+$/),
    });
  });

  it('tell a member on their profile', () => {
    const { posts, context } = open('profile-mod', 'memberlist.php?mode=viewprofile&u=48');
    expect(context.kind).toBe('profile');
    expect(posts[0]?.target.kind).toBe('user');
    expect(natives(posts[0])).toEqual(expect.arrayContaining(['warn', 'note', 'ban', 'suspend']));
  });

  it('of 3.0 are read too, as far as they tell', () => {
    const { page, posts } = open('thread-public-phpbb30', 'viewtopic.php?f=2&t=4');
    expect(read.detect(page)).toBe(2);
    expect(posts).toHaveLength(4);
    expect(posts.every(({ text, at }) => text !== '' && at === null)).toBe(true);
  });
});
