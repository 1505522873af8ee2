import { wordpressMeta } from '@/utils/adapters/wordpress';
import { wordpressActing } from '@/utils/adapters/wordpress/act';
import { wordpressReading } from '@/utils/adapters/wordpress/read';
import { adapterContract } from './contract';

const threadOf = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `<li id="comment-${index + 1}" class="comment byuser comment-author-u${index} depth-1">
      <article id="div-comment-${index + 1}" class="comment-body"><footer class="comment-meta">
        <div class="comment-author vcard"><b class="fn">Author ${index}</b></div>
        <div class="comment-metadata"><a href="#comment-${index + 1}"><time datetime="2026-11-18T07:20:32+00:00">then</time></a></div>
      </footer><div class="comment-content"><p>Text ${index}</p></div></article></li>`,
  ).join('');

adapterContract({
  meta: wordpressMeta,
  read: wordpressReading,
  act: wordpressActing,
  bigPage: (count) => ({
    url: 'https://club.example/blog/?p=12',
    html: `<head><link rel="https://api.w.org/" href="https://club.example/blog/?rest_route=/"></head>
      <body class="single postid-12"><ol class="comment-list">${threadOf(count)}</ol></body>`,
  }),
  pages: {
    'post-block-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['comment:101', 'comment:104', 'comment:107'],
      health: 'all',
      people: ['Ivo Lind', 'ivo-lind', 'Seed Bargain', 'Rosa Warden', 'cheap-seeds'],
      offers: {
        'comment:101': ['reply', 'hold', 'spam', 'trash'],
        'comment:107': ['hold', 'spam', 'trash'],
      },
    },
    'post-block-anonymous.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['comment:101'],
      health: 'all',
      people: ['Ivo Lind', 'ivo-lind'],
      offers: { 'comment:101': [] },
    },
    'post-classic-administrator.html': {
      kind: 'topic',
      role: 'admin',
      posts: ['comment:7', 'comment:9'],
      health: 'all',
      people: ['Cora Oxley', 'author-cox', 'Vic Visitor', 'visitor.example'],
      offers: { 'comment:9': ['reply', 'hold', 'spam', 'trash'] },
    },
    'post-classic-member.html': {
      kind: 'topic',
      role: 'member',
      posts: ['comment:7', 'comment:15'],
      health: 'all',
      people: ['Cora Oxley', 'Benno Bow'],
      offers: { 'comment:7': ['reply'], 'comment:15': [] },
    },
    'post-custom-walker.html': {
      kind: 'topic',
      role: 'member',
      posts: ['comment:55', 'comment:58'],
      health: 'part',
      people: ['Pia Painter', 'Sam Sculptor'],
      offers: { 'comment:55': [] },
    },
    'admin-comments.html': {
      kind: 'queue',
      role: 'moderator',
      posts: ['comment:21', 'comment:7', 'comment:18', 'comment:16'],
      health: 'all',
      people: [
        ...['Gus Guest', 'gus@guest.example', '192.0.2.44', 'Cora Oxley', 'cora@club.example', '192.0.2.45'],
        ...['Cheap Oars', 'oars@spam.example', 'Rae Rude', 'rae@rude.example', 'Mara Steers'],
      ],
      offers: {
        'comment:21': ['approve', 'spam', 'trash', 'edit'],
        'comment:7': ['reply', 'hold', 'spam', 'trash', 'edit'],
        'comment:18': ['unspam', 'delete'],
        'comment:16': ['untrash', 'delete'],
      },
    },
  },
});
