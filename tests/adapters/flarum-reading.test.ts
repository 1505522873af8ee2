import { describe, expect, it } from 'vitest';
import { flarumActing } from '@/utils/adapters/flarum/act';
import { flarumReading as read } from '@/utils/adapters/flarum/read';
import type { Page } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { fixture, pageOf } from './pages';
import { fakeForum } from './shared/environment';

function open(name: string): Page {
  const { html, url } = fixture('flarum', name);
  return pageOf(html, url);
}

const keys = (page: Page, root: ParentNode = page.document) =>
  read.listPosts(page, root).map(({ key }) => key);

function post(page: Page, key: string): Post | null {
  const found = read.listPosts(page, page.document).find((one) => one.key === key);
  return found ? read.readPost(page, found) : null;
}

describe('a discussion', () => {
  it('has the states of its posts, by classes and by how many flags there are', () => {
    const page = open('discussion-moderator.html');
    const states = (id: number) => post(page, `post:${id}`)?.states;
    expect(states(504)).toEqual(['edited']);
    expect(states(505)).toEqual(['reported']);
    expect(states(506)).toEqual(['deleted']);
    // Waiting for approval is a flag, too, and none that somebody raised.
    expect(states(507)).toEqual(['unapproved']);
    expect(post(page, 'post:505')?.trigger.src).toBe('report');
    expect(post(page, 'post:507')?.trigger.src).toBe('queue');
  });

  it('knows ids of people whose posts came with the page, and says nothing of others', () => {
    const page = open('discussion-folder-admin.html');
    expect(post(page, 'post:506')?.author).toMatchObject({ id: '4', name: 'Ned Nail' });
    expect(post(page, 'post:511')?.author).toMatchObject({ id: null, name: 'Newcomer' });
    // A word in the forum's language stands in place of an account that is gone.
    expect(post(open('discussion-moderator.html'), 'post:510')?.author).toBeNull();
  });

  it('has the button where it is seen: the row of actions is not, on a hidden post', () => {
    const page = open('discussion-moderator.html');
    for (const { key, place } of read.listPosts(page, page.document)) {
      expect(place.matches('.Post-header > ul'), key).toBe(true);
    }
  });

  it('is read anew where part of a post was drawn anew', () => {
    const page = open('discussion-moderator.html');
    const inside = page.document.querySelector('[data-id="505"] .Post-header');
    expect(inside && keys(page, inside)).toEqual(['post:505']);
  });

  it('gives nothing for an element that the front end has used again for another post', () => {
    const page = open('discussion-moderator.html');
    const found = read.listPosts(page, page.document).find(({ key }) => key === 'post:503');
    found?.element.setAttribute('data-id', '504');
    expect(found && read.readPost(page, found)).toBeNull();
  });

  it('lists only what the stream holds now: posts far from the view are taken out', () => {
    const page = open('discussion-moderator.html');
    page.document.querySelector('[data-id="501"]')?.remove();
    expect(keys(page)).not.toContain('post:501');
    expect(read.health(page, read.listPosts(page, page.document)).level).toBe('all');
  });

  it('is the same place while scrolling rewrites the address, and another one by its id', () => {
    const at = (path: string) => new URL(path, 'https://allotment.example');
    const same = (before: string, after: string) => read.isSamePlace?.(at(before), at(after));
    expect(same('/d/31-shed-roof', '/d/31-shed-roof/12')).toBe(true);
    expect(same('/d/31/4', '/d/31-new-title/40?x=1')).toBe(true);
    expect(same('/forum/d/31-shed-roof', '/forum/d/31-shed-roof/2')).toBe(true);
    expect(same('/d/31-shed-roof', '/d/32-house-rules')).toBe(false);
    expect(same('/d/31-shed-roof', '/forum/d/31-shed-roof')).toBe(false);
    expect(same('/u/otto', '/u/otto')).toBe(false);
  });

  it('has its kind by what is in the page: the address changes before', () => {
    const { document } = open('index-moderator.html');
    const page: Page = { document, url: new URL('https://allotment.example/d/31-shed-roof'), recipes: [] };
    expect(read.readContext(page).kind).toBe('listing');
    expect(post(page, 'topic:31')?.target).toEqual({ kind: 'topic', id: '31', parent: null });
  });

  it('takes its tag from the page, and is in a folder where the forum is', () => {
    expect(read.readContext(open('discussion-moderator.html')).space).toBe('1');
    expect(post(open('discussion-folder-admin.html'), 'post:501')?.url).toBe(
      'https://allotment.example/forum/d/31/1',
    );
  });

  it('survives a payload that is none', () => {
    const page = open('discussion-moderator.html');
    const script = page.document.querySelector('#flarum-json-payload');
    for (const text of [
      '',
      'null',
      '[]',
      '{"resources":[null,7],"session":{"userId":"x"}}',
      '{"apiDocument":4}',
    ]) {
      const copy = script?.cloneNode() as Element;
      copy.textContent = text;
      page.document.querySelector('#flarum-json-payload')?.replaceWith(copy);
      expect(read.readContext(page).viewer).toMatchObject({ id: null, signedIn: true, role: 'member' });
      expect(post(page, 'post:503')?.author).toMatchObject({ id: null, name: 'Ned Nail' });
      expect(read.health(page, []).problems).toEqual(['no-posts']);
    }
  });
});

describe('the page of reported posts', () => {
  it('has the time of the report, and the place of the post as its id', () => {
    const found = post(open('flags-moderator.html'), 'report:31-5');
    expect(found).toMatchObject({
      target: { kind: 'report', id: '31-5', parent: '31' },
      trigger: { src: 'report', reportId: '31-5', reportedAt: '2026-09-22T07:00:00.000Z' },
      url: 'https://allotment.example/d/31-shed-roof/5',
      text: 'Felt felt felt',
    });
  });

  it('uses its rows again when a flag is dismissed, and a button of before is good for nothing', () => {
    const page = open('flags-moderator.html');
    const [first] = read.listPosts(page, page.document);
    page.document.querySelector('a.Flag')?.setAttribute('href', '/d/31-shed-roof/7');
    expect(first && read.readPost(page, first)).toBeNull();
    expect(keys(page)).toEqual(['report:31-7']);
  });

  it('is its own page, not the list that hangs from the header', () => {
    const page = open('index-moderator.html');
    const header = page.document.querySelector('.Header-controls');
    const flag = open('flags-moderator.html').document.querySelector('a.Flag');
    if (flag) header?.append(flag);
    expect(keys(page)).toEqual(['topic:32', 'topic:31', 'topic:33']);
  });
});

describe('the composer', () => {
  const composer = (discussion: string, inner: string) => `<div class="Composer normal active visible">
    <ul class="ComposerBody-header"><li class="item-title"><h3><a href="/d/${discussion}">x</a></h3></li></ul>
    <div class="TextEditor">${inner}</div></div>`;
  const TEXTAREA = '<textarea class="FormControl TextEditor-editor"></textarea>';

  async function openFor(page: Page, key: string) {
    const { env } = fakeForum(() => new Response(), { document: page.document, url: page.url.href });
    const found = post(page, key);
    return found && (await flarumActing.openComposer?.(env, found));
  }

  it('is opened by the post’s own button', async () => {
    const page = open('discussion-moderator.html');
    const pressed: string[] = [];
    page.document.addEventListener('click', (event) => {
      pressed.push((event.target as Element).closest('[data-id]')?.getAttribute('data-id') ?? '');
      const place = page.document.querySelector('#composer');
      place?.append(parse(composer('31-shed-roof', TEXTAREA)));
    });
    expect((await openFor(page, 'post:503'))?.localName).toBe('textarea');
    expect(pressed).toEqual(['503']);
  });

  it('that is open for something else is left alone', async () => {
    const page = open('discussion-moderator.html');
    page.document.querySelector('#composer')?.append(parse(composer('32-house-rules', TEXTAREA)));
    expect(await openFor(page, 'post:503')).toBeNull();
  });

  it('may have a rich editor', async () => {
    const page = open('discussion-moderator.html');
    const rich = '<div class="ProseMirror" contenteditable="true"></div>';
    page.document.querySelector('#composer')?.append(parse(composer('31', rich)));
    expect((await openFor(page, 'post:503'))?.className).toBe('ProseMirror');
  });
});

function parse(html: string): Element {
  return new DOMParser().parseFromString(html, 'text/html').body.firstElementChild as Element;
}
