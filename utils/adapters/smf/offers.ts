import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import type { Capability } from '@/utils/domain/post';
import { inOrder, type SmfVerb, smfActions } from './actions';
import type { Parameters } from './links';

/** How a post stands: the same link means another thing then. */
export interface Standing {
  unapproved: boolean;
  recycled: boolean;
}

export function offer(verbs: Iterable<SmfVerb>): Capability[] {
  return capabilitiesOf(smfActions, inOrder(new Set(verbs)));
}

/** What a post's own links offer, as verbs. SMF leaves out what the viewer may not do. */
export function postVerbs(links: readonly Parameters[], how: Standing): SmfVerb[] {
  return links.flatMap((link) => postVerb(link, how) ?? []);
}

export function topicVerbs(links: readonly Parameters[], { recycled }: Standing): SmfVerb[] {
  return links.flatMap((link) => topicVerb(link, recycled) ?? []);
}

function topicVerb(link: Parameters, recycled: boolean): SmfVerb | null {
  switch (link.get('action')) {
    case 'lock':
      return link.get('sa') === 'unlock' ? 'unlock' : 'lock';
    case 'sticky':
      return link.get('sa') === 'nonsticky' ? 'nonsticky' : 'sticky';
    case 'movetopic':
      return 'move';
    case 'removetopic2':
      return recycled ? 'purgetopic' : 'removetopic';
    case 'restoretopic':
      return link.has('topics') ? 'restoretopic' : null;
    default:
      return null;
  }
}

function postVerb(link: Parameters, { unapproved, recycled }: Standing): SmfVerb | null {
  switch (link.get('action')) {
    case 'post':
      return link.has('msg') ? 'edit' : null;
    case 'deletemsg':
      return recycled ? 'purge' : unapproved ? 'reject' : 'delete';
    // The first post of a topic goes with the topic.
    case 'removetopic2':
      return recycled ? 'purge' : unapproved ? 'reject' : null;
    case 'restoretopic':
      return link.has('msgs') ? 'restore' : null;
    case 'profile':
      return link.get('area') === 'issuewarning' ? 'warn' : null;
    case 'moderate':
      return moderationVerb(link, unapproved);
    default:
      return null;
  }
}

function moderationVerb(link: Parameters, unapproved: boolean): SmfVerb | null {
  if (link.get('area') === 'postmod') {
    if (link.has('delete')) return 'reject';
    // The same link approves and takes back: only how the post stands tells which.
    return link.has('approve') || unapproved ? 'approve' : 'unapprove';
  }
  if (link.get('sa') !== 'handle') return null;
  if (link.has('ignore')) return link.get('ignore') === '1' ? 'ignore' : 'unignore';
  return link.get('closed') === '1' ? 'handle' : 'reopen';
}
