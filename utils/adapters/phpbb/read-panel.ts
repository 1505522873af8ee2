import { firstText, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState } from '@/utils/domain/post';
import type { PhpbbVerb } from './actions';
import { firstNumber } from './links';
import { only, reportVerbs } from './offers';
import { forumId } from './page';
import { bare, postOf, withoutColon } from './post';
import * as select from './selectors';
import { isStaff, readViewer } from './viewer';

/** Items of the moderators' queues, and members on their profile. */

export function readQueued({ document, url }: Page, found: FoundPost, kind: string, id: string): Post {
  const { element } = found;
  const form = element.closest('form')?.getAttribute('action');
  const link = element.querySelector(`${select.ROW_TITLE}, h3 a[href]`);
  const details = document.querySelector(select.DETAILS_FORM);
  const has = (name: string) =>
    (details ?? element.closest('form') ?? document).querySelector(`[name="action[${name}]"]`) !== null;
  const isReport = kind === 'report' || details?.matches('#mcp_report') === true;
  const reportId =
    kind === 'report'
      ? id
      : numberAfter(details?.querySelector('[name="report_id_list[]"]')?.getAttribute('value'), '');
  const isTopic = kind === 'topic';
  const topic = isTopic ? id : firstNumber(element, '.moderation a[href*="viewtopic"]', 't');
  const forum = firstNumber(element, '.moderation a[href*="viewforum"]', 'f') ?? forumId(document);
  const states: PostState[] = isReport
    ? ['reported']
    : has('approve')
      ? ['unapproved']
      : has('restore')
        ? ['deleted']
        : [];
  const isStaffHere = isStaff(readViewer(document));
  return postOf(found, {
    target: {
      kind: isTopic ? 'topic' : kind === 'report' ? 'report' : 'post',
      id,
      parent: isTopic ? forum : topic,
    },
    topic: topic === null ? null : { kind: 'topic', id: topic, parent: forum },
    url: bare(link, url),
    title: firstText(element, `${select.ROW_TITLE}, h3 a[href]`, 300),
    text: textOf(element.querySelector(select.DETAILS_BODY) ?? link),
    states,
    verbs: isStaffHere ? queueVerbs(isReport, isTopic, has) : [],
    trigger: {
      src: isReport ? 'report' : states.includes('unapproved') ? 'queue' : 'patrol',
      reportId,
      reportedAt: null,
    },
    handles: {
      ...(kind === 'post' ? { post: id } : {}),
      ...(reportId === null ? {} : { report: reportId }),
      ...(form?.includes('pm_reports') ? { letters: '1' } : {}),
    },
  });
}

function queueVerbs(isReport: boolean, isTopic: boolean, has: (name: string) => boolean): PhpbbVerb[] {
  const onTopic: [PhpbbVerb, boolean][] = [
    ['approve_topic', has('approve')],
    ['disapprove_topic', has('disapprove')],
    ['restore_topic', has('restore')],
    ['purge_topic', has('delete')],
  ];
  const onPost: [PhpbbVerb, boolean][] = [
    ['approve', has('approve')],
    ['disapprove', has('disapprove')],
    ['restore', has('restore')],
    ['delete', has('delete')],
  ];
  return only([...(isReport ? reportVerbs(has('close')) : isTopic ? onTopic : onPost), ['note', true]]);
}

export function readMember({ document, url }: Page, found: FoundPost, id: string): Post {
  const { element } = found;
  const viewer = readViewer(document);
  const has = (part: string) => element.querySelector(`a[href*="${part}"]`) !== null;
  const isSelf = viewer.id === id;
  const rows = Array.from(element.querySelectorAll('.column2 dl.details dt')).slice(0, 6);
  return postOf(found, {
    target: { kind: 'user', id, parent: null },
    url: bareProfile(url),
    profile: bareProfile(url),
    facts: rows.flatMap((term) => {
      const label = withoutColon(textOf(term, 60));
      const value = textOf(term.nextElementSibling?.matches('dd') ? term.nextElementSibling : null, 200);
      return label && value ? [{ label, value: value.split('\n')[0] ?? '' }] : [];
    }),
    verbs:
      viewer.signedIn && !isSelf
        ? only([
            ['warn', has('mode=warn_user')],
            ['note', has('mode=user_notes')],
            ['pm', has('mode=compose')],
            ['suspend', has('i=ban')],
            ['ban', has('i=ban')],
          ])
        : [],
  });
}

function bareProfile(url: URL): string {
  const own = new URL(url);
  own.searchParams.delete('sid');
  own.hash = '';
  return own.href.slice(0, 2000);
}
