import { discourseMeta } from '@/utils/adapters/discourse';
import { discourseActing } from '@/utils/adapters/discourse/act';
import { discourseReading } from '@/utils/adapters/discourse/read';
import { adapterContract } from './contract';

const PEOPLE = ['tara', 'Ned.Nail', 'wilma', 'otto'];

const streamOf = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `<div class="topic-post regular" data-post-number="${index + 1}">
      <article id="post_${index + 1}" data-post-id="${index + 9001}" data-user-id="${index + 10}"><div class="row">
        <div class="topic-avatar"><a data-user-card="u${index}"></a></div>
        <div class="topic-body"><div class="names"><span class="first username"><a data-user-card="u${index}">u${index}</a></span></div>
          <div class="contents"><div class="cooked"><p>Text ${index}</p></div>
            <section class="post-menu-area"><nav class="post-controls"><div class="actions">
              <button class="like" data-post-id="${index + 9001}"></button></div></nav></section></div></div></div></article></div>`,
  ).join('');

adapterContract({
  meta: discourseMeta,
  read: discourseReading,
  act: discourseActing,
  bigPage: (count) => ({
    url: 'https://allotment.example/t/long/5',
    html: `<head><meta name="generator" content="Discourse 3.5.0"><meta id="data-discourse-setup" data-base-url="https://allotment.example"></head>
      <body><section id="topic" data-topic-id="5"><div class="post-stream">${streamOf(count)}</div></section></body>`,
  }),
  undoing: {
    revert: { version: 2 },
    'move-back': { from: '2', to: '5' },
  },
  pages: {
    'topic-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: [501, 503, 505, 506, 507, 508, 509, 510].map((id) => `post:${id}`),
      health: 'all',
      people: PEOPLE,
      offers: {
        'post:501': ['reply', 'lock', 'warn', 'message', 'silence', 'suspend'],
        'post:503': ['reply', 'delete', 'lock', 'warn', 'message', 'silence', 'suspend'],
        'post:505': ['reply', 'delete', 'unhide', 'lock', 'warn', 'message', 'silence', 'unsuspend'],
        'post:506': ['recover'],
        'post:507': ['reply', 'delete', 'lock'],
        'post:508': ['reply', 'delete', 'lock'],
        'post:509': ['reply', 'delete', 'unlock', 'warn', 'message', 'silence', 'suspend'],
        'post:510': ['reply', 'delete', 'lock'],
      },
    },
    'topic-widget-german-member.html': {
      kind: 'topic',
      role: 'member',
      posts: ['post:501', 'post:503'],
      health: 'all',
      people: ['tara', 'Ned.Nail', 'Ned Nail'],
      offers: { 'post:503': ['reply'] },
    },
    'topic-anonymous.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['post:501', 'post:503'],
      health: 'all',
      people: ['tara', 'Ned.Nail'],
      offers: { 'post:501': [] },
    },
    'topic-nested-admin.html': {
      kind: 'topic',
      role: 'admin',
      posts: ['post:501', 'post:503', 'post:509'],
      health: 'all',
      people: ['tara', 'Ned.Nail', 'Gudrun'],
      offers: { 'post:509': ['reply', 'delete', 'lock', 'warn', 'message', 'silence', 'suspend'] },
    },
    'latest-moderator.html': {
      kind: 'listing',
      role: 'moderator',
      posts: ['topic:31', 'topic:32', 'topic:33'],
      health: 'all',
      people: PEOPLE.filter((name) => name !== 'Ned.Nail'),
      offers: {
        'topic:31': ['close', 'archive', 'delete-topic'],
        'topic:32': ['open', 'archive', 'delete-topic'],
        'topic:33': ['close', 'unarchive', 'delete-topic'],
      },
    },
    'latest-mobile-member.html': {
      kind: 'listing',
      role: 'member',
      posts: ['topic:31', 'topic:34'],
      health: 'all',
      people: ['tara', 'otto'],
      offers: { 'topic:31': [] },
    },
    'review-queue-moderator.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['report:61', 'report:62', 'report:63', 'report:64'],
      health: 'all',
      people: [...PEOPLE, 'Pia.Pending', 'newcomer', 'newcomer@mail.example'],
      offers: { 'report:61': ['claim'], 'report:62': ['release'], 'report:63': [], 'report:64': [] },
    },
    'review-redesigned-admin.html': {
      kind: 'queue',
      role: 'admin',
      posts: ['report:61'],
      health: 'all',
      people: ['Ned.Nail', 'Gudrun'],
      offers: { 'report:61': [] },
    },
    'profile-moderator.html': {
      kind: 'profile',
      role: 'moderator',
      posts: ['user:43'],
      health: 'all',
      people: ['Ned.Nail', 'Ned Nail', 'wilma'],
      offers: { 'user:43': ['warn', 'message', 'silence', 'suspend'] },
    },
    'profile-unknown-moderator.html': {
      kind: 'profile',
      role: 'moderator',
      posts: [],
      health: 'part',
      people: ['otto', 'wilma'],
    },
    'login-required.html': { kind: 'other', role: 'anonymous', posts: [], health: 'all', people: [] },
    'crawler-view.html': { kind: 'topic', role: 'anonymous', posts: [], health: 'none', people: ['tara'] },
  },
});
