import { beforeEach, describe, expect, it } from 'vitest';
import { discourseActing as act } from '@/utils/adapters/discourse/act';
import { discourseReading as read } from '@/utils/adapters/discourse/read';
import type { Page } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { fixture, pageOf } from './pages';
import { fakeForum } from './shared/environment';

let page: Page;
beforeEach(() => {
  const { html, url } = fixture('discourse', 'topic-moderator.html');
  page = pageOf(html, url);
});

function postOf(key: string): Post {
  const found = read.listPosts(page, page.document).find((one) => one.key === key);
  const post = found && read.readPost(page, found);
  if (!post) throw new Error(`no ${key}`);
  return post;
}

const composer = (link: string, editor: string) =>
  `<div id="reply-control" class="open"><span class="action-title"><a class="user-link" href="${link}">x</a></span>${editor}</div>`;
const AREA = '<textarea class="d-editor-input"></textarea>';
const RICH = '<div class="ProseMirror d-editor-input" contenteditable="true"></div>';

/** What the forum's own script does when its reply button is pressed. */
function answerPress(key: string, html: string): void {
  const button = page.document.querySelector(`article[data-post-id="${key}"] button.reply`);
  button?.addEventListener('click', () => page.document.body.insertAdjacentHTML('beforeend', html));
}

function open(key: string) {
  const forum = fakeForum(() => Response.error(), { document: page.document, url: page.url.href });
  return act.openComposer?.(forum.env, postOf(key));
}

describe('the forum’s own composer', () => {
  // A document that is attached to nothing has no window of its own to make events in.
  beforeEach(() => Object.defineProperty(page.document, 'defaultView', { value: window }));

  it.each([
    ['the text area', AREA, 'textarea'],
    ['the rich editor', RICH, 'div'],
  ])('is opened by the post’s reply button and gives %s', async (_what, editor, name) => {
    answerPress('503', composer('/t/shed-roof/31/3', editor));
    expect((await open('post:503'))?.localName).toBe(name);
  });

  it('that is open for this post already is used as it is', async () => {
    page.document.body.insertAdjacentHTML('beforeend', composer('/t/shed-roof/31/3', AREA));
    expect((await open('post:503'))?.localName).toBe('textarea');
  });

  it('that is open for something else keeps what is in it', async () => {
    page.document.body.insertAdjacentHTML('beforeend', composer('/t/shed-roof/31/9', AREA));
    expect(await open('post:503')).toBeNull();
  });

  it('answers the first post as the topic', async () => {
    answerPress('501', composer('/t/shed-roof/31', AREA));
    expect(await open('post:501')).not.toBeNull();
  });

  it('that does not come is not waited for without end', async () => {
    expect(await open('post:503')).toBeNull();
  });

  it('cannot be opened for a post that is empty at the moment', async () => {
    const post = postOf('post:503');
    page.document.querySelector('article[data-post-id="503"]')?.remove();
    const forum = fakeForum(() => Response.error(), { document: page.document, url: page.url.href });
    expect(await act.openComposer?.(forum.env, post)).toBeNull();
  });
});
