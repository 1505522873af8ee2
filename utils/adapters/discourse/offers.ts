import type { DiscourseVerb } from './actions';
import { type Member, restrictionsOf } from './penalties';
import { type DiscoursePost, isDeleted } from './posts';
import type { SiteLists } from './site-lists';
import type { DiscourseTopic } from './topics';

/** What to offer, from what the forum says of a post, a topic and a member. */

const SMALL_ACTION = 3;

export function postVerbsFor(
  now: DiscoursePost,
  isStaff: boolean,
  topic: DiscourseTopic | null,
  lists: SiteLists,
): DiscourseVerb[] {
  const verbs: DiscourseVerb[] = [];
  if (isDeleted(now)) {
    if (now.can_recover) verbs.push('recover');
    if (now.can_permanently_delete) verbs.push('destroy');
    return verbs;
  }
  const isFirst = now.post_number === 1;
  if (now.can_delete && !isFirst) verbs.push('delete');
  if (now.post_type === SMALL_ACTION) return verbs;
  if (isStaff) {
    if (now.hidden === true) verbs.push('unhide');
    else if (lists.hidingFlags.length > 0) verbs.push('hide');
    verbs.push(now.locked === true ? 'unlock' : 'lock');
  }
  if (now.can_edit) verbs.push('edit');
  if (topic?.details.can_move_posts && !isFirst) verbs.push('split');
  return verbs;
}

export function topicVerbs({ details, ...topic }: DiscourseTopic, isStaff: boolean): DiscourseVerb[] {
  if (topic.deleted_at != null) {
    const verbs: DiscourseVerb[] = details.can_recover ? ['recover-topic'] : [];
    return details.can_permanently_delete ? [...verbs, 'destroy-topic'] : verbs;
  }
  const verbs: DiscourseVerb[] = [];
  if (details.can_close_topic) verbs.push(topic.closed ? 'open' : 'close');
  if (details.can_archive_topic) verbs.push(topic.archived ? 'unarchive' : 'archive');
  const isLetter = topic.archetype === 'private_message';
  if (!isLetter) {
    if (details.can_toggle_topic_visibility) verbs.push(topic.visible === false ? 'list' : 'unlist');
    if (details.can_pin_unpin_topic) verbs.push(...pinVerbs(topic, isStaff));
    if (details.can_edit) verbs.push('move');
  }
  if (details.can_delete) verbs.push('delete-topic');
  return verbs;
}

/** By the time of pinning: whether this viewer has put the pin away for themselves says nothing. */
function pinVerbs(topic: Omit<DiscourseTopic, 'details'>, isStaff: boolean): DiscourseVerb[] {
  if (topic.pinned_at == null) return isStaff ? ['pin', 'pin-globally'] : ['pin'];
  return [topic.pinned_globally ? 'unpin-globally' : 'unpin'];
}

export function authorVerbs(
  member: Member,
  now: number,
  isStaffMember: boolean,
  hasNotes: boolean,
): DiscourseVerb[] {
  const note: DiscourseVerb[] = hasNotes ? ['note'] : [];
  if (isStaffMember || member.admin || member.moderator) return ['message', ...note];
  const { silenced, suspended, isForEver } = restrictionsOf(member, now);
  const verbs: DiscourseVerb[] = ['warn', 'message', ...note, silenced ? 'unsilence' : 'silence'];
  if (suspended) verbs.push(isForEver ? 'unsuspend-forever' : 'unsuspend');
  else verbs.push('suspend', 'suspend-forever');
  if (member.can_be_deleted && member.can_delete_all_posts !== false) verbs.push('delete-spammer');
  return verbs;
}
