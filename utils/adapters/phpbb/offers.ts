import type { Viewer } from '@/utils/domain/post';
import type { PhpbbVerb } from './actions';
import * as select from './selectors';
import { isStaff } from './viewer';

/** What a page itself offers the viewer, by the links and buttons phpBB draws only for those who may. */

/** On a post of a topic page. `canReply`: the page lets the viewer answer in the topic. */
export function offeredOnPost(post: Element, viewer: Viewer, canReply: boolean): PhpbbVerb[] {
  if (!viewer.signedIn) return [];
  const has = (selector: string) => post.querySelector(selector) !== null;
  const hasLink = (part: string) => has(`${select.BUTTONS} a[href*="${part}"]`);
  const hasButton = (name: string) => has(`${select.STATE_FORM} [name="action[${name}]"]`);
  const verbs: [PhpbbVerb, boolean][] = [
    ['reply', canReply],
    ['approve', hasButton('approve')],
    ['disapprove', hasButton('disapprove')],
    ['restore', hasButton('restore')],
    ['soft_delete', hasLink('mode=soft_delete')],
    ['delete', hasButton('delete') || hasLink('mode=delete')],
    ...reportVerbs(has(select.REPORT_LINK)),
    ['warn', hasLink('mode=warn_post')],
    ['note', isStaff(viewer)],
    ['pm', has(`${select.AUTHOR_BOX} a[href*="mode=compose"]`)],
  ];
  return only(verbs);
}

export function reportVerbs(isOffered: boolean): [PhpbbVerb, boolean][] {
  return [
    ['close_report', isOffered],
    ['reject_report', isOffered],
    ['delete_report', isOffered],
  ];
}

export function only(verbs: readonly [PhpbbVerb, boolean][]): PhpbbVerb[] {
  return verbs.filter(([, isOffered]) => isOffered).map(([verb]) => verb);
}

/** The forum's quick moderation list: its `action`s are what the viewer may do to the topic as it stands. */
export function quickmodActions(document: Document): Set<string> {
  const links = Array.from(document.querySelectorAll(select.QUICKMOD));
  return new Set(
    links.flatMap((link) => /[?&]action=(\w+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? []),
  );
}

const TOPIC_VERBS = [
  ...['lock', 'unlock', 'make_sticky', 'make_announce', 'make_global', 'make_normal'],
  ...['move', 'move_shadow', 'restore_topic', 'delete_topic', 'purge_topic'],
] as const;

export function offeredOnTopic(actions: ReadonlySet<string>): PhpbbVerb[] {
  const isDeleted = actions.has('restore_topic');
  return (TOPIC_VERBS as readonly PhpbbVerb[]).filter((verb) => {
    if (verb === 'move_shadow') return actions.has('move');
    // The same link deletes for good what is deleted already.
    if (verb === 'purge_topic') return isDeleted && actions.has('delete_topic');
    return actions.has(verb) && !(verb === 'delete_topic' && isDeleted);
  });
}
