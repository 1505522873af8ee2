import { xenforoMeta } from '@/utils/adapters/xenforo';
import { xenforoActing } from '@/utils/adapters/xenforo/act';
import { xenforoReading } from '@/utils/adapters/xenforo/read';
import { adapterContract } from './contract';

const PEOPLE = ['tara', 'Ned Nail', 'wilma', 'otto'];

const postsOf = (count: number) =>
  Array.from(
    { length: count },
    (
      _,
      index,
    ) => `<article class="message message--post js-post" data-author="u${index}" data-content="post-${index + 9001}">
      <h4 class="message-name"><a href="/members/u${index}.${index + 10}/" class="username" data-user-id="${index + 10}">u${index}</a></h4>
      <header class="message-attribution"><ul class="message-attribution-opposite"><li><a href="/threads/x.5/post-${index + 9001}">#${index + 1}</a></li></ul></header>
      <div class="message-body"><div class="bbWrapper">Text ${index}</div></div></article>`,
  ).join('');

adapterContract({
  meta: xenforoMeta,
  read: xenforoReading,
  act: xenforoActing,
  bigPage: (count) => ({
    url: 'https://allotment.example/threads/long.5/',
    html: `<!doctype html><html id="XF" data-app="public" data-template="thread_view" data-content-key="thread-5">${postsOf(count)}</html>`,
  }),
  undoing: { 'move-back': { from: '2', to: '5' } },
  pages: {
    'thread-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: [501, 503, 504, 506, 507, 509, 510].map((id) => `post:${id}`),
      health: 'all',
      people: [...PEOPLE, 'Passer-by'],
      offers: {
        'post:501': ['reply', 'unapprove', 'lock', 'delete-thread'],
        'post:503': ['reply', 'unapprove', 'delete', 'lock', 'delete-thread'],
        'post:506': ['reply', 'undelete', 'lock', 'delete-thread'],
        'post:507': ['reply', 'approve', 'reject', 'lock', 'delete-thread'],
      },
    },
    'thread-german-styled-member.html': {
      kind: 'topic',
      role: 'member',
      posts: ['post:501', 'post:503', 'post:504'],
      health: 'all',
      people: ['tara', 'Ned Nail', 'otto'],
      offers: { 'post:503': ['reply'], 'post:504': ['reply'] },
    },
    'thread-guest.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['post:501', 'post:503'],
      health: 'all',
      people: ['tara', 'Ned Nail'],
      offers: { 'post:501': [] },
    },
    'thread-locked-folder-admin.html': {
      kind: 'topic',
      role: 'admin',
      posts: ['post:501', 'post:503'],
      health: 'all',
      people: ['tara', 'Ned Nail', 'Gudrun'],
      offers: { 'post:503': ['reply', 'unapprove', 'delete', 'unlock', 'undelete-thread'] },
    },
    'forum-moderator.html': {
      kind: 'listing',
      role: 'moderator',
      posts: ['topic:32', 'topic:31', 'topic:33', 'topic:34'],
      health: 'all',
      people: [...PEOPLE, 'Gudrun'],
      offers: {
        'topic:32': ['delete-thread', 'unlock', 'unstick'],
        'topic:31': ['delete-thread', 'lock', 'stick'],
        'topic:33': ['approve-thread', 'reject-thread', 'lock', 'stick'],
        'topic:34': ['undelete-thread'],
      },
    },
    'reports-moderator.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['report:61', 'report:62'],
      health: 'all',
      people: ['otto', 'wilma'],
      offers: { 'report:61': ['resolve-report', 'reject-report', 'claim'] },
    },
    'report-moderator.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['report:61'],
      health: 'all',
      people: ['Ned Nail', 'wilma'],
    },
    'approval-queue-moderator.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['post:507', 'topic:33'],
      health: 'all',
      people: ['Ned Nail', 'otto', 'wilma'],
      offers: { 'post:507': ['approve', 'reject'], 'topic:33': ['approve-thread', 'reject-thread'] },
    },
    'profile-moderator.html': {
      kind: 'profile',
      role: 'moderator',
      posts: ['user:4'],
      health: 'all',
      people: ['Ned Nail', 'wilma'],
      offers: { 'user:4': ['ban', 'ban-permanently', 'message'] },
    },
  },
});
