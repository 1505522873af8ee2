import { afterEach, describe, expect, it } from 'vitest';
import { nodebbActing } from '@/utils/adapters/nodebb/act';
import { nodebbReading as read } from '@/utils/adapters/nodebb/read';
import type { Post } from '@/utils/domain/post';
import { fakeForum } from './shared/environment';

/** NodeBB's composer as its script behaves: a box of its own at the end of the page, which takes focus a moment after it came. */

const PAGE = `<div id="content"><ul component="topic" data-tid="12" data-cid="5">
  <li component="post" data-pid="41" data-uid="7" data-username="Olive"><div component="post/content">Gate</div>
    <div component="post/actions"><a component="post/reply" href="#">Reply</a></div></li>
  <li component="post" data-pid="45" data-uid="9" data-username="Piet"><div component="post/content">Locked</div>
    <div component="post/actions"><a component="post/reply" class="hidden" href="#">Reply</a></div></li></ul></div>`;

afterEach(() => document.body.replaceChildren());

function open(onReply: () => void) {
  document.body.innerHTML = PAGE;
  document.querySelector('[component="post/reply"]')?.addEventListener('click', onReply);
  const url = 'https://allotment.example/topic/12/the-gate';
  const { env } = fakeForum(() => new Response(''), { document, url });
  const page = { document, url: new URL(url), recipes: [] };
  const posts = read.listPosts(page, document).map((found) => read.readPost(page, found));
  return (index: number) => nodebbActing.openComposer?.(env, posts[index] as Post);
}

function box(): HTMLTextAreaElement {
  const composer = document.createElement('div');
  composer.setAttribute('component', 'composer');
  const text = document.createElement('textarea');
  text.className = 'write';
  text.value = '@Olive ';
  composer.append(text);
  document.body.append(composer);
  return text;
}

describe('the reply box', () => {
  it('is given when it has taken focus, not before: what is inserted earlier gets lost', async () => {
    let text: HTMLTextAreaElement | null = null;
    let isReady = false;
    const reply = open(() => {
      text = box();
      setTimeout(() => {
        isReady = true;
        text?.focus();
      }, 20);
    });
    expect(await reply(0)).toBe(text);
    expect(isReady).toBe(true);
  });

  it('is the one that is open for this post already', async () => {
    let text: HTMLTextAreaElement | null = null;
    const reply = open(() => text?.focus());
    text = box();
    expect(await reply(0)).toBe(text);
  });

  it('is not there where the viewer may not answer', async () => {
    expect(await open(() => undefined)(1)).toBeNull();
  });
});
