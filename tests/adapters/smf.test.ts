import { describe, expect, it } from 'vitest';
import { smfMeta } from '@/utils/adapters/smf';
import { smfActing } from '@/utils/adapters/smf/act';
import { idIn, messageIn, parametersOf } from '@/utils/adapters/smf/links';
import { smfReading } from '@/utils/adapters/smf/read';
import { adapterContract } from './contract';
import { fixture, pageOf } from './pages';

const SCRIPT = `<script>var smf_scripturl = "https://club.example/index.php"; var smf_session_id = "0a"; var smf_session_var = "b1"; var smf_member_id = 2;</script>`;

const postsOf = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `<div class="windowbg" id="msg${index + 1}"><div class="post_wrapper">
      <div class="poster"><h4><a href="https://club.example/index.php?action=profile;u=${index + 5}">Author ${index}</a></h4></div>
      <div class="postarea"><div class="inner" data-msgid="${index + 1}" id="msg_${index + 1}">Text ${index}</div>
      <div class="under_message"><ul class="quickbuttons"><li><a href="https://club.example/index.php?action=deletemsg;topic=7.0;msg=${index + 1};b1=0a">Remove</a></li></ul></div></div>
    </div></div>`,
  ).join('');

const TOPIC_VERBS = ['unlock', 'sticky', 'move', 'removetopic'];

adapterContract({
  meta: smfMeta,
  read: smfReading,
  act: smfActing,
  bigPage: (count) => ({
    url: 'https://club.example/index.php?topic=7.0',
    html: `<head>${SCRIPT}</head><body class="board_3"><div id="forumposts"><form id="quickModForm">${postsOf(count)}</form></div></body>`,
  }),
  pages: {
    'topic-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['post:41', 'post:42', 'post:43', 'post:44'],
      health: 'all',
      people: ['Ole Oar', 'Rita Rope', 'Wanda Wave', 'Gus Gull', 'Mia Mast', 'wave.example'],
      offers: {
        'post:41': ['reply', 'unapprove', 'edit', 'warn', 'message', ...TOPIC_VERBS],
        'post:42': ['reply', 'delete', 'unapprove', 'edit', 'warn', 'message', ...TOPIC_VERBS],
        'post:43': ['reply', 'approve', 'reject', 'edit', 'warn', 'message', ...TOPIC_VERBS],
        'post:44': ['reply', 'delete', 'unapprove', 'edit', ...TOPIC_VERBS],
      },
    },
    'topic-member.html': {
      kind: 'topic',
      role: 'member',
      posts: ['post:41', 'post:42'],
      health: 'all',
      people: ['Ole Oar', 'Rita Rope'],
      offers: { 'post:41': ['reply', 'edit'], 'post:42': ['reply', 'message'] },
    },
    'topic-guest.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['post:41', 'post:42'],
      health: 'all',
      people: ['Ole Oar', 'Gus Gull'],
      offers: { 'post:41': [], 'post:42': [] },
    },
    'topic-recycled.html': {
      kind: 'topic',
      role: 'admin',
      posts: ['post:30'],
      health: 'all',
      people: ['Rita Rope', 'Ada Anchor'],
      offers: {
        'post:30': [
          ...['reply', 'restore', 'purge', 'unapprove', 'edit', 'warn', 'message'],
          ...['lock', 'nonsticky', 'move', 'purgetopic'],
        ],
      },
    },
    'topic-removed.html': {
      kind: 'topic',
      role: 'admin',
      posts: ['post:31'],
      health: 'all',
      people: ['Ole Oar'],
      offers: { 'post:31': ['purge', 'edit', 'warn', 'message', 'restoretopic', 'purgetopic'] },
    },
    'topic-other-theme.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['post:90'],
      health: 'all',
      people: ['Jonas Jolle', 'Käpt’n Blau'],
      offers: { 'post:90': ['reply', 'unapprove', 'edit', 'message', 'lock'] },
    },
    'board.html': {
      kind: 'listing',
      role: 'moderator',
      posts: ['topic:7', 'topic:8', 'topic:9'],
      health: 'all',
      people: ['Ole Oar', 'Rita Rope', 'Wanda Wave'],
      offers: { 'topic:7': [] },
    },
    'reports.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['report:12:post:42', 'report:13:post:44'],
      health: 'all',
      people: ['Rita Rope', 'Ole Oar', 'Gus Gull'],
      offers: {
        'report:12:post:42': ['delete', 'handle', 'dismiss', 'ignore', 'message'],
        'report:13:post:44': ['handle', 'dismiss'],
      },
    },
    'report-details.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['report:12:post:42'],
      health: 'all',
      people: ['Rita Rope', 'Ole Oar'],
      offers: { 'report:12:post:42': ['reopen', 'unignore', 'message'] },
    },
    'reported-members.html': {
      kind: 'queue',
      role: 'admin',
      posts: ['report:5:user:6'],
      health: 'all',
      people: ['Wanda Wave', 'Ole Oar'],
      offers: { 'report:5:user:6': ['handle', 'dismiss', 'message'] },
    },
    'approval-queue.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['post:43', 'post:46'],
      health: 'all',
      people: ['Wanda Wave', 'wave.example'],
      offers: { 'post:43': ['approve', 'reject', 'message'], 'post:46': ['approve', 'message'] },
    },
    'profile.html': {
      kind: 'profile',
      role: 'admin',
      posts: ['user:5'],
      health: 'all',
      people: ['Rita Rope', 'rita_r', 'rita@rope.example', '192.0.2.7', 'host7.isp.example'],
      offers: { 'user:5': ['warn', 'postban', 'suspend', 'ban', 'unban', 'message'] },
    },
  },
});

function read(name: string) {
  const source = fixture('smf', name);
  const page = pageOf(source.html, source.url);
  const found = smfReading.listPosts(page, page.document);
  const posts = new Map(found.map((one) => [one.key, smfReading.readPost(page, one)]));
  return { page, found, posts, context: smfReading.readContext(page) };
}

describe('what SMF says in its links', () => {
  it.each([
    ['index.php?topic=3.msg7#msg7', '3', '7'],
    ['index.php?action=deletemsg;topic=3.15;msg=7;b1=0a', '3', '7'],
    ['https://forum.example/topic/index.php/topic,3.msg7.html#msg7', '3', '7'],
    ['index.php?msg=7', null, '7'],
    ['index.php?topic=3.new#new', '3', null],
    ['index.php?topic=-3.msgx', null, null],
  ])('%s', (href, topic, message) => {
    const parameters = parametersOf(href);
    expect([idIn(parameters, 'topic'), messageIn(parameters)]).toEqual([topic, message]);
  });
});

describe('posts of SMF', () => {
  it('stand in their topic, with the state that classes and the way back tell', () => {
    const { posts } = read('topic-moderator.html');
    expect(posts.get('post:41')).toMatchObject({
      target: { kind: 'post', id: '41', parent: '7' },
      topic: { kind: 'topic', id: '7', parent: '3' },
      author: { id: '4', name: 'Ole Oar', url: 'https://harbour.example/forum/index.php?action=profile;u=4' },
      url: 'https://harbour.example/forum/index.php?msg=41',
      title: 'Mooring fees',
      states: ['locked', 'edited'],
      trigger: { src: 'patrol' },
    });
    expect(posts.get('post:43')).toMatchObject({
      states: ['locked', 'unapproved'],
      trigger: { src: 'queue' },
    });
    expect(posts.get('post:44')?.author).toEqual({ id: null, name: 'Gus Gull', url: null, facts: [] });
  });

  it('have the profile for their author, not the link in front that opens a message', () => {
    expect(read('topic-moderator.html').found[0]).toMatchObject({ authorName: 'Ole Oar', authorId: '4' });
  });

  it('offer nothing that is only a link in their text', () => {
    const links = read('topic-moderator.html').page.document.querySelectorAll('.inner a[href*="deletemsg"]');
    expect(links.length).toBe(1);
    const verbs = read('topic-moderator.html').posts.get('post:41')?.capabilities;
    expect(verbs?.map((one) => one.native)).not.toContain('delete');
  });

  it('are not taken for recycled because of an icon that their author chose', () => {
    expect(read('topic-member.html').posts.get('post:42')?.states).toEqual(['pinned']);
    expect(read('topic-recycled.html').posts.get('post:30')?.states).toEqual(['pinned', 'deleted']);
  });

  it('are understood in another language, with friendly addresses and a script that believes in http', () => {
    const { posts, context } = read('topic-other-theme.html');
    expect(context).toMatchObject({ space: '2', viewer: { id: '3', role: 'moderator' } });
    expect(posts.get('post:90')).toMatchObject({
      target: { id: '90', parent: '12' },
      author: { url: 'https://segeln.example/index.php?action=profile;u=7' },
      text: 'Wer hat einen frei?',
    });
  });
});

describe('other pages of SMF', () => {
  it('list topics by their own link, not by the one to what is new', () => {
    const { posts } = read('board.html');
    expect(posts.get('topic:7')).toMatchObject({
      target: { kind: 'topic', id: '7', parent: '3' },
      url: 'https://harbour.example/forum/index.php?topic=7.0',
      title: 'Mooring fees',
      states: ['locked', 'pinned'],
      author: { id: '4' },
    });
    expect(posts.get('topic:8')?.states, 'only a post in it waits').toEqual([]);
    expect(posts.get('topic:9')?.states).toEqual(['unapproved']);
  });

  it('show reports with their id, and the text without the tools', () => {
    const { posts } = read('reports.html');
    expect(posts.get('report:12:post:42')).toMatchObject({
      target: { kind: 'post', id: '42', parent: '7' },
      topic: { id: '7', parent: '3' },
      author: { id: '5', name: 'Rita Rope' },
      text: 'Ask the office.\nThey know.',
      states: ['reported'],
      trigger: { src: 'report', reportId: '12', reportedAt: null },
      handles: { report: '12', area: 'reportedposts' },
    });
    expect(read('report-details.html').posts.get('report:12:post:42')).toMatchObject({
      text: 'Ask the office.',
      states: [],
      trigger: { reportId: '12' },
    });
    expect(read('reported-members.html').posts.get('report:5:user:6')).toMatchObject({
      target: { kind: 'user', id: '6', parent: null },
      handles: { report: '5', area: 'reportedmembers' },
    });
  });

  it('show what waits for approval as a queue', () => {
    expect(read('approval-queue.html').posts.get('post:43')).toMatchObject({
      target: { id: '43', parent: '7' },
      text: 'Cheap berths at wave.example',
      states: ['unapproved'],
      trigger: { src: 'queue' },
    });
  });

  it('show a member by name without the rank, and the bans that are named', () => {
    expect(read('profile.html').posts.get('user:5')).toMatchObject({
      target: { kind: 'user', id: '5' },
      author: { id: '5', name: 'Rita Rope' },
      handles: { bans: '4' },
    });
  });
});
