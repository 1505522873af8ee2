import { describe, expect, it, vi } from 'vitest';
import { createMarks } from '@/utils/content/marks';
import { createPostButtons } from '@/utils/content/post-buttons';
import type { Post } from '@/utils/domain/post';
import { actionMessages } from '@/utils/i18n/messages/en/actions';
import { pageMessages } from '@/utils/i18n/messages/en/page';
import { createTranslator } from '@/utils/i18n/translate';
import { aPost, articleHalf, articles, pageOf } from '../support/page';

function setUp() {
  document.body.innerHTML = articles(2);
  const buttons = createPostButtons({
    document,
    label: () => 'Moderate',
    onPress: vi.fn(),
    onTab: () => false,
    signal: new AbortController().signal,
  });
  const found = articleHalf.listPosts(pageOf(document), document);
  buttons.decorate(found);
  let states: Post['states'] = [];
  const marks = createMarks({
    buttons,
    read: () => aPost({ states }),
    t: createTranslator(pageMessages, 'en'),
  });
  const button = (nth: number) => buttons.entryOf(found[nth]!.element)!.button;
  const show = (next: Post['states']) => {
    states = next;
    marks.look();
  };
  return { marks, buttons, found, button, show };
}
const removed = { key: 'post:p0', action: 'content.remove', undone: false } as const;

describe('what was done to a post', () => {
  it('is said at its button, by shape and as its description, and at no other', () => {
    const { marks, button } = setUp();
    marks.settled(removed);
    expect(button(0).dataset.mark).toBe('gone');
    expect(button(0).title).toBe('Removed');
    expect(button(0).getAttribute('aria-label')).toBe('Moderate');
    expect(button(1).dataset.mark).toBeUndefined();
    marks.settled({ ...removed, key: 'post:p1', action: 'content.lock' });
    expect([button(1).dataset.mark, button(1).title]).toEqual(['done', 'Locked']);
  });

  it('touches nothing that the page could see', () => {
    const { marks } = setUp();
    const before = document.body.innerHTML;
    marks.settled(removed);
    expect(document.body.innerHTML).toBe(before);
  });

  it('is no longer said once it was taken back', () => {
    const { marks, button } = setUp();
    marks.settled(removed);
    marks.settled({ key: 'post:p0', action: 'content.restore', undone: true });
    expect([button(0).dataset.mark, button(0).title]).toEqual([undefined, '']);
  });

  it('is said of an undo where nothing was said before: the page still shows the post as removed', () => {
    const { marks, button } = setUp();
    marks.settled({ key: 'post:p0', action: 'content.restore', undone: true });
    expect(button(0).title).toBe('Restored');
  });

  it('is left to the page once that shows it itself', () => {
    const { marks, button, show } = setUp();
    marks.settled(removed);
    show([]);
    expect(button(0).title).toBe('Removed');
    show(['deleted']);
    expect(button(0).title).toBe('');
  });

  it('goes with a button that the page draws anew', () => {
    const { marks, buttons, found, button, show } = setUp();
    marks.settled(removed);
    found[0]!.element.replaceChildren();
    buttons.decorate(found);
    show([]);
    expect(button(0).title).toBe('');
  });

  it('is nothing to say for acts that change nothing of the post', () => {
    const { marks, button } = setUp();
    marks.settled({ ...removed, action: 'engage.reply' });
    expect(button(0).title).toBe('');
  });
});

it('has the same words in the page as in the log', () => {
  const own = Object.entries(pageMessages).filter(([key]) => key.startsWith('action.'));
  expect(own.length).toBeGreaterThan(0);
  for (const [key, words] of own) expect(actionMessages[key as keyof typeof actionMessages]).toBe(words);
});
