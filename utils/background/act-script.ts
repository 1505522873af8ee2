import { browser } from '@/utils/browser';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { sendDown } from '@/utils/messaging/down';

const FILE = '/content-scripts/act.js';
/** Any id will do: the answer "never seen" already says that the script is there. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Sees to it that the acting half is in the tab's page: injected on first need, found again afterwards. */
export async function ensureActScript(tabId: number): Promise<Result<null>> {
  const page = { tabId, frameId: 0 };
  if ((await sendDown(page, 'act.ask', { id: NOBODY })).ok) return ok(null);
  try {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [FILE] });
  } catch {
    return fail(failure('page-gone'));
  }
  return (await sendDown(page, 'act.ask', { id: NOBODY })).ok ? ok(null) : fail(failure('page-gone'));
}
