import type { Failure } from '@/utils/domain/failure';
import { fail, type Result } from '@/utils/domain/result';
import type { MessageName, Reply, Request } from './contract';

/**
 * Sends messages to the background. Knows no schemas: the background parses what it gets and answers with what the contract says;
 * used by the page script, so it must stay small.
 */

type Send = (message: unknown) => Promise<unknown>;

/** Same number as `CONTRACT_VERSION`; repeated so that the page script does not carry the schemas, held together by a test. */
export const WIRE_VERSION = 1;

const CONTEXT_GONE =
  /context invalidated|receiving end does not exist|message port closed|extension context/i;

/** Turns the browser's own messaging noise into one of our failures. */
export function messagingFailure(error: unknown): Failure {
  const text = error instanceof Error ? error.message : String(error);
  return CONTEXT_GONE.test(text)
    ? { code: 'extension-updated' }
    : { code: 'unexpected', detail: { where: 'messaging' } };
}

function isResult(answer: unknown): answer is Result<unknown> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  if (answer.ok === true) return 'value' in answer;
  return (
    answer.ok === false && 'error' in answer && typeof answer.error === 'object' && answer.error !== null
  );
}

export interface Client {
  send<N extends MessageName>(name: N, payload: Request<N>): Promise<Result<Reply<N>>>;
}

export function createClient(send: Send): Client {
  return {
    async send(name, payload) {
      let answer: unknown;
      try {
        answer = await send({ modside: WIRE_VERSION, name, payload });
      } catch (error) {
        return fail(messagingFailure(error));
      }
      if (!isResult(answer)) return fail({ code: 'extension-updated' });
      return answer as Result<never>;
    },
  };
}
