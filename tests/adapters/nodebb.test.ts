import { describe, expect, it } from 'vitest';
import { nodebbMeta } from '@/utils/adapters/nodebb';
import { nodebbActing } from '@/utils/adapters/nodebb/act';
import { nodebbReading } from '@/utils/adapters/nodebb/read';
import { adapterContract } from './contract';

const postOf = (index: number) =>
  `<li component="post" data-index="${index}" data-pid="${index + 1}" data-uid="${index + 50}" data-timestamp="1795544240439"
    data-username="Author ${index}" data-userslug="author-${index}">
    <div class="post-header"><a href="/user/author-${index}" data-uid="${index + 50}">Author ${index}</a><a href="/post/${index + 1}">then</a></div>
    <div component="post/content"><p>Text ${index}</p></div>
    <div component="post/footer"><div component="post/actions"><a component="post/reply" href="#">Reply</a></div></div></li>`;

adapterContract({
  meta: nodebbMeta,
  read: nodebbReading,
  act: nodebbActing,
  bigPage: (count) => ({
    url: 'https://allotment.example/topic/12/the-gate',
    html: `<body class="template-topic page-topic-12 page-status-200 user-loggedin"><div id="content">
      <ul component="topic" data-tid="12" data-cid="5">${Array.from({ length: count }, (_, index) => postOf(index)).join('')}</ul>
      </div></body>`,
  }),
  pages: {
    'topic-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['post:41', 'post:44', 'post:45', 'post:https://far.example/notes/9x'],
      health: 'all',
      people: ['Olive Oakes', 'olive-oakes', 'olive@oakes.example', 'Piet Pond', 'piet-pond', 'Rosa Warden'],
      offers: {
        'post:44': ['reply', 'delete', 'topic-unlock', 'topic-pin', 'topic-delete'],
        'post:45': ['restore', 'purge', 'topic-unlock', 'topic-pin', 'topic-delete'],
      },
    },
    'topic-anonymous.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['post:41', 'post:45'],
      health: 'all',
      people: ['Olive Oakes', 'olive-oakes', 'Piet Pond'],
      offers: { 'post:41': [] },
    },
    'category-administrator.html': {
      kind: 'listing',
      role: 'admin',
      posts: ['topic:12', 'topic:13'],
      health: 'all',
      people: ['Olive Oakes', 'Piet Pond', 'Ada Chair'],
      offers: {
        'topic:12': ['topic-unlock', 'topic-unpin', 'topic-delete'],
        'topic:13': ['topic-lock', 'topic-pin', 'topic-restore'],
      },
    },
    'flags-list.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['report:7', 'report:6', 'report:5', 'report:4'],
      health: 'all',
      people: ['Rosa Warden', 'rosa-warden'],
      offers: {
        'report:7': ['flag-claim', 'flag-resolve', 'flag-reject'],
        'report:5': ['flag-reopen'],
        'report:4': ['flag-reopen'],
      },
    },
    'flag-claimed.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['report:7'],
      health: 'all',
      people: ['Piet Pond', 'piet-pond', 'Olive Oakes', 'Ada Chair'],
      offers: { 'report:7': ['flag-release', 'flag-resolve', 'flag-reject'] },
    },
    'post-queue.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['queued:reply-1795544258289', 'queued:topic-1795544258237'],
      health: 'all',
      people: ['Nina Newcomer', 'Rosa Warden'],
      offers: {
        'queued:reply-1795544258289': ['queue-accept', 'queue-reject', 'queue-edit'],
        'queued:topic-1795544258237': [],
      },
    },
    'profile-member.html': {
      kind: 'profile',
      role: 'member',
      posts: ['user:9', 'post:45'],
      health: 'all',
      people: ['Piet Pond', 'piet-pond', 'Olive Oakes'],
      offers: { 'user:9': [], 'post:45': [] },
    },
  },
});

describe('the address of a NodeBB topic', () => {
  const isSame = (before: string, after: string) =>
    nodebbReading.isSamePlace?.(new URL(before, 'https://a.example'), new URL(after, 'https://a.example'));

  it('is the same place while scrolling rewrites it, and another for another topic or page', () => {
    expect(isSame('/topic/2', '/topic/2/boats/39')).toBe(true);
    expect(isSame('/forum/topic/2/boats/20', '/forum/topic/2/boats/39')).toBe(true);
    expect(isSame('/topic/2/boats', '/topic/21/boats')).toBe(false);
    expect(isSame('/topic/2/boats', '/category/2/boats')).toBe(false);
    expect(isSame('/flags', '/flags')).toBe(false);
  });
});
