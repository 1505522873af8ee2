import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { readAuthor } from './author';
import { changeStatus, purge } from './change-status';
import { CHANGES, type ChangeVerb } from './changes';
import { openComposer } from './composer';
import { inspect } from './inspect';
import { wordpressMeta } from './meta';
import { openSession } from './session';
import { edit, reply } from './write-text';

export const wordpressActing: ActingHalf = {
  id: wordpressMeta.id,
  inspect: (env, _context, post) => inspect(env, post).catch(() => null),
  perform: (env, command) => perform(env, command).catch(() => UNFORESEEN),
  readAuthor: (env, _context, author, handles) => readAuthor(env, author, handles).catch(() => null),
  openComposer: async (env, post) => openComposer(env, post),
};

const UNFORESEEN: Outcome = troubled({
  failure: failure('unexpected', { where: 'wordpress' }),
  http: null,
  skewMs: null,
  effect: 'possible',
});

async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const session = openSession(env, command.viewer);
  if (session === null) return failed(failure('unsupported'));
  const { native, target, undoing } = command;
  // Taking a reply back means the comment it made, not the one it answered; its own undo the same.
  const made = typeof undoing?.made === 'string' ? undoing.made : null;
  const id = made ?? target.id;
  if (target.kind !== 'comment' || !/^[1-9]\d{0,18}$/.test(id)) return failed(failure('unsupported'));
  if (isChange(native)) return changeStatus(session, native, id, made === null ? {} : { made });
  if (native === 'delete') return purge(session, id);
  if (native === 'reply') return reply(session, command);
  if (native === 'edit') return edit(session, command);
  return failed(failure('unsupported'));
}

function isChange(native: string): native is ChangeVerb {
  return Object.hasOwn(CHANGES, native);
}
