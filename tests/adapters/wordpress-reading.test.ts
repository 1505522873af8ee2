import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordpressActing as act } from '@/utils/adapters/wordpress/act';
import { wordpressReading as read } from '@/utils/adapters/wordpress/read';
import type { Post } from '@/utils/domain/post';
import { fixture, pageOf } from './pages';
import { fakeForum } from './shared/environment';

const open = (name: string) => {
  const { html, url } = fixture('wordpress', name);
  return pageOf(html, url);
};
const postIn = (name: string, key: string): Post => {
  const page = open(name);
  const found = read.listPosts(page, page.document).find((one) => one.key === key);
  const post = found && read.readPost(page, found);
  if (!post) throw new Error(`${key} is not in ${name}`);
  return post;
};

describe('recognising WordPress', () => {
  const detect = (html: string) => read.detect(pageOf(html, 'https://x.example/'));

  it('is unsure of the generator or the form alone, which other pages have too', () => {
    expect(detect('<meta name="generator" content="WordPress 6.4">')).toBe(1);
    expect(detect('<form action="/wp-comments-post.php">')).toBe(1);
  });

  it('works where hardening took the REST link and generator away', () => {
    expect(
      detect('<form action="/blog/wp-comments-post.php"><input id="comment_post_ID" value="3"></form>'),
    ).toBe(2);
  });
});

describe('a comment', () => {
  it('has a text of its own, without its answers', () => {
    expect(postIn('post-block-moderator.html', 'comment:101').text).toBe(
      'The water is off again on plot seven.\nWho holds the key to the shed?',
    );
    expect(postIn('post-custom-walker.html', 'comment:55').text).toBe(
      'Pia Painter, 2 days ago\nOpen on Sunday?',
    );
  });

  it('has a permalink, time and topic', () => {
    expect(postIn('post-classic-administrator.html', 'comment:9')).toMatchObject({
      url: 'https://club.example/blog/?p=12#comment-9',
      at: '2026-11-18T09:00:00.000Z',
      title: 'Season opening',
      target: { kind: 'comment', id: '9', parent: '12' },
    });
    expect(postIn('post-custom-walker.html', 'comment:58')).toMatchObject({
      url: 'https://studio.example/journal/opening-hours/#comment-58',
      at: null,
      target: { parent: '8' },
    });
  });

  it('by a registered person has their nicename for an id, by a guest none, and never the guest’s link', () => {
    expect(postIn('post-block-moderator.html', 'comment:101').author).toMatchObject({
      id: 'ivo-lind',
      name: 'Ivo Lind',
    });
    expect(postIn('post-block-moderator.html', 'comment:104').author).toEqual({
      id: null,
      name: 'Seed Bargain',
      url: null,
      facts: [],
    });
    expect(postIn('post-custom-walker.html', 'comment:55').author).toBeNull();
  });

  it('that waits for moderation is shown to its own author only, who may not approve it', () => {
    const own = postIn('post-classic-member.html', 'comment:15');
    expect(own).toMatchObject({ states: ['unapproved'], capabilities: [] });
  });

  it('may be moderated only by who has WordPress’s own edit link in it, not one in a commenter’s words', () => {
    const page = open('post-block-moderator.html');
    page.document.querySelector('#comment-104 .wp-block-comment-edit-link')?.remove();
    const found = read.listPosts(page, page.document).find((one) => one.key === 'comment:104');
    expect(found && read.readPost(page, found)?.capabilities.map((one) => one.native)).toEqual(['reply']);
  });

  it('does not take an answer’s author, edit link or waiting note for its own', () => {
    const page = open('post-block-moderator.html');
    page.document.querySelector('#comment-101 .wp-block-comment-edit-link')?.remove();
    page.document.querySelector('#comment-101 .wp-block-comment-author-name')?.remove();
    const note = page.document.createElement('em');
    note.className = 'comment-awaiting-moderation';
    page.document.querySelector('#comment-104 .wp-block-comment-content')?.append(note);
    const found = read.listPosts(page, page.document).find((one) => one.key === 'comment:101');
    expect(found).toMatchObject({ authorName: null, authorId: 'ivo-lind' });
    const post = found && read.readPost(page, found);
    expect(post?.states).toEqual([]);
    expect(post?.capabilities.map((one) => one.native)).toEqual(['reply']);
  });

  it('is not offered for editing on the post page, where its source is not known', () => {
    expect(
      postIn('post-block-moderator.html', 'comment:101').capabilities.map((one) => one.native),
    ).not.toContain('edit');
  });

  it('does not take parts of the form or anchors for comments', () => {
    const page = open('post-custom-walker.html');
    expect(read.listPosts(page, page.document).map((one) => one.element.id)).toEqual([
      'comment-55',
      'comment-58',
    ]);
  });
});

describe('the comments screen', () => {
  it('gives the source of a text to edit, and puts pending comments into the queue', () => {
    const pending = postIn('admin-comments.html', 'comment:21');
    const source = 'Is there <strong>room</strong> for one more?';
    expect(pending).toMatchObject({ text: source, handles: { raw: source }, trigger: { src: 'queue' } });
    expect(pending.capabilities.find((one) => one.native === 'edit')?.fields[0]?.start).toBe(source);
    expect(postIn('admin-comments.html', 'comment:7').trigger.src).toBe('patrol');
  });

  it('puts the button where it can be seen, not among the tools that show on hover', () => {
    const page = open('admin-comments.html');
    for (const { place, before } of read.listPosts(page, page.document)) {
      expect(place.localName).toBe('p');
      expect(place.closest('.row-actions')).toBeNull();
      expect(before).toBeNull();
    }
  });

  it('leads to the post for a visible comment, and nowhere for one in the trash', () => {
    expect(postIn('admin-comments.html', 'comment:7').url).toBe('https://club.example/blog/?p=12#comment-7');
    expect(postIn('admin-comments.html', 'comment:16').url).toBeNull();
  });
});

describe('health', () => {
  it('names what is missing', () => {
    const page = open('post-custom-walker.html');
    expect(read.health(page, read.listPosts(page, page.document))).toEqual({
      level: 'part',
      posts: 2,
      problems: ['no-author', 'no-viewer'],
    });
  });

  it('says so when there is a list of comments and none could be found', () => {
    const page = open('post-classic-member.html');
    for (const element of page.document.querySelectorAll('li.comment')) element.removeAttribute('id');
    expect(read.health(page, [])).toEqual({ level: 'none', posts: 0, problems: ['no-posts'] });
  });

  it('finds nothing wrong with a page that has no comments', () => {
    const page = open('post-classic-member.html');
    page.document.querySelector('.comment-list')?.remove();
    expect(read.health(page, [])).toEqual({ level: 'all', posts: 0, problems: [] });
  });
});

describe('the reply form', () => {
  beforeEach(() => {
    document.body.replaceChildren();
  });
  afterEach(() => {
    document.body.replaceChildren();
  });

  const show = (name: string) => {
    const { html } = fixture('wordpress', name);
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    document.body.append(...Array.from(parsed.body.childNodes, (node) => document.importNode(node, true)));
    return fakeForum(() => new Response(), { document });
  };
  /** As the theme's own script does on a click. */
  const themeScript = (event: Event) => {
    const link = (event.target as Element).closest('.comment-reply-link');
    if (!link) return;
    event.preventDefault();
    const form = document.querySelector('#respond') as Element;
    document.getElementById(link.getAttribute('data-belowelement') ?? '')?.after(form);
    (document.querySelector('#comment_parent') as HTMLInputElement).value =
      link.getAttribute('data-commentid') ?? '';
  };

  it('is moved below the comment by the theme’s own reply link', async () => {
    const { env } = show('post-classic-administrator.html');
    document.body.addEventListener('click', themeScript, { once: true });
    const field = await act.openComposer?.(env, postIn('post-classic-administrator.html', 'comment:9'));
    expect(field?.id).toBe('comment');
    expect(document.querySelector('#div-comment-9 + #respond #comment')).toBe(field);
    expect(document.querySelector<HTMLInputElement>('#comment_parent')?.value).toBe('9');
  });

  it('answers the comment even where the theme has no script, without leaving the page', async () => {
    const { env } = show('post-classic-administrator.html');
    let left = true;
    document.addEventListener(
      'click',
      (event) => {
        left = !event.defaultPrevented;
      },
      { once: true },
    );
    const field = await act.openComposer?.(env, postIn('post-classic-administrator.html', 'comment:9'));
    expect(field?.id).toBe('comment');
    expect(left).toBe(false);
    expect(document.querySelector<HTMLInputElement>('#comment_parent')?.value).toBe('9');
  });

  it('is a row of the comments screen there, once that opened for this comment', async () => {
    const { env } = show('admin-comments.html');
    const pending = postIn('admin-comments.html', 'comment:21');
    expect(await act.openComposer?.(env, pending)).toBeNull();
    document.querySelector('#comment-21 [data-action="replyto"]')?.addEventListener('click', () => {
      (document.querySelector('#comment_ID') as HTMLInputElement).value = '21';
    });
    expect((await act.openComposer?.(env, pending))?.id).toBe('replycontent');
  });

  it('is not there for a comment without a reply link', async () => {
    const { env } = show('post-block-moderator.html');
    expect(await act.openComposer?.(env, postIn('post-block-moderator.html', 'comment:107'))).toBeNull();
  });
});
