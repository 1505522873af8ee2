import { failure } from '@/utils/domain/failure';
import { fail, type Result } from '@/utils/domain/result';
import { createLogger } from '@/utils/logging/logger';
import {
  CONTRACT,
  CONTRACT_VERSION,
  type MessageName,
  type Reply,
  type Request,
  type Sender,
} from './contract';

const log = createLogger('messaging');

/** Who sent a message, as the browser says. */
export interface Origin {
  kind: 'content' | 'workbench' | 'extension';
  tabId: number | null;
  frameId: number | null;
  /** Origin of the page that a content script runs in, or of the page around the workbench's tab. */
  origin: string | null;
}

export type Handlers = {
  [N in MessageName]: (payload: Request<N>, from: Origin) => Promise<Result<Reply<N>>>;
};

const MAY: Record<Sender, Origin['kind']> = {
  page: 'content',
  act: 'content',
  palette: 'content',
  workbench: 'workbench',
  extension: 'extension',
};

function isEnvelope(message: unknown): message is { modside: unknown; name: unknown; payload: unknown } {
  return typeof message === 'object' && message !== null && 'modside' in message && 'name' in message;
}

/**
 * Checks and parses one message and hands it to its handler. Whatever is wrong comes back as a typed failure, never as silence; an
 * exception in a handler is ours and is logged with the message's name only. Null: not a message of this contract.
 */
export function createRouter(handlers: Handlers) {
  return async function route(message: unknown, from: Origin): Promise<Result<unknown> | null> {
    if (!isEnvelope(message)) return null;
    if (message.modside !== CONTRACT_VERSION) return fail(failure('extension-updated'));
    const name = String(message.name);
    if (!Object.hasOwn(CONTRACT, name)) return fail(failure('bad-message', { path: 'name' }));
    const entry = CONTRACT[name as MessageName];
    if (!entry.from.some((sender) => MAY[sender] === from.kind)) return fail(failure('wrong-sender'));
    const request = entry.request.safeParse(message.payload);
    if (!request.success) {
      return fail(
        failure('bad-message', { path: `${name}:${request.error.issues[0]?.path.join('.') ?? ''}` }),
      );
    }
    try {
      return await handlers[name as MessageName](request.data as never, from);
    } catch (error) {
      log.error(`${name} failed`, error);
      return fail(failure('unexpected', { where: name }));
    }
  };
}
