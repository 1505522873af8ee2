import type { Capability, Post } from '@/utils/domain/post';
import { actionKind } from '@/utils/domain/taxonomy';

/** Order and grouping of the action menu: post, author, topic, and what is hard to take back last and apart. */

export type GroupId = 'post' | 'author' | 'topic' | 'grave';

/** One press is enough for what gives back or is neutral and needs no word; what restricts goes through the decision panel. */
export function actsAtOnce(capability: Capability): boolean {
  return !capability.grave && capability.fields.length === 0 && actionKind(capability.action).class !== 'R';
}

export function groupCapabilities(
  capabilities: readonly Capability[],
): { id: GroupId; capabilities: Capability[] }[] {
  const group = (id: GroupId): Capability[] =>
    capabilities.filter((capability) =>
      id === 'grave' ? capability.grave : !capability.grave && capability.on === id,
    );
  return (['post', 'author', 'topic', 'grave'] as const).map((id) => ({ id, capabilities: group(id) }));
}

/** One letter a capability, taken from its label, so that two keys do the common thing. Letters are never reused. */
export function keysFor(labels: readonly { id: string; label: string }[]): Map<string, string> {
  const taken = new Set<string>();
  const keys = new Map<string, string>();
  for (const { id, label } of labels) {
    const letter = [...label.toLocaleLowerCase()].find((one) => /\p{L}/u.test(one) && !taken.has(one));
    if (letter === undefined) continue;
    taken.add(letter);
    keys.set(id, letter);
  }
  return keys;
}

export function authorName(post: Post, otherwise: string): string {
  return post.author?.name ?? otherwise;
}
