import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { inOrder, type MybbVerb, mybbActions } from './actions';
import * as select from './selectors';
import { readViewer } from './viewer';

/** A member's profile: the member is what is acted upon. */

export function readMember(page: Page, found: FoundPost, id: string): Post {
  const url = new URL(page.url);
  url.hash = '';
  return {
    target: { kind: 'user', id, parent: null },
    topic: null,
    author: { id, name: found.authorName ?? id, url: url.href.slice(0, 2000), facts: [] },
    url: url.href.slice(0, 2000),
    title: null,
    text: '',
    at: null,
    states: [],
    capabilities: capabilitiesOf(mybbActions, inOrder(memberOffers(page.document, id))),
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: {},
  };
}

/**
 * By the links of a profile. What needs another page to be known (types of warning, whether posting is suspended) is offered once
 * the board was asked.
 */
export function memberOffers(document: Document, id: string): Set<MybbVerb> {
  const wanted = new Set<MybbVerb>();
  const viewer = readViewer(document);
  const has = (selector: string) => document.querySelector(selector) !== null;
  if (!viewer.signedIn || viewer.id === id) return wanted;
  if (has(select.MESSAGE_LINK)) wanted.add('private-message');
  if (has(select.EDIT_PROFILE)) wanted.add('user-note');
  if (has(select.LIFT_BAN_LINK)) wanted.add('lift-ban');
  else if (has(select.BAN_LINK)) {
    wanted.add('ban');
    wanted.add('ban-permanent');
  }
  return wanted;
}
