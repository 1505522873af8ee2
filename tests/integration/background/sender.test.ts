import { describe, expect, it, vi } from 'vitest';
import { createFakeBrowser } from '../../support/fake-browser';

vi.mock('@/utils/browser', () => createFakeBrowser());
const { originOf } = await import('@/utils/background/sender');

const own = 'chrome-extension://modside';
type Sender = Parameters<typeof originOf>[0];
const sender = (change: object): Sender => ({ id: 'modside', ...change }) as Sender;

describe('who sent a message', () => {
  it('is a content script with the origin the browser names, in the top frame only', () => {
    const page = { url: 'https://forum.example/t/1', tab: { id: 4 } };
    expect(originOf(sender({ ...page, frameId: 0 }))).toEqual({
      kind: 'content',
      tabId: 4,
      frameId: 0,
      origin: 'https://forum.example',
    });
    expect(originOf(sender({ ...page, frameId: 7 }))).toBeNull();
  });
  it('is a workbench only as our own page in a sub-frame of a tab', () => {
    const tab = { id: 4, url: 'https://forum.example/t/1' };
    expect(originOf(sender({ url: `${own}/workbench.html#n`, tab, frameId: 9 }))).toEqual({
      kind: 'workbench',
      tabId: 4,
      frameId: 9,
      origin: 'https://forum.example',
    });
    expect(originOf(sender({ url: `${own}/options.html`, tab, frameId: 9 }))).toBeNull();
  });
  it('is one of our pages when it is in a tab of its own or in none', () => {
    expect(originOf(sender({ url: `${own}/popup.html` }))).toMatchObject({ kind: 'extension', tabId: null });
    expect(originOf(sender({ url: `${own}/options.html`, tab: { id: 2 }, frameId: 0 }))).toMatchObject({
      kind: 'extension',
    });
  });
  it('is nobody when another extension or no address stands behind it', () => {
    expect(originOf(sender({ id: 'other', url: `${own}/popup.html` }))).toBeNull();
    expect(originOf(sender({}))).toBeNull();
  });
});
