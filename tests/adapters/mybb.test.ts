import { mybbMeta } from '@/utils/adapters/mybb';
import { mybbActing } from '@/utils/adapters/mybb/act';
import { mybbReading } from '@/utils/adapters/mybb/read';
import { adapterContract } from './contract';

const postsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const id = index + 1;
    return `<div class="post" id="post_${id}"><div class="post_author"><span class="largetext">
      <a href="member.php?action=profile&amp;uid=${id}">Singer ${id}</a></span></div>
      <div class="post_head"><strong><a href="showthread.php?tid=3&amp;pid=${id}#pid${id}">#${id}</a></strong></div>
      <div class="post_body" id="pid_${id}">Text ${id}</div>
      <div class="postbit_buttons post_management_buttons"><a href="newreply.php?tid=3&amp;replyto=${id}">Reply</a></div></div>`;
  }).join('');

const OF_THREAD = ['move', 'move-redirect', 'unapprove-thread', 'delete-thread', 'purge-thread'];
const OPEN_AND_STUCK = ['close', 'unstick', ...OF_THREAD];

adapterContract({
  meta: mybbMeta,
  read: mybbReading,
  act: mybbActing,
  undoing: { 'revoke-warning': { made: '41' }, move: { from: '4', to: '5' } },
  bigPage: (count) => ({
    url: 'https://choir.example/board/showthread.php?tid=3',
    html: `<body><input name="my_post_key" value="0a"><div id="posts">${postsOf(count)}</div></body>`,
  }),
  pages: {
    'thread-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['post:101', 'post:102', 'post:103', 'post:104', 'post:105'],
      health: 'all',
      people: ['Tessa Tenor', 'Bruno Bass', 'Gus Passing', 'Wanda Keeper'],
      offers: {
        'post:101': ['reply', ...OPEN_AND_STUCK, 'private-message'],
        'post:102': [
          ...['reply', 'unapprove-post', 'delete-post', 'purge-post', ...OPEN_AND_STUCK],
          'private-message',
        ],
        'post:103': ['reply', 'approve-post', 'delete-post', 'purge-post', ...OPEN_AND_STUCK],
        'post:104': ['restore-post', 'purge-post', ...OPEN_AND_STUCK],
        'post:105': ['reply', 'unapprove-post', 'delete-post', 'purge-post', ...OPEN_AND_STUCK],
      },
    },
    'thread-other-theme-german.html': {
      kind: 'topic',
      role: 'admin',
      posts: ['post:61', 'post:62'],
      health: 'all',
      people: ['Karl Karpfen', 'Hanna Hecht', 'Olga Ordnung'],
      offers: {
        'post:61': ['reply', 'unapprove-post', 'delete-post', 'open', 'stick', 'unapprove-thread'],
        'post:62': ['approve-post', 'delete-post', 'open', 'stick', 'unapprove-thread'],
      },
    },
    'thread-member.html': {
      kind: 'topic',
      role: 'member',
      posts: ['post:101', 'post:102'],
      health: 'all',
      people: ['Tessa Tenor', 'Bruno Bass'],
      offers: { 'post:101': ['reply', 'private-message'], 'post:102': ['reply'] },
    },
    'thread-guest.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['post:101'],
      health: 'all',
      people: ['Tessa Tenor'],
      offers: { 'post:101': [] },
    },
    'forum-moderator.html': {
      kind: 'listing',
      role: 'moderator',
      posts: ['topic:20', 'topic:21', 'topic:22', 'topic:23'],
      health: 'all',
      people: ['Wanda Keeper', 'Tessa Tenor', 'Gus Passing', 'Bruno Bass'],
      offers: {
        'topic:20': ['open', 'unstick', ...OF_THREAD],
        'topic:21': ['close', 'stick', ...OF_THREAD],
        'topic:22': [
          ...['close', 'stick', 'move', 'move-redirect', 'approve-thread', 'delete-thread', 'purge-thread'],
        ],
        'topic:23': ['restore-thread', 'purge-thread'],
      },
    },
    'reports.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['report:31', 'report:32', 'report:33'],
      health: 'all',
      people: ['Bruno Bass', 'Tessa Tenor', 'Eve Ellis'],
      offers: {
        'report:31': ['report-accept', 'report-reject'],
        'report:32': ['report-accept', 'report-reject'],
        'report:33': ['report-accept', 'report-reject'],
      },
    },
    'queue-posts.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['post:103', 'post:106'],
      health: 'all',
      people: ['Gus Passing', 'Eve Ellis'],
      offers: { 'post:103': ['approve-post', 'reject-post'], 'post:106': ['approve-post', 'reject-post'] },
    },
    'queue-threads.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['topic:22'],
      health: 'all',
      people: ['Eve Ellis'],
      offers: { 'topic:22': ['approve-thread', 'reject-thread'] },
    },
    'profile-moderator.html': {
      kind: 'profile',
      role: 'moderator',
      posts: ['user:9'],
      health: 'all',
      people: ['Eve Ellis'],
      offers: { 'user:9': ['private-message', 'ban', 'ban-permanent', 'user-note'] },
    },
    'error-member.html': { kind: 'other', role: 'member', posts: [], health: 'all', people: ['Bruno Bass'] },
  },
});
