import { describe, expect, it } from 'vitest';
import type { Page } from '@/utils/adapters/types';
import { xenforoActing } from '@/utils/adapters/xenforo/act';
import { idOfLink, linkTo, pathOf } from '@/utils/adapters/xenforo/links';
import { xenforoReading as read } from '@/utils/adapters/xenforo/read';
import { NO_INPUT } from '@/utils/domain/no-input';
import type { Post } from '@/utils/domain/post';
import { fixture, pageOf, RECORDED_PAGES, recordedPage } from './pages';
import { fakeForum, html } from './shared/environment';

function open(name: string): Page {
  const { html: source, url } = fixture('xenforo', name);
  return pageOf(source, url);
}

function post(page: Page, key: string): Post | null {
  const found = read.listPosts(page, page.document).find((one) => one.key === key);
  return found ? read.readPost(page, found) : null;
}

describe('a thread', () => {
  it('has the states of its posts by classes, whatever the element is', () => {
    const page = open('thread-moderator.html');
    const states = (id: number) => post(page, `post:${id}`)?.states;
    expect(states(503)).toEqual([]);
    expect(states(504)).toEqual(['edited']);
    expect(states(506)).toEqual(['deleted']);
    expect(states(507)).toEqual(['unapproved']);
    expect(post(page, 'post:507')?.trigger.src).toBe('queue');
    expect(post(page, 'post:510')?.author).toMatchObject({ id: null, name: 'Passer-by' });
    expect(post(page, 'post:503')).toMatchObject({
      target: { kind: 'post', id: '503', parent: '31' },
      topic: { kind: 'topic', id: '31' },
      author: { id: '4', name: 'Ned Nail', facts: [{ label: 'title', value: 'Digger' }] },
      handles: { number: '3', thread: '31' },
    });
    expect(read.readContext(page)).toMatchObject({ space: '2', viewer: { id: '2', name: 'wilma' } });
  });

  it('is understood in another language and style, with addresses after index.php', () => {
    const page = open('thread-german-styled-member.html');
    expect(read.readContext(page)).toMatchObject({ kind: 'topic', viewer: { id: '5', role: 'member' } });
    expect(post(page, 'post:503')?.url).toBe(
      'https://allotment.example/index.php?threads/shed-roof.31/post-503',
    );
    expect(post(page, 'post:503')?.capabilities.map(({ native }) => native)).toEqual(['reply']);
  });

  it('gives nothing for an element that holds another post by now', () => {
    const page = open('thread-moderator.html');
    const found = read.listPosts(page, page.document).find(({ key }) => key === 'post:503');
    found?.element.setAttribute('data-content', 'post-504');
    expect(found && read.readPost(page, found)).toBeNull();
  });

  it('knows who is signed in by the set-up of the page’s scripts where a style left the menu out', () => {
    const page = open('thread-moderator.html');
    page.document.querySelector('.p-navgroup-link--user')?.remove();
    expect(read.readContext(page).viewer).toMatchObject({ id: '2', signedIn: true, role: 'moderator' });
  });
});

describe('queues', () => {
  it('tell reports by their own number and time, and whom one is about on its own page only', () => {
    const list = post(open('reports-moderator.html'), 'report:61');
    expect(list).toMatchObject({
      author: null,
      trigger: { src: 'report', reportId: '61', reportedAt: '2026-09-21T15:13:20.000Z' },
    });
    expect(post(open('report-moderator.html'), 'report:61')?.author).toMatchObject({
      id: '4',
      name: 'Ned Nail',
    });
  });

  it('leave to the site what is neither post nor thread', () => {
    const page = open('approval-queue-moderator.html');
    expect(read.listPosts(page, page.document).map(({ key }) => key)).toEqual(['post:507', 'topic:33']);
    expect(post(page, 'topic:33')).toMatchObject({ states: ['unapproved'], author: { name: 'otto' } });
  });
});

describe('addresses', () => {
  it('are told by id and by what comes after it, friendly or not, and renamed', () => {
    const links = [
      '/t/roof.31/edit',
      'https://x.example/index.php?posts/503/delete',
      '/posts/5031/delete',
    ].map((href) => {
      const link = document.createElement('a');
      link.setAttribute('href', href);
      return link;
    });
    expect(linkTo(links, '31', 'edit')).toBe(links[0]);
    expect(linkTo(links, '503', 'delete')).toBe(links[1]);
    expect(linkTo(links, '31', 'delete')).toBeNull();
    expect(pathOf('/forum/index.php?threads/roof.31/&page=2#x')).toBe('/threads/roof.31/');
    expect(idOfLink('/forum/reports/61/', 'reports')).toBe('61');
    expect(idOfLink('/members/ana.b.5/', 'members')).toBe('5');
    expect(idOfLink(null, 'members')).toBeNull();
  });

  it.each([
    ['thread-moderator.html', 'https://allotment.example/posts/503/'],
    ['thread-german-styled-member.html', 'https://allotment.example/index.php?posts/503/'],
    ['thread-locked-folder-admin.html', 'https://allotment.example/forum/posts/503/'],
  ])('of acts are built as %s has them', async (name, address) => {
    const page = open(name);
    const { env, asked } = fakeForum(() => html('<p>x', 404), {
      document: page.document,
      url: page.url.href,
    });
    const found = post(page, 'post:503') as Post;
    await xenforoActing.perform(env, {
      ...{ id: '019cadd4-5620-7000-8000-000000000001', platform: 'xenforo', native: 'delete' },
      ...{ action: 'content.remove', target: found.target, author: found.author, handles: found.handles },
      ...{ input: NO_INPUT, undoing: null, viewer: null },
    });
    expect(asked[0]?.url.href).toBe(address);
  });
});

describe('the composer', () => {
  const composer = async (page: Page) => {
    const { env } = fakeForum(() => html(''), { document: page.document, url: page.url.href });
    return xenforoActing.openComposer?.(env, post(page, 'post:503') as Post);
  };

  it('is the box below the thread: rich, or plain where somebody prefers it', async () => {
    const page = open('thread-moderator.html');
    expect((await composer(page))?.className).toContain('fr-element');
    page.document.querySelector('.fr-element')?.remove();
    page.document.querySelector('textarea')?.setAttribute('name', 'message');
    expect((await composer(page))?.localName).toBe('textarea');
    page.document.querySelector('form')?.remove();
    expect(await composer(page)).toBeNull();
  });
});

/** A public page of 2.1 as a guest sees it. */
describe.skipIf(RECORDED_PAGES === null)('a recorded page of XenForo', () => {
  it('is read with every post, its author, time and address', () => {
    const page = recordedPage(
      'xenforo/thread-guest-xf21.html',
      'https://xenforo.com/community/threads/a-dark-theme-option.8276/',
    );
    expect(read.detect(page)).toBe(2);
    const found = read.listPosts(page, page.document);
    expect(found).toHaveLength(4);
    expect(read.health(page, found)).toEqual({ level: 'all', posts: 4, problems: [] });
    expect(read.readContext(page)).toMatchObject({
      kind: 'topic',
      space: '18',
      viewer: { signedIn: false, role: 'anonymous' },
    });
    expect(post(page, 'post:114210')).toMatchObject({
      target: { id: '114210', parent: '8276' },
      author: { id: '496', name: 'user1', facts: [{ label: 'title', value: 'Well-known member' }] },
      at: '2010-11-21T10:51:58.000Z',
      title: 'a dark theme option',
      url: 'https://xenforo.com/community/threads/a-dark-theme-option.8276/post-114210',
      capabilities: [],
      handles: { number: '1' },
    });
  });
});
