import { NO_INPUT } from '@/utils/domain/no-input';
import type { Command, Input, Outcome } from '@/utils/domain/outcome';
import { commandSchema } from '@/utils/domain/outcome';
import type { Capability, PageContext, Post } from '@/utils/domain/post';

/** Orders as the background makes them: from a post and what it offers, or from a record alone. */

const ID = '019cadd4-5620-7000-8000-000000000001';

export function targetOf(post: Post, { on }: Capability): Command['target'] {
  if (on === 'author') return { kind: 'user', id: post.author?.id ?? '', parent: null };
  return on === 'topic' && post.topic ? post.topic : post.target;
}

export function orderFor(
  post: Post,
  capability: Capability,
  context: PageContext,
  input: Partial<Input> = {},
): Command {
  return commandSchema.parse({
    id: ID,
    platform: 'generic',
    native: capability.native,
    action: capability.action,
    target: targetOf(post, capability),
    author: post.author,
    handles: post.handles,
    input: { ...NO_INPUT, ...input },
    undoing: null,
    viewer: context.viewer.id ?? context.viewer.name,
  });
}

/** What is left when a record is undone: its target, the erasable name of the author, and the clear values. */
export function undoOrder(
  done: Command,
  outcome: Outcome,
  native: string,
  action: Command['action'],
): Command {
  const author = done.author && { ...done.author, url: null, facts: [] };
  return commandSchema.parse({
    ...done,
    native,
    action,
    author,
    handles: {},
    input: NO_INPUT,
    undoing: outcome.params,
    viewer: null,
  });
}
