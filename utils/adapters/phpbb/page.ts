import { numberAfter } from '@/utils/adapters/shared/dom';
import type { PageKind } from '@/utils/domain/post';
import { firstNumber, linkNumber } from './links';
import * as select from './selectors';

export function kindOf(document: Document): PageKind {
  if (document.querySelector(select.PROFILE)) return 'profile';
  const rows = document.querySelector(select.QUEUE_ROW);
  const decides = document.querySelector('.display-actions [name^="action["]') !== null;
  if (document.querySelector(select.DETAILS_FORM) || (rows && decides)) return 'queue';
  if (document.querySelector(select.POST)) return 'topic';
  return rows || document.querySelector('.topiclist.topics') ? 'listing' : 'other';
}

/** The innermost forum of the way to this page, or the one a topic's page names for its tools. */
export function forumId(document: Document): string | null {
  const ways = document.querySelectorAll('#nav-breadcrumbs [data-forum-id]');
  return (
    numberAfter(ways[ways.length - 1]?.getAttribute('data-forum-id'), '') ??
    firstNumber(document, select.QUICKMOD, 'f') ??
    linkNumber(document.querySelector('.jumpbox-return a[href*="viewforum"]'), 'f')
  );
}

export function topicId(document: Document): string | null {
  return (
    numberAfter(document.querySelector('#topic-search input[name="t"]')?.getAttribute('value'), '') ??
    linkNumber(document.querySelector('.topic-title a'), 't') ??
    linkNumber(document.querySelector('link[rel="canonical"]'), 't') ??
    firstNumber(document, select.QUICKMOD, 't')
  );
}
