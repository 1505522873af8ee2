import { browser } from '@/utils/browser';
import { failure } from '@/utils/domain/failure';
import { fail, type Result } from '@/utils/domain/result';
import { messagingFailure } from './client';
import { CONTRACT_VERSION, wireResultSchema } from './contract';
import { DOWN_CONTRACT, type DownName, type DownReply, type DownRequest } from './down-contract';

/**
 * Background → a document in a tab. `frameId` 0 is the page itself, another one a workbench frame. The answer comes from the page's process
 * and is parsed like anything else from there.
 */
export async function sendDown<N extends DownName>(
  target: { tabId: number; frameId: number },
  name: N,
  payload: DownRequest<N>,
): Promise<Result<DownReply<N>>> {
  let answer: unknown;
  try {
    answer = await browser.tabs.sendMessage(
      target.tabId,
      { modside: CONTRACT_VERSION, name, to: DOWN_CONTRACT[name].to, payload },
      { frameId: target.frameId },
    );
  } catch (error) {
    const cause = messagingFailure(error);
    return fail(cause.code === 'extension-updated' ? failure('page-gone') : cause);
  }
  const result = wireResultSchema.safeParse(answer);
  if (!result.success) return fail(failure('page-gone'));
  if (!result.data.ok) return fail(result.data.error);
  const value = DOWN_CONTRACT[name].reply.safeParse(result.data.value);
  if (!value.success)
    return fail(failure('bad-message', { path: `${name}:${value.error.issues[0]?.path.join('.') ?? ''}` }));
  return { ok: true, value: value.data as DownReply<N> };
}
