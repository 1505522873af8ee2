import { catalogue } from '@/utils/adapters/catalogue';
import { browser } from '@/utils/browser';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';

/** Puts the reading half of a platform into the tab's page. It does nothing there until the page script takes it. */
export async function bringReading(tabId: number, platform: string): Promise<Result<null>> {
  // Files are named by us, never by what a page sends.
  const known = catalogue.find(({ id }) => id === platform);
  if (!known) return fail(failure('unsupported'));
  try {
    await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      files: [`/content-scripts/read-${known.id}.js`],
    });
    return ok(null);
  } catch {
    return fail(failure('page-gone'));
  }
}
