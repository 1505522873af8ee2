import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost } from '@/utils/adapters/types';
import type { Author, Post, PostState, Target } from '@/utils/domain/post';
import { type PhpbbVerb, phpbbActions } from './actions';

export interface Parts {
  target: Target;
  topic?: Target | null;
  url?: string | null;
  title?: string | null;
  text?: string;
  at?: string | null;
  states?: readonly PostState[];
  verbs: readonly PhpbbVerb[];
  trigger?: Post['trigger'];
  facts?: Author['facts'];
  profile?: string | null;
  handles?: Post['handles'];
}

export function postOf({ authorId, authorName }: FoundPost, parts: Parts): Post {
  const url = parts.profile ?? null;
  const hasAuthor = authorId !== null || authorName !== null;
  return {
    target: parts.target,
    topic: parts.topic ?? null,
    author: hasAuthor
      ? { id: authorId, name: authorName ?? authorId ?? '', url, facts: parts.facts ?? [] }
      : null,
    url: parts.url ?? null,
    title: parts.title ?? null,
    text: parts.text ?? '',
    at: parts.at ?? null,
    states: [...(parts.states ?? [])],
    capabilities: capabilitiesOf(
      phpbbActions,
      // Nothing can be done to somebody without an account.
      parts.verbs.filter((verb) => authorId !== null || phpbbActions[verb].on !== 'author'),
    ),
    trigger: parts.trigger ?? { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: parts.handles ?? {},
  };
}

/** A link without its session id, which is no part of the address and nobody else's business. */
export function bare(link: Element | null, base: URL): string | null {
  const own = ownUrl(link?.getAttribute('href'), base);
  own?.searchParams.delete('sid');
  return own?.href ?? null;
}

/** A word before a figure, without the colon of its language. */
export function withoutColon(label: string): string {
  return label.replace(/\s*[:：]\s*$/, '');
}
