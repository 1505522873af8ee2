import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPostButtons } from '@/utils/content/post-buttons';
import { articleHalf, articles, pageOf } from '../support/page';

const ending = { current: new AbortController() };

function setUp(count: number) {
  document.body.innerHTML = articles(count);
  ending.current = new AbortController();
  const onPress = vi.fn();
  const onTab = vi.fn(() => true);
  const attach = vi.spyOn(Element.prototype, 'attachShadow');
  const buttons = createPostButtons({
    document,
    label: (author) => (author === null ? 'Moderate this post' : `Moderate post by ${author}`),
    onPress,
    onTab,
    signal: ending.current.signal,
  });
  const found = articleHalf.listPosts(pageOf(document), document);
  buttons.decorate(found);
  return { buttons, found, onPress, onTab, attach };
}

afterEach(() => {
  ending.current.abort();
  vi.restoreAllMocks();
});

describe('post buttons', () => {
  it('puts one button in each post, however often they are found', () => {
    const { buttons, found } = setUp(3);
    buttons.decorate(found);
    expect(document.querySelectorAll('modside-post')).toHaveLength(3);
  });

  it('keeps its root closed to the page and names the author to assistive technology only there', () => {
    const { buttons, found, attach } = setUp(1);
    expect(attach).toHaveBeenCalledWith({ mode: 'closed' });
    const host = document.querySelector('modside-post');
    expect(host?.shadowRoot).toBeNull();
    expect(buttons.entryOf(found[0]!.element)?.button.getAttribute('aria-label')).toBe('Moderate post by a0');
  });

  it('shows the number of earlier actions without touching its host, where the page could see it', () => {
    const { buttons, found } = setUp(2);
    const host = document.querySelector('modside-post') as HTMLElement;
    const before = host.outerHTML;
    buttons.showCounts({ a0: 3 });
    expect(buttons.entryOf(found[0]!.element)?.button.dataset.count).toBe('3');
    expect(buttons.entryOf(found[1]!.element)?.button.dataset.count).toBeUndefined();
    expect(host.outerHTML).toBe(before);
  });

  it('ignores a click that the page made itself', () => {
    const { onPress } = setUp(1);
    document.querySelector('modside-post')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(onPress).not.toHaveBeenCalled();
  });

  it('is not led elsewhere by a Tab that the page made itself', () => {
    const { onTab } = setUp(1);
    const tab = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true });
    document.querySelector('modside-post')?.dispatchEvent(tab);
    expect(onTab).not.toHaveBeenCalled();
    expect(tab.defaultPrevented).toBe(false);
  });

  it('lets no listener of the page see that its button was pressed', () => {
    const page = vi.fn();
    document.addEventListener('click', page, { capture: true });
    setUp(1);
    document.querySelector('modside-post')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    document.removeEventListener('click', page, { capture: true });
    expect(page).not.toHaveBeenCalled();
  });

  it('comes back when the page has drawn the post anew or reuses its element for another', () => {
    const { buttons, found } = setUp(1);
    document.querySelector('modside-post')?.remove();
    buttons.decorate(found);
    expect(document.querySelectorAll('modside-post')).toHaveLength(1);
    buttons.decorate([{ ...found[0]!, key: 'post:other', authorName: 'Ben' }]);
    expect(document.querySelectorAll('modside-post')).toHaveLength(1);
    expect(buttons.entryOf(found[0]!.element)?.button.getAttribute('aria-label')).toBe(
      'Moderate post by Ben',
    );
  });

  it('adds no more than three nodes and no listener of its own to a post', () => {
    const add = vi.spyOn(EventTarget.prototype, 'addEventListener');
    const { buttons, found } = setUp(50);
    const before = add.mock.calls.length;
    expect(before).toBeLessThan(10);
    buttons.decorate(found);
    expect(add.mock.calls.length).toBe(before);
    const entry = buttons.entryOf(found[0]!.element)!;
    expect(entry.button.childNodes).toHaveLength(0);
    expect(entry.host.childNodes).toHaveLength(0);
  });

  it('takes everything away again', () => {
    const { buttons } = setUp(4);
    buttons.removeAll();
    expect(document.querySelectorAll('modside-post')).toHaveLength(0);
  });

  it('come back into a post whose contents the page took away and put back, ever again', () => {
    const { buttons, found } = setUp(1);
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
    let clock = 0;
    for (let times = 0; times < 50; times += 1) {
      clock += 1000;
      found[0]!.element.replaceChildren();
      expect(buttons.robbed(found[0]!.element)).toBe(found[0]!.element);
      buttons.decorate(found);
      expect(document.querySelectorAll('modside-post')).toHaveLength(1);
    }
    expect(buttons.live()).toHaveLength(1);
  });

  it('give in to a page that throws them out as soon as they are there', () => {
    const { buttons, found } = setUp(1);
    for (let times = 0; times < 50; times += 1) {
      for (const host of document.querySelectorAll('modside-post')) host.remove();
      buttons.decorate(found);
    }
    expect(document.querySelectorAll('modside-post')).toHaveLength(0);
  });

  it('leave no dead copy where the page copies a post', () => {
    const { buttons, found } = setUp(1);
    document.body.append(found[0]!.element.cloneNode(true));
    expect(document.querySelectorAll('modside-post')).toHaveLength(2);
    expect(buttons.live()).toHaveLength(1);
    expect(document.querySelectorAll('modside-post')).toHaveLength(1);
  });

  it('know what was counted also in posts that come later', () => {
    const { buttons } = setUp(1);
    buttons.showCounts({ a5: 2 });
    document.body.insertAdjacentHTML('beforeend', articles(1, 5));
    const later = articleHalf.listPosts(pageOf(document), document);
    buttons.decorate(later);
    expect(buttons.entryOf(later[1]!.element)?.button.dataset.count).toBe('2');
  });
});
