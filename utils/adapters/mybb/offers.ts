import type { PostState } from '@/utils/domain/post';
import type { MybbVerb } from './actions';

/** What the tools of a page and the state of a post come to. Shared by the page's own reading and by the fresh page of an inspection. */

/** A thread as its page shows it. `isClosed`, `isStuck` null: the page does not say, for it has no reply form. */
export interface ThreadFacts {
  tools: ReadonlySet<string>;
  visibility: 'visible' | 'unapproved' | 'deleted';
  isClosed: boolean | null;
  isStuck: boolean | null;
}

/** By the entries of the list of post tools. MyBB offers all of them whatever the state, and then does nothing. */
export function postOffers(tools: ReadonlySet<string>, states: readonly PostState[]): MybbVerb[] {
  const isDeleted = states.includes('deleted');
  const isUnapproved = states.includes('unapproved');
  const verbs: [MybbVerb, string, boolean][] = [
    ['approve-post', 'multiapproveposts', isUnapproved],
    ['unapprove-post', 'multiunapproveposts', !isDeleted && !isUnapproved],
    ['delete-post', 'multisoftdeleteposts', !isDeleted],
    ['restore-post', 'multirestoreposts', isDeleted],
    ['purge-post', 'multideleteposts', true],
  ];
  return verbs.flatMap(([verb, tool, fits]) => (fits && tools.has(tool) ? [verb] : []));
}

/** `open` and `close` are one tool on a thread's page and two on a list's. */
export function threadOffers({ tools, visibility, isClosed, isStuck }: ThreadFacts): MybbVerb[] {
  const has = (...names: string[]) => names.some((name) => tools.has(name));
  const isThere = visibility !== 'deleted';
  const verbs: [MybbVerb, boolean][] = [
    ['close', isThere && isClosed === false && has('openclosethread', 'multiclosethreads')],
    ['open', isThere && isClosed === true && has('openclosethread', 'multiopenthreads')],
    ['stick', isThere && isStuck === false && has('stick', 'multistickthreads')],
    ['unstick', isThere && isStuck === true && has('stick', 'multiunstickthreads')],
    ['move', isThere && has('move', 'multimovethreads')],
    ['move-redirect', isThere && has('move', 'multimovethreads')],
    ['approve-thread', visibility === 'unapproved' && has('approvethread', 'multiapprovethreads')],
    ['unapprove-thread', visibility === 'visible' && has('unapprovethread', 'multiunapprovethreads')],
    ['delete-thread', isThere && has('softdeletethread', 'multisoftdeletethreads')],
    ['restore-thread', !isThere && has('restorethread', 'multirestorethreads')],
    ['purge-thread', has('deletethread', 'multideletethreads')],
  ];
  return verbs.flatMap(([verb, fits]) => (fits ? [verb] : []));
}

export function threadStates({ isClosed, isStuck }: ThreadFacts): PostState[] {
  return [...(isClosed ? (['locked'] as const) : []), ...(isStuck ? (['pinned'] as const) : [])];
}
