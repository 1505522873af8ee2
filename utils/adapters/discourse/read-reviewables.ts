import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { firstText, matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Claim, Post } from '@/utils/domain/post';
import { pageVerbs } from './actions-page';
import { postOfLink } from './links';
import { accountOf, authorOf } from './people';
import * as select from './selectors';
import { readViewer } from './viewer';

/** Items of the review queue. Which verdicts there are only the forum knows, item by item. */
export function listReviewables(root: ParentNode): FoundPost[] {
  const found = new Map<string, FoundPost>();
  for (const element of matchesIn(root, select.REVIEWABLE)) {
    const id = numberAfter(element.getAttribute('data-reviewable-id'), '');
    if (id === null || found.has(id)) continue;
    found.set(id, {
      element,
      key: `report:${id}`,
      place: element.querySelector(select.REVIEWABLE_ACTIONS) ?? element,
      before: null,
      authorName: authorName(element),
      authorId: null,
    });
  }
  return [...found.values()];
}

/** Whose post it is. People who reported it have user cards, too. */
function authorName(item: Element): string | null {
  for (const card of item.querySelectorAll('[data-user-card]')) {
    if (card.closest(select.SCORES) === null) return accountOf(card);
  }
  return firstText(item, select.REVIEWABLE_USER);
}

export function readReviewable(page: Page, { element, authorName, key }: FoundPost): Post | null {
  const id = numberAfter(element.getAttribute('data-reviewable-id'), '');
  if (id === null || `report:${id}` !== key) return null;
  const link = element.querySelector('a.title-text, .post-topic a')?.getAttribute('href');
  const post = postOfLink(link);
  const { classList } = element;
  const isUser = classList.contains('reviewable-user');
  const isFlag =
    classList.contains('reviewable-flagged-post') || element.querySelector(select.SCORES) !== null;
  const waits = classList.contains('reviewable-queued-post');
  const claim = claimOf(page, element);
  const time = Number(
    element.querySelector('.created-at [data-time]')?.getAttribute('data-time') || Number.NaN,
  );
  const handles: Record<string, string> = { reviewable: id };
  if (post !== null) Object.assign(handles, { topic: post.topic, number: post.number });
  if (authorName !== null) handles.username = authorName;
  return {
    target: { kind: isUser ? 'registration' : 'report', id, parent: post?.topic ?? null },
    topic: null,
    author: authorOf(page, null, authorName),
    url: ownUrl(link, page.url)?.href ?? null,
    title: firstText(element, '.title-text', 300),
    text: textOf(element.querySelector('.post-body, .reviewable-user-fields'), 20_000),
    at: null,
    states: [waits ? 'unapproved' : 'reported'],
    capabilities: capabilitiesOf(pageVerbs, claimVerbs(element, claim)),
    trigger: {
      src: isFlag && !waits && !isUser ? 'report' : 'queue',
      reportId: id,
      reportedAt: Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : null,
    },
    claim,
    handles,
  };
}

function claimOf({ document }: Page, item: Element): Claim | null {
  const by = firstText(item, select.CLAIMED_BY);
  return by === null ? null : { by, mine: by === readViewer(document).name };
}

function claimVerbs(item: Element, claim: Claim | null): ('claim' | 'release')[] {
  if (claim !== null) return claim.mine ? ['release'] : [];
  return item.querySelector('.reviewable-claimed-topic .claim') ? ['claim'] : [];
}
