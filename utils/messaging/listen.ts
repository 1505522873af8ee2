import type { Failure } from '@/utils/domain/failure';
import type { Result } from '@/utils/domain/result';
import { WIRE_VERSION } from './client';
import type { DownName, DownReply, DownRequest } from './down-contract';

/**
 * The receiving end of messages from the background, for documents: page script, act script and workbench. No schemas here (it is
 * part of the always-on script): the background is trusted, and what reaches it was parsed there.
 */

type To = 'page' | 'act' | 'palette' | 'workbench';

export type DownHandlers = {
  [N in DownName]?: (payload: DownRequest<N>) => Promise<Result<DownReply<N>>> | Result<DownReply<N>>;
};

type Respond = (answer: unknown) => void;

function meant(message: unknown, to: To): message is { name: DownName; payload: never } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'modside' in message &&
    message.modside === WIRE_VERSION &&
    'to' in message &&
    message.to === to &&
    'name' in message
  );
}

/** For `runtime.onMessage`: answers what `handlers` know and stays silent about the rest, which another listener of the document answers. */
export function downListener(to: To, handlers: DownHandlers) {
  return (message: unknown, _sender: unknown, respond: Respond): true | undefined => {
    if (!meant(message, to)) return undefined;
    const handler = handlers[message.name] as ((payload: never) => Promise<Result<unknown>>) | undefined;
    if (!handler) return undefined;
    const unexpected: Failure = { code: 'unexpected', detail: { where: message.name } };
    Promise.resolve()
      .then(() => handler(message.payload))
      .then(respond, () => respond({ ok: false, error: unexpected }));
    return true;
  };
}
