import { describe, expect, it } from 'vitest';
import { discourseReading as read } from '@/utils/adapters/discourse/read';
import type { Page } from '@/utils/adapters/types';
import { type Post, postSchema } from '@/utils/domain/post';
import { fixture, pageOf } from './pages';

function open(name: string): Page {
  const { html, url } = fixture('discourse', name);
  return pageOf(html, url);
}

function postsOf(page: Page): Map<string, Post> {
  const posts = new Map<string, Post>();
  for (const found of read.listPosts(page, page.document)) {
    const post = read.readPost(page, found);
    if (post) posts.set(found.key, postSchema.parse(post));
  }
  return posts;
}

const keysIn = (page: Page, root: ParentNode = page.document) =>
  read.listPosts(page, root).map(({ key }) => key);

describe('a stream of posts', () => {
  it('is read by ids, not by numbers: the number only finds the post in its topic', () => {
    const posts = postsOf(open('topic-moderator.html'));
    expect(posts.get('post:503')).toMatchObject({
      target: { kind: 'post', id: '503', parent: '31' },
      topic: { kind: 'topic', id: '31', parent: null },
      author: { id: '43', name: 'Ned.Nail', url: 'https://allotment.example/u/Ned.Nail' },
      title: 'Shed roof',
      text: 'Cheap felt at felt.example',
      at: '2026-09-21T14:33:20.000Z',
      handles: { post: '503', number: '3', topic: '31', username: 'Ned.Nail' },
    });
  });

  it('takes no like button, small action, cloaked post, unfolded post or suggested topic for a post', () => {
    const keys = keysIn(open('topic-moderator.html'));
    expect(keys).not.toContain('post:502');
    expect(keys).not.toContain('post:504');
    expect(keys.filter((key) => key === 'post:501')).toHaveLength(1);
    expect(keys.some((key) => key.startsWith('topic:'))).toBe(false);
  });

  it('forgets a cloaked post and finds it again when its contents are made anew', () => {
    const page = open('topic-moderator.html');
    const article = page.document.querySelector('article[data-post-id="503"]') as Element;
    const wrapper = article.parentElement as Element;
    const html = wrapper.innerHTML;
    article.remove();
    expect(keysIn(page)).not.toContain('post:503');
    wrapper.innerHTML = html;
    expect(keysIn(page, wrapper)).toEqual(['post:503']);
  });

  it('finds the post again when only its row of buttons is drawn anew', () => {
    const page = open('topic-moderator.html');
    const row = page.document.querySelector('article[data-post-id="503"] .post-menu-area') as Element;
    expect(keysIn(page, row)).toEqual(['post:503']);
  });

  it('does not act on another post than the one found when an element is used again', () => {
    const page = open('topic-moderator.html');
    const found = read.listPosts(page, page.document).find(({ key }) => key === 'post:503');
    found?.element.setAttribute('data-post-id', '599');
    expect(found && read.readPost(page, found)).toBeNull();
    expect(keysIn(page)).toContain('post:599');
  });

  it('leaves who looks at it out of a link', () => {
    expect(postsOf(open('topic-moderator.html')).get('post:503')?.url).toBe(
      'https://allotment.example/t/shed-roof/31/3',
    );
  });

  it('tells what state a post is in: reported, hidden by flags, deleted and shown to staff, locked, edited', () => {
    const posts = postsOf(open('topic-moderator.html'));
    const states = Object.fromEntries([...posts].map(([key, post]) => [key, post.states]));
    expect(states).toMatchObject({
      'post:501': [],
      'post:503': ['reported'],
      'post:505': ['hidden', 'reported'],
      'post:506': ['deleted'],
      'post:507': [],
      'post:509': ['locked', 'edited'],
    });
    expect(posts.get('post:503')?.trigger.src).toBe('report');
    expect(posts.get('post:501')?.trigger.src).toBe('patrol');
  });

  it('takes the author of the post itself, not the one it quotes, mentions or has unfolded above it', () => {
    const post = postsOf(open('topic-moderator.html')).get('post:509');
    expect(post).toMatchObject({ author: { id: '44', name: 'otto' }, at: '2026-09-21T15:33:20.000Z' });
    expect(post?.url).toBe('https://allotment.example/t/shed-roof/31/9');
    expect(post?.text).toContain('Green one.');
  });

  it('offers nothing against the forum’s own accounts, staff and deleted accounts', () => {
    const posts = postsOf(open('topic-moderator.html'));
    for (const key of ['post:507', 'post:508', 'post:510']) {
      expect(posts.get(key)?.capabilities.filter(({ on }) => on === 'author')).toEqual([]);
    }
    expect(posts.get('post:508')?.author?.id).toBe('-1');
    expect(posts.get('post:510')?.author).toBeNull();
  });

  it('does not offer to delete the first post, which goes with its topic', () => {
    const first = postsOf(open('topic-moderator.html')).get('post:501');
    expect(first?.capabilities.map(({ native }) => native)).not.toContain('delete');
  });

  it('puts its button at the end of the post’s own row, outside of what plug-ins put in order', () => {
    const page = open('topic-moderator.html');
    for (const { element, place } of read.listPosts(page, page.document)) {
      expect(place.matches('nav.post-controls')).toBe(true);
      expect(place.closest('article')).toBe(element);
    }
  });

  it('is read the same in another language, with full names first, in a folder and in the older stream', () => {
    const page = open('topic-widget-german-member.html');
    expect(read.detect(page)).toBe(2);
    expect(postsOf(page).get('post:503')).toMatchObject({
      author: { id: '43', name: 'Ned.Nail', url: 'https://verein.example/forum/u/Ned.Nail' },
      url: 'https://verein.example/forum/t/shed-roof/31/3',
      handles: { number: '3', topic: '31' },
    });
  });

  it('is read with a theme that takes its classes away and a plug-in that adds elements', () => {
    const page = open('topic-moderator.html');
    for (const element of page.document.querySelectorAll('.post__row, .post__body, .boxed')) {
      element.removeAttribute('class');
    }
    for (const article of page.document.querySelectorAll('article')) {
      article.insertAdjacentHTML(
        'afterbegin',
        '<div data-post-id="1" data-user-id="1"><time>now</time></div>',
      );
    }
    expect(postsOf(page).get('post:503')).toMatchObject({
      author: { name: 'Ned.Nail' },
      states: ['reported'],
    });
  });

  it('says that there is nothing to do here in the view without scripts', () => {
    const page = open('crawler-view.html');
    expect(read.health(page, [])).toEqual({ level: 'none', posts: 0, problems: ['no-posts'] });
  });
});

describe('the viewer', () => {
  it('is told by the preloaded data, as an attribute or as a script', () => {
    expect(read.readContext(open('topic-moderator.html')).viewer).toEqual({
      id: '21',
      name: 'wilma',
      signedIn: true,
      role: 'moderator',
    });
    expect(read.readContext(open('topic-nested-admin.html')).viewer).toMatchObject({
      id: '1',
      name: 'Gudrun',
      role: 'admin',
    });
  });

  it('is not known by name where the preloaded data is missing or broken, and the health line says so', () => {
    for (const data of [null, '{', '[]', '{"currentUser":"{"}']) {
      const page = open('topic-moderator.html');
      const element = page.document.querySelector('#data-preloaded');
      if (data === null) element?.remove();
      else element?.setAttribute('data-preloaded', data);
      const { viewer } = read.readContext(page);
      expect(viewer).toEqual({ id: null, name: null, signedIn: true, role: 'moderator' });
      expect(read.health(page, read.listPosts(page, page.document)).problems).toEqual(['no-viewer']);
    }
  });

  it('counts as moderator where they review what is reported in a category', () => {
    const page = open('topic-widget-german-member.html');
    const element = page.document.querySelector('#data-preloaded');
    const user = { id: 42, username: 'tara', moderator: false, can_review: true };
    element?.setAttribute('data-preloaded', JSON.stringify({ currentUser: JSON.stringify(user) }));
    expect(read.readContext(page).viewer.role).toBe('moderator');
    // What they may do with this post only the forum knows.
    expect(
      postsOf(page)
        .get('post:503')
        ?.capabilities.map(({ native }) => native),
    ).toEqual(['reply']);
  });
});

describe('an address', () => {
  const same = (before: string, after: string) =>
    read.isSamePlace?.(new URL(before, 'https://a.example'), new URL(after, 'https://a.example'));

  it('that follows the scrolling is the same place', () => {
    expect(same('/t/shed-roof/31/3', '/t/shed-roof/31/40')).toBe(true);
    expect(same('/t/shed-roof/31', '/t/shed-roof/31/2?u=tara')).toBe(true);
    expect(same('/t/31/3', '/t/31/4')).toBe(true);
    expect(same('/forum/n/shed-roof/31', '/forum/t/shed-roof/31/9')).toBe(true);
  });

  it('of another topic or another page is not', () => {
    expect(same('/t/shed-roof/31/3', '/t/shed-roof/32/3')).toBe(false);
    expect(same('/t/31/3', '/t/3/31')).toBe(false);
    expect(same('/latest', '/latest')).toBe(false);
    expect(same('/t/shed-roof/31', '/latest')).toBe(false);
  });
});

describe('a topic list', () => {
  it('has its topics as posts, by who began them, with their states', () => {
    const posts = postsOf(open('latest-moderator.html'));
    expect(posts.get('topic:32')).toMatchObject({
      target: { kind: 'topic', id: '32', parent: null },
      topic: { kind: 'topic', id: '32', parent: null },
      author: { id: null, name: 'Gudrun' },
      url: 'https://allotment.example/t/shed-roof/32',
      title: 'House rules',
      states: ['locked', 'pinned'],
    });
  });

  it('on a phone shows who wrote last, who is not taken for who began', () => {
    expect(postsOf(open('latest-mobile-member.html')).get('topic:31')).toMatchObject({
      author: null,
      title: 'Shed roof',
    });
  });

  it('of personal messages is marked, so that none is opened unasked', () => {
    const { html } = fixture('discourse', 'latest-moderator.html');
    const page = pageOf(html, 'https://allotment.example/u/otto/messages');
    expect(postsOf(page).get('topic:31')?.handles).toEqual({ topic: '31', letters: 'yes' });
  });
});

describe('the review queue', () => {
  it('has each item with its author, report id and time; not with who reported it', () => {
    const posts = postsOf(open('review-queue-moderator.html'));
    expect(posts.get('report:61')).toMatchObject({
      target: { kind: 'report', id: '61', parent: '31' },
      author: { name: 'Ned.Nail' },
      title: 'Shed roof',
      text: 'Cheap felt',
      url: 'https://allotment.example/t/shed-roof/31/3',
      states: ['reported'],
      trigger: { src: 'report', reportId: '61', reportedAt: '2026-09-21T14:35:00.000Z' },
      handles: { reviewable: '61', topic: '31', number: '3' },
    });
    expect(posts.get('report:62')).toMatchObject({
      author: { name: 'Pia.Pending' },
      states: ['unapproved'],
      trigger: { src: 'queue', reportId: '62' },
    });
    expect(posts.get('report:63')).toMatchObject({
      target: { kind: 'registration', id: '63' },
      author: { name: 'newcomer' },
      trigger: { src: 'queue' },
    });
  });

  it('shows who has claimed an item, and whether that is the viewer', () => {
    const posts = postsOf(open('review-queue-moderator.html'));
    expect([...posts.values()].map(({ claim }) => claim)).toEqual([
      null,
      { by: 'wilma', mine: true },
      null,
      { by: 'Gudrun', mine: false },
    ]);
  });

  it('is found in its new design, too', () => {
    expect(postsOf(open('review-redesigned-admin.html')).get('report:61')).toMatchObject({
      author: { name: 'Ned.Nail' },
      handles: { topic: '31', number: '3' },
    });
  });
});

describe('a profile', () => {
  it('is the member as a target, by the id that came with the page', () => {
    expect(postsOf(open('profile-moderator.html')).get('user:43')).toMatchObject({
      target: { kind: 'user', id: '43', parent: null },
      author: { id: '43', name: 'Ned.Nail' },
      text: 'Felt for all.',
    });
  });

  it('come to within the forum is known by the posts seen before, else not at all, which is said', () => {
    const page = open('profile-unknown-moderator.html');
    expect(keysIn(page)).toEqual([]);
    expect(read.health(page, [])).toEqual({ level: 'part', posts: 0, problems: ['no-id'] });
    const { document } = page;
    const stream = open('topic-moderator.html').document.querySelector('.post-stream') as Element;
    const profile = document.querySelector('.container') as Element;
    document.body.append(document.importNode(stream, true));
    keysIn(page);
    document.querySelector('.post-stream')?.remove();
    document.body.append(profile);
    expect(keysIn(page)).toEqual(['user:44']);
  });

  it('is not found while the address is already that of the next member', () => {
    const { html } = fixture('discourse', 'profile-moderator.html');
    const page = pageOf(html, 'https://allotment.example/u/otto/summary');
    expect(keysIn(page)).toEqual([]);
  });
});
