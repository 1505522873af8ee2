import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeBrowser } from '../../support/fake-browser';

const fake = vi.hoisted(() => ({ current: null as unknown as ReturnType<typeof createFakeBrowser> }));
vi.mock('@/utils/browser', () => ({
  get browser() {
    return fake.current.browser;
  },
}));

beforeEach(() => {
  fake.current = createFakeBrowser();
});
const load = () => import('@/utils/background/reading-script');

describe('bringing a reading half into a page', () => {
  it('puts the script of that platform into the top frame of the tab', async () => {
    const { bringReading } = await load();
    expect(await bringReading(3, 'wordpress')).toEqual({ ok: true, value: null });
    expect(fake.current.browser.scripting.executeScript.mock.calls).toEqual([
      [{ target: { tabId: 3, frameIds: [0] }, files: ['/content-scripts/read-wordpress.js'] }],
    ]);
  });

  it('names no file that a page has made up', async () => {
    const { bringReading } = await load();
    expect(await bringReading(3, '../background')).toMatchObject({
      ok: false,
      error: { code: 'unsupported' },
    });
    expect(fake.current.browser.scripting.executeScript).not.toHaveBeenCalled();
  });

  it('says that the page is gone when nothing can be put into it', async () => {
    fake.current.browser.scripting.executeScript.mockRejectedValueOnce(new Error('No tab with id: 3'));
    const { bringReading } = await load();
    expect(await bringReading(3, 'generic')).toMatchObject({ ok: false, error: { code: 'page-gone' } });
  });
});
