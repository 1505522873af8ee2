import { isoTime } from '@/utils/adapters/shared/dates';
import { firstText, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Author, Post, PostState, Target } from '@/utils/domain/post';
import { offeredOnPost, offeredOnTopic, only, quickmodActions } from './offers';
import { forumId, topicId } from './page';
import { bare, postOf, withoutColon } from './post';
import * as select from './selectors';
import { postStates, rowStates } from './states';
import { isStaff, readViewer } from './viewer';

/** Posts of a topic, and topics of a list. */

export function readTopicPost({ document, url }: Page, found: FoundPost, id: string): Post {
  const { element } = found;
  const topic = topicId(document);
  const actions = quickmodActions(document);
  const viewer = readViewer(document);
  const states = postStates(element);
  const canReply = document.querySelector('.action-bar a[href*="mode=reply"], #qr_postform') !== null;
  const link = element.querySelector(`h3 a[href*="#p${id}"], ${select.AUTHOR_LINE} a[href*="#p${id}"]`);
  const isReported = states.includes('reported');
  return postOf(found, {
    target: { kind: 'post', id, parent: topic },
    topic: topic === null ? null : { kind: 'topic', id: topic, parent: forumId(document) },
    url: bare(link, url),
    title: firstText(document, '.topic-title', 300) ?? firstText(element, 'h3', 300),
    text: textOf(element.querySelector(`#post_content${id} ${select.CONTENT}, ${select.CONTENT}`)),
    at: isoTime(element.querySelector(`${select.AUTHOR_LINE} time`)?.getAttribute('datetime')),
    states: actions.has('unlock') ? [...states, 'locked'] : states,
    verbs: [...offeredOnPost(element, viewer, canReply), ...offeredOnTopic(actions)],
    trigger: { src: isReported ? 'report' : 'patrol', reportId: null, reportedAt: null },
    profile: absoluteUrl(
      element.querySelector(`${select.AUTHOR_BOX} ${select.USERNAME}`)?.getAttribute('href'),
      url,
    ),
    facts: factsOf(element.querySelector(select.AUTHOR_BOX)),
    handles: { post: id },
  });
}

/** Of the box beside a post: what stands as a word in bold and something after it. */
function factsOf(box: Element | null): Author['facts'] {
  const rows = Array.from(box?.querySelectorAll('dd[class*="profile-"]') ?? []);
  return rows.slice(0, 12).flatMap((row) => {
    const label = firstText(row, 'strong', 60);
    const value = label === null ? '' : textOf(row, 200).replace(label, '').trim();
    return label === null || value === '' || row.querySelector('.dropdown')
      ? []
      : [{ label: withoutColon(label), value }];
  });
}

export function readTopic({ document, url }: Page, found: FoundPost, id: string): Post {
  const { element } = found;
  const states = rowStates(element);
  const viewer = readViewer(document);
  const has = (state: PostState) => states.includes(state);
  // Whether each of them is allowed the list does not say; the forum is asked when the menu opens.
  const isModerated =
    isStaff(viewer) && document.querySelector(`${select.HEAD} a[href*="forum_view"]`) !== null;
  const target: Target = { kind: 'topic', id, parent: forumId(document) };
  return postOf(found, {
    target,
    topic: target,
    url: bare(element.querySelector(select.ROW_TITLE), url),
    title: firstText(element, select.ROW_TITLE, 300),
    text: textOf(element.querySelector(select.ROW_TITLE)),
    at: isoTime(element.querySelector('.topic-poster time')?.getAttribute('datetime')),
    states,
    verbs: isModerated
      ? only([
          ['lock', !has('locked')],
          ['unlock', has('locked')],
          ['make_sticky', !has('pinned')],
          ['make_normal', has('pinned')],
          ['move', true],
          ['delete_topic', !has('deleted')],
          ['restore_topic', has('deleted')],
          ['note', true],
        ])
      : [],
  });
}
