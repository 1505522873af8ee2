import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { firstText, matchesIn, numberAfter } from '@/utils/adapters/shared/dom';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState, Target } from '@/utils/domain/post';
import { type PageVerb, pageVerbs } from './actions-page';
import { accountOf, authorOf } from './people';
import * as select from './selectors';
import { isStaff } from './viewer';

/** Rows of topic lists, wide and narrow. The list of other topics below a topic is left alone. */
export function listTopics(root: ParentNode): FoundPost[] {
  const found = new Map<string, FoundPost>();
  for (const element of matchesIn(root, select.ROW)) {
    const id = numberAfter(element.getAttribute('data-topic-id'), '');
    if (id === null || found.has(id) || element.closest(select.SUGGESTED)) continue;
    const place = element.querySelector(select.ROW_LINE) ?? element.querySelector('.main-link') ?? element;
    // The narrow row shows who wrote last, not who began.
    const authorName = accountOf(element.querySelector('.posters [data-user-card]'));
    found.set(id, { element, key: `topic:${id}`, place, before: null, authorName, authorId: null });
  }
  return [...found.values()];
}

export function readTopic(page: Page, found: FoundPost): Post | null {
  const { element } = found;
  const id = numberAfter(element.getAttribute('data-topic-id'), '');
  if (id === null || `topic:${id}` !== found.key) return null;
  const target: Target = { kind: 'topic', id, parent: null };
  const has = (name: string): boolean => element.classList.contains(name);
  const states: PostState[] = [];
  if (has('deleted')) states.push('deleted');
  if (has('closed') || has('archived')) states.push('locked');
  if (has('pinned')) states.push('pinned');
  const title = element.querySelector(select.ROW_TITLE);
  const url = ownUrl(title?.getAttribute('href'), page.url);
  if (url) url.pathname = url.pathname.replace(/(\/t\/[^/]+\/\d+)\/\d+$/, '$1');
  const verbs: PageVerb[] = has('deleted')
    ? ['recover-topic']
    : [has('closed') ? 'open' : 'close', has('archived') ? 'unarchive' : 'archive', 'delete-topic'];
  return {
    target,
    topic: target,
    author: authorOf(page, null, found.authorName),
    url: url?.href ?? null,
    title: firstText(element, select.ROW_TITLE, 300),
    text: firstText(element, '.topic-excerpt', 20_000) ?? '',
    at: null,
    states,
    capabilities: capabilitiesOf(pageVerbs, isStaff(page.document) ? verbs : []),
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: { topic: id, ...(isMessages(page.url) ? { letters: 'yes' } : {}) },
  };
}

/** Lists of personal messages. On some sites the forum notes down which of them staff have opened: they are not asked for unopened. */
function isMessages({ pathname }: URL): boolean {
  return /\/(u|g)\/[^/]+\/messages(\/|$)/.test(pathname);
}
