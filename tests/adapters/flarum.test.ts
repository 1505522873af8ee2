import { flarumMeta } from '@/utils/adapters/flarum';
import { flarumActing } from '@/utils/adapters/flarum/act';
import { flarumReading } from '@/utils/adapters/flarum/read';
import { adapterContract } from './contract';

const PEOPLE = ['tara', 'Ned Nail', 'ned.nail', 'wilma', 'otto'];
const TOPIC = ['lock', 'sticky', 'rename', 'hide-discussion'];

const streamOf = (count: number) =>
  Array.from(
    { length: count },
    (
      _,
      index,
    ) => `<div class="PostStream-item" data-number="${index + 1}" data-id="${index + 9001}" data-type="comment">
      <article class="CommentPost Post"><div><header class="Post-header"><ul><li class="item-user"><div class="PostUser">
        <h3 class="PostUser-name"><a href="/u/u${index}"><span class="username">u${index}</span></a></h3></div></li></ul></header>
        <div class="Post-body"><p>Text ${index}</p></div></div></article></div>`,
  ).join('');

adapterContract({
  meta: flarumMeta,
  read: flarumReading,
  act: flarumActing,
  bigPage: (count) => ({
    url: 'https://allotment.example/d/5-long',
    html: `<script id="flarum-json-payload" type="application/json">{"session":{"userId":0}}</script>
      <div id="app"><div class="DiscussionPage"><div class="PostStream">${streamOf(count)}</div></div></div>`,
  }),
  undoing: { 'move-back': { from: ['1', '4'], to: ['3', '4'] } },
  pages: {
    'discussion-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: [501, 503, 504, 505, 506, 507, 509, 510].map((id) => `post:${id}`),
      health: 'all',
      people: PEOPLE,
      offers: {
        'post:501': ['reply', 'hide', ...TOPIC],
        'post:505': ['reply', 'hide', 'dismiss-flags', ...TOPIC],
        'post:506': ['restore', ...TOPIC],
        'post:507': ['reply', 'approve', 'reject', ...TOPIC],
        'post:509': ['reply', 'hide', ...TOPIC],
        'post:510': ['reply', 'hide', ...TOPIC],
      },
    },
    'discussion-folder-admin.html': {
      kind: 'topic',
      role: 'admin',
      posts: ['post:501', 'post:506', 'post:511'],
      health: 'all',
      people: ['tara', 'Ned Nail', 'Gudrun', 'newcomer'],
      offers: {
        'post:506': [
          'restore',
          'delete',
          'unlock',
          'unsticky',
          'rename',
          'restore-discussion',
          'delete-discussion',
        ],
      },
    },
    'discussion-german-member.html': {
      kind: 'topic',
      role: 'member',
      posts: ['post:501', 'post:503', 'post:504'],
      health: 'all',
      people: ['tara', 'Ned Nail', 'otto'],
      offers: { 'post:503': ['reply'], 'post:504': ['reply'] },
    },
    'discussion-anonymous.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['post:501', 'post:503'],
      health: 'all',
      people: ['tara', 'Ned Nail'],
      offers: { 'post:501': [] },
    },
    'index-moderator.html': {
      kind: 'listing',
      role: 'moderator',
      posts: ['topic:32', 'topic:31', 'topic:33'],
      health: 'all',
      people: ['tara', 'Gudrun', 'otto', 'wilma'],
      offers: {
        'topic:32': ['unlock', 'unsticky', 'rename', 'hide-discussion'],
        'topic:31': TOPIC,
        'topic:33': ['restore-discussion'],
      },
    },
    'flags-moderator.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['report:31-5', 'report:31-7'],
      health: 'all',
      people: ['Ned Nail', 'otto', 'wilma'],
      offers: { 'report:31-5': ['hide', 'dismiss-flags'] },
    },
    'profile-moderator.html': {
      kind: 'profile',
      role: 'moderator',
      posts: ['user:4'],
      health: 'all',
      people: ['Ned Nail', 'ned.nail', 'wilma'],
      offers: { 'user:4': ['suspend', 'suspend-forever'] },
    },
    'profile-unknown-moderator.html': {
      kind: 'profile',
      role: 'moderator',
      posts: [],
      health: 'part',
      people: ['otto', 'wilma'],
    },
  },
});
