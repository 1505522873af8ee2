import { redmineMeta } from '@/utils/adapters/redmine';
import { redmineActing } from '@/utils/adapters/redmine/act';
import { redmineReading } from '@/utils/adapters/redmine/read';
import { adapterContract } from './contract';

const repliesOf = (count: number) =>
  Array.from(
    { length: count - 1 },
    (_, index) => `<div class="message reply" id="message-${index + 2}">
      <h4 class="reply-header"><a href="/boards/1/topics/1?r=${index + 2}#message-${index + 2}">RE: x</a> - Added by
      ${index % 3 === 0 ? 'Somebody' : `<a class="user active" href="/users/${index + 5}">Author ${index}</a>`}
      <a title="11/22/2026" href="/projects/x/activity?from=2026-11-22">1 day</a> ago</h4>
      <div class="wiki"><p>Text ${index}</p></div></div>`,
  ).join('');

adapterContract({
  meta: redmineMeta,
  read: redmineReading,
  act: redmineActing,
  bigPage: (count) => ({
    url: 'https://club.example/boards/1/topics/1',
    html: `<head><meta name="description" content="Redmine"><meta name="csrf-param" content="authenticity_token"></head>
      <body class="controller-messages action-show"><div id="content"><h2>x</h2><div class="message"><p><span class="author">Added by
      <a class="user active" href="/users/4">First</a></span></p><div class="wiki">x</div></div>
      <div id="replies">${repliesOf(count)}</div></div></body>`,
  }),
  undoing: {
    unlock: { board: '3' },
    unsticky: { board: '3' },
    move: { from: '2', to: '3', board: '3' },
    reopen: { was: '2', status: '5' },
  },
  pages: {
    'board-moderator.html': {
      kind: 'listing',
      // Nothing in a list of topics tells a moderator from a member.
      role: 'member',
      posts: ['topic:40', 'topic:41', 'topic:47'],
      health: 'all',
      people: ['Greta Gable', 'Ned Oarsman', 'Rolf Rude', 'Anonymous'],
      offers: { 'topic:40': [], 'topic:41': [] },
    },
    'topic-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['topic:41', 'post:42', 'post:43', 'post:44', 'post:45'],
      health: 'all',
      people: ['Greta Gable', 'Ned Oarsman', 'Rolf Rude', 'Karl Gone', 'Anonymous'],
      offers: {
        'topic:41': ['reply', 'quote', 'edit', 'delete-topic'],
        'post:44': ['reply', 'quote', 'edit', 'delete'],
      },
    },
    'topic-locked-member-german.html': {
      kind: 'topic',
      role: 'member',
      posts: ['topic:12', 'post:13', 'post:14'],
      health: 'all',
      people: ['Ned Ruderer', 'Grete Giebel', 'Anonym'],
      offers: { 'topic:12': ['edit'], 'post:13': [], 'post:14': [] },
    },
    'topic-anonymous.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['topic:41', 'post:42'],
      health: 'all',
      people: ['Greta Gable', 'Ned Oarsman'],
      offers: { 'topic:41': [], 'post:42': [] },
    },
    'issue-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['issue:7', 'comment:31', 'comment:32', 'comment:33', 'comment:35'],
      health: 'all',
      people: ['Greta Gable', 'Ned Oarsman', 'Rolf Rude'],
      offers: {
        'issue:7': ['reply', 'quote', 'edit', 'make-private', 'delete-issue'],
        'comment:32': ['reply', 'quote', 'edit', 'make-private', 'delete'],
        'comment:33': ['reply', 'quote', 'edit', 'make-public', 'delete'],
      },
    },
    'issue-closed-member.html': {
      kind: 'topic',
      role: 'member',
      posts: ['issue:7', 'comment:31', 'comment:36'],
      health: 'all',
      people: ['Greta Gable', 'Ned Oarsman'],
      offers: {
        'issue:7': ['reply', 'quote'],
        'comment:31': ['reply', 'quote'],
        'comment:36': ['reply', 'quote', 'edit', 'delete'],
      },
    },
    'profile-administrator.html': {
      kind: 'profile',
      role: 'admin',
      posts: ['user:8'],
      health: 'all',
      people: ['Rolf Rude', 'rolf@rude.example'],
      offers: { 'user:8': ['lock-account'] },
    },
  },
});
