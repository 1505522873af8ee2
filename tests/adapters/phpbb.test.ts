import { phpbbMeta } from '@/utils/adapters/phpbb';
import { phpbbActing } from '@/utils/adapters/phpbb/act';
import { phpbbReading } from '@/utils/adapters/phpbb/read';
import { adapterContract } from './contract';

const posts = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `<div id="p${index + 1}" class="post bg1"><div class="inner">
      <dl class="postprofile"><dt><a class="username" href="./memberlist.php?mode=viewprofile&amp;u=${index + 2}">Author ${index}</a></dt></dl>
      <div class="postbody"><h3><a href="./viewtopic.php?p=${index + 1}#p${index + 1}">Ropes</a></h3>
      <ul class="post-buttons"><li><a href="./posting.php?mode=quote&amp;p=${index + 1}">Quote</a></li></ul>
      <p class="author">by <time datetime="2026-11-18T07:20:32+00:00">then</time></p><div class="content">Text ${index}</div></div></div></div>`,
  ).join('');

const TOPIC = ['unlock', 'make_sticky', 'move', 'move_shadow', 'delete_topic'];
const REPORT = ['close_report', 'reject_report', 'delete_report'];

adapterContract({
  meta: phpbbMeta,
  read: phpbbReading,
  act: phpbbActing,
  undoing: { move: { from: '4' } },
  bigPage: (count) => ({
    url: 'https://harbour.example/talk/viewtopic.php?t=31',
    html: `<body id="phpbb" class="section-viewtopic"><div id="page-body">${posts(count)}</div></body>`,
  }),
  pages: {
    'topic-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['post:501', 'post:502', 'post:503', 'post:504'],
      health: 'all',
      people: ['Bruno Boatman', 'Carla Caulk', 'Nina Newcomer', 'Gus Guest', 'Wilma Warden'],
      offers: {
        'post:501': ['reply', 'soft_delete', 'warn', 'note', 'pm', ...TOPIC],
        'post:502': ['reply', 'restore', 'delete', 'note', ...TOPIC],
        'post:503': ['reply', 'approve', 'disapprove', 'soft_delete', 'note', ...TOPIC],
        'post:504': ['reply', 'soft_delete', ...REPORT, ...TOPIC],
      },
    },
    'topic-member.html': {
      kind: 'topic',
      role: 'member',
      posts: ['post:501', 'post:505'],
      health: 'all',
      people: ['Bruno Boatman', 'Carla Caulk'],
      offers: { 'post:501': ['reply', 'delete'], 'post:505': ['reply', 'pm'] },
    },
    'topic-guest-30.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['post:501', 'post:502'],
      health: 'all',
      people: ['Bruno Boatman', 'Gus Guest'],
      offers: { 'post:501': [], 'post:502': [] },
    },
    'topic-rtl-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['post:501'],
      health: 'all',
      people: ['وليد', 'برهان'],
      offers: {
        'post:501': ['reply', 'approve', 'disapprove', 'soft_delete', 'warn', 'note', 'lock', 'make_normal'],
      },
    },
    'forum-moderator.html': {
      kind: 'listing',
      role: 'moderator',
      posts: ['topic:40', 'topic:31', 'topic:45'],
      health: 'all',
      people: ['Wilma Warden', 'Bruno Boatman', 'Carla Caulk', 'Nina Newcomer'],
      offers: {
        'topic:40': ['unlock', 'make_normal', 'move', 'delete_topic', 'note'],
        'topic:31': ['lock', 'make_sticky', 'move', 'delete_topic', 'note'],
      },
    },
    'queue-posts.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['post:503'],
      health: 'all',
      people: ['Wilma Warden', 'Nina Newcomer'],
      offers: { 'post:503': ['approve', 'disapprove', 'note'] },
    },
    'queue-topics.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['topic:45'],
      health: 'all',
      people: ['Wilma Warden', 'Nina Newcomer'],
      offers: { 'topic:45': ['approve_topic', 'disapprove_topic', 'note'] },
    },
    'reports.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['report:61'],
      health: 'all',
      people: ['Wilma Warden', 'Bruno Boatman', 'Carla Caulk'],
      offers: { 'report:61': [...REPORT, 'note'] },
    },
    'report-details.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['post:506'],
      health: 'all',
      people: ['Wilma Warden', 'Bruno Boatman', 'Carla Caulk'],
      offers: { 'post:506': [...REPORT, 'note'] },
    },
    'profile-moderator.html': {
      kind: 'profile',
      role: 'admin',
      posts: ['user:12'],
      health: 'all',
      people: ['Ada Admin', 'Bruno Boatman'],
      offers: { 'user:12': ['warn', 'note', 'pm', 'suspend', 'ban'] },
    },
  },
});
