import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { isoTime } from '@/utils/adapters/shared/dates';
import { firstText, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl, ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Author, Health, PageContext, PageKind, Post, PostState, Target } from '@/utils/domain/post';
import { type PhpbbVerb, phpbbActions } from './actions';
import { detectPhpbb } from './detect';
import { listPosts } from './found';
import { firstNumber, linkNumber, numberIn } from './links';
import { phpbbMeta } from './meta';
import { offeredOnPost, offeredOnTopic, only, quickmodActions, reportVerbs } from './offers';
import * as select from './selectors';
import { postStates, rowStates } from './states';
import { isStaff, readViewer } from './viewer';

export const phpbbReading: ReadingHalf = {
  id: phpbbMeta.id,
  detect: detectPhpbb,
  readContext,
  listPosts: (_page, root) => listPosts(root),
  readPost,
  health,
};

function readContext({ document, url }: Page): PageContext {
  return {
    platform: phpbbMeta.id,
    label: phpbbMeta.label,
    adapter: `${phpbbMeta.id}@${phpbbMeta.version}`,
    kind: kindOf(document),
    space: forumId(document) ?? numberIn(url.search, 'f'),
    viewer: readViewer(document),
  };
}

function kindOf(document: Document): PageKind {
  if (document.querySelector(select.PROFILE)) return 'profile';
  const rows = document.querySelector(select.QUEUE_ROW);
  const decides = document.querySelector('.display-actions [name^="action["]') !== null;
  if (document.querySelector(select.DETAILS_FORM) || (rows && decides)) return 'queue';
  if (document.querySelector(select.POST)) return 'topic';
  return rows || document.querySelector('.topiclist.topics') ? 'listing' : 'other';
}

/** The innermost forum of the way to this page. */
function forumId(document: Document): string | null {
  const ways = document.querySelectorAll('#nav-breadcrumbs [data-forum-id]');
  const id = numberAfter(ways[ways.length - 1]?.getAttribute('data-forum-id'), '');
  return id ?? linkNumber(document.querySelector('.jumpbox-return a[href*="viewforum"]'), 'f');
}

function topicId(document: Document): string | null {
  return (
    numberAfter(document.querySelector('#topic-search input[name="t"]')?.getAttribute('value'), '') ??
    linkNumber(document.querySelector('.topic-title a'), 't') ??
    linkNumber(document.querySelector('link[rel="canonical"]'), 't') ??
    firstNumber(document, select.QUICKMOD, 't')
  );
}

function readPost(page: Page, found: FoundPost): Post | null {
  const [kind, id] = found.key.split(':');
  if (id === undefined) return null;
  if (kind === 'user') return readMember(page, found, id);
  if (kind === 'topic' && found.element.matches(select.TOPIC_ROW)) return readTopic(page, found, id);
  if (found.element.matches(select.POST)) return readTopicPost(page, found, id);
  return readQueued(page, found, kind ?? '', id);
}

interface Parts {
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

function postOf({ authorId, authorName }: FoundPost, parts: Parts): Post {
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

function readTopicPost({ document, url }: Page, found: FoundPost, id: string): Post {
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
      : [{ label: label.replace(/[:：]\s*$/, ''), value }];
  });
}

/** A link without its session id, which is no part of the address and nobody else's business. */
function bare(link: Element | null, base: URL): string | null {
  const own = ownUrl(link?.getAttribute('href'), base);
  own?.searchParams.delete('sid');
  return own?.href ?? null;
}

function readTopic({ document, url }: Page, found: FoundPost, id: string): Post {
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

function readQueued({ document, url }: Page, found: FoundPost, kind: string, id: string): Post {
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

function readMember({ document, url }: Page, found: FoundPost, id: string): Post {
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
      const label = textOf(term, 60).replace(/[:：]\s*$/, '');
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

function health({ document }: Page, found: readonly FoundPost[]): Health {
  const problems: Health['problems'] = [];
  const shown = document.querySelector(
    `${select.POST}, ${select.TOPIC_ROW}, ${select.QUEUE_ROW}, ${select.PROFILE}`,
  );
  if (found.length === 0 && shown) return { level: 'none', posts: 0, problems: ['no-posts'] };
  if (found.some((post) => post.authorName === null)) problems.push('no-author');
  const viewer = readViewer(document);
  if (viewer.signedIn && viewer.id === null) problems.push('no-viewer');
  const isTopic = document.querySelector(select.POST) !== null;
  if (isTopic && isStaff(viewer) && !document.querySelector(`${select.BUTTONS} a`))
    problems.push('no-buttons');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}
