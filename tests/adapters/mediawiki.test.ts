import { describe, expect, it } from 'vitest';
import { mediawikiMeta } from '@/utils/adapters/mediawiki';
import { mediawikiActing } from '@/utils/adapters/mediawiki/act';
import { mediawikiReading as read } from '@/utils/adapters/mediawiki/read';
import { findTime, isoOfSignature, isoOfStamp } from '@/utils/adapters/mediawiki/times';
import type { Page } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { adapterContract } from './contract';
import { fixture, pageOf } from './pages';

const config = (more: object) =>
  `<script>RLCONF=${JSON.stringify({
    wgMonthNames: ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
    wgCanonicalSpecialPageName: false,
    wgNamespaceNumber: 1,
    wgPageName: 'Talk:Tower',
    wgCurRevisionId: 48,
    wgRevisionId: 48,
    wgArticleId: 7,
    wgAction: 'view',
    wgUserName: 'Tilda',
    wgUserId: 4,
    wgUserGroups: ['*', 'user'],
    wgIsProbablyEditable: true,
    ...more,
  })};RLSTATE={};</script>`;

const wiki = (content: string, more: object = {}) => `<head>${config(more)}
  <meta name="generator" content="MediaWiki 1.39.17">
  <link rel="EditURI" type="application/rsd+xml" href="https://wiki.example/api.php?action=rsd"></head>
  <body class="mediawiki"><div id="mw-content-text"><div class="mw-parser-output">${content}</div></div></body>`;

const sign = (name: string, time = '07:17, 22 March 2026 (UTC)') =>
  `<a href="/wiki/User:${name}">${name}</a> (<a href="/wiki/User_talk:${name}">talk</a>) ${time}`;

adapterContract({
  meta: mediawikiMeta,
  read,
  act: mediawikiActing,
  bigPage: (count) => ({
    url: 'https://wiki.example/wiki/Talk:Tower',
    html: wiki(
      Array.from({ length: count }, (_, index) => `<p>Text ${index}. ${sign(`Author_${index}`)}\n</p>`).join(
        '',
      ),
    ),
  }),
  undoing: {
    undelete: { revision: '41', page: '7', first: '40' },
    'unblock-infinite': { block: '9' },
    revisionundelete: { revision: '41' },
  },
  pages: {
    'talk-vector.html': {
      kind: 'topic',
      role: 'moderator',
      posts: [
        ...['comment:7-b71e8614e2a4c683', 'comment:7-38f8eeda2786d11c', 'comment:7-acc606c31ed90a59'],
        ...['comment:7-6157aa7f16d17796', 'comment:7-4f0d9144ae450c7f', 'comment:7-3dca9ecbf9016265'],
      ],
      health: 'all',
      people: ['Wrenna', 'Olmo', 'Quillon', 'Tilda', '192.0.2.7', 'Tower'],
    },
    'talk-anonymous.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['comment:7-c77713fd84f0f111', 'comment:7-a36aa2cf898888ec'],
      health: 'all',
      people: ['Wrenna', 'Olmo', 'Tower'],
      offers: { 'comment:7-c77713fd84f0f111': [] },
    },
    'talk-german-anonymous.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['comment:12-8d857c94008370ba', 'comment:12-4eacb2b58c07e5a4', 'comment:12-9e4e712d9b5e36d9'],
      health: 'all',
      people: ['Wrenna', 'Olmina', 'Quillon', 'Turm'],
    },
    'talk-discussiontools.html': {
      kind: 'topic',
      role: 'member',
      posts: ['comment:7-6169b2d13923f200', 'comment:7-ffb2ab7ee958201a'],
      health: 'all',
      people: ['Wrenna', 'Quillon', 'Olmo', 'Tower'],
      offers: { 'comment:7-6169b2d13923f200': ['reply', 'undo', 'warn'] },
    },
    'talk-minerva.html': {
      kind: 'topic',
      role: 'admin',
      posts: ['comment:21-24290fa54ec0b661', 'comment:21-4df0437dcf680df7'],
      health: 'all',
      people: ['Wrenna', 'Quillon', 'Tilda', 'Hall'],
      offers: {
        'comment:21-24290fa54ec0b661': ['reply', 'undo', 'warn', 'unprotect', 'delete'],
        'comment:21-4df0437dcf680df7': ['undo', 'warn', 'unprotect', 'delete'],
      },
    },
    'history.html': {
      kind: 'history',
      role: 'moderator',
      posts: ['post:44', 'post:43', 'post:42', 'post:41'],
      health: 'all',
      people: ['Quillon', 'Tilda', '192.0.2.7', 'Tower'],
      offers: {
        'post:44': [
          'undo',
          'rollback',
          'warn',
          'block',
          'block-infinite',
          'block-partial',
          'unprotect',
          'delete',
        ],
        'post:43': [
          'undo',
          'revisiondelete',
          'warn',
          'block',
          'block-infinite',
          'block-partial',
          'unprotect',
          'delete',
        ],
        'post:42': ['revisionundelete', 'unprotect', 'delete'],
        'post:41': ['revisiondelete', 'unprotect', 'delete'],
      },
    },
    'diff.html': {
      kind: 'history',
      role: 'moderator',
      posts: ['post:44'],
      health: 'all',
      people: ['Quillon', 'Wrenna', 'Tilda', 'Tower'],
      offers: {
        'post:44': [
          ...['undo', 'patrol', 'revisiondelete', 'warn', 'block', 'block-infinite', 'block-partial'],
          ...['protect-semi', 'protect'],
        ],
      },
    },
    'contributions.html': {
      kind: 'profile',
      role: 'moderator',
      posts: ['post:44', 'post:40', 'post:39'],
      health: 'all',
      people: ['Quillon', 'Tilda', 'Tower', 'watches'],
      offers: {
        'post:44': ['undo', 'rollback', 'warn', 'block', 'block-infinite', 'block-partial'],
        'post:40': ['undo', 'revisiondelete', 'warn', 'block', 'block-infinite', 'block-partial'],
        'post:39': ['warn', 'block', 'block-infinite', 'block-partial'],
      },
    },
    'recent-changes.html': {
      kind: 'listing',
      role: 'moderator',
      posts: ['post:44', 'post:43', 'post:39', 'post:38'],
      health: 'all',
      people: ['Quillon', 'Wrenna', 'Tilda', 'Tower', 'watches', 'Pier'],
      offers: {
        'post:44': ['undo', 'rollback', 'patrol', 'warn', 'block', 'block-infinite', 'block-partial'],
        'post:43': ['undo', 'warn'],
        'post:39': ['warn'],
        'post:38': ['undo'],
      },
    },
    'view-article.html': {
      kind: 'other',
      role: 'member',
      posts: [],
      health: 'all',
      people: ['Wrenna', 'Tilda'],
    },
  },
});

function postsOf(page: Page): Post[] {
  return read
    .listPosts(page, page.document)
    .map((found) => read.readPost(page, found))
    .filter((post) => post !== null);
}

const open = (name: string) => {
  const { html, url } = fixture('mediawiki', name);
  return pageOf(html, url);
};

const signed = (content: string) => pageOf(wiki(content), 'https://wiki.example/wiki/Talk:Tower');

describe('comments of a talk page', () => {
  it('are what signatures end, and nothing else', () => {
    expect(postsOf(open('talk-vector.html')).map(({ author, text }) => [author?.name, text])).toEqual([
      ['Wrenna', 'I measured it twice.\nIt is 31 metres high, or 32 with the cross.'],
      ['Olmo P.', 'Thanks, Wrenna, that settles what we could not agree on since 09:15.'],
      ['Quillon', 'No, it does not! my measurements say 29.'],
      ['192.0.2.7', 'Yes.For both.'],
      ['Tilda', 'Open on Sundays.'],
      ['Quillon', 'Nobody signed this one.\n<script>alert(1)</script> See a copy.'],
    ]);
  });

  it('have an author with an id unless they wrote without an account', () => {
    const authors = postsOf(open('talk-vector.html')).map(({ author }) => author);
    expect(authors[1]).toMatchObject({ id: 'Olmo P.', name: 'Olmo P.' });
    expect(authors[3]).toMatchObject({ id: null, name: '192.0.2.7' });
  });

  it('know their section, and the page as their topic', () => {
    const [first] = postsOf(open('talk-minerva.html'));
    expect(first).toMatchObject({
      title: 'Hill Wiki talk:Hall § Rules of the hall',
      url: 'https://wiki.example/wiki/Project_talk:Hall?oldid=71#Rules_of_the_hall',
      topic: { kind: 'topic', id: '21', parent: null },
      states: ['locked'],
      handles: { section: '3', shown: '71' },
    });
  });

  it('keep their id with DiscussionTools and in another skin, and when others write', () => {
    const plain = postsOf(signed(`<p>It is high. ${sign('Wrenna')}\n</p>`))[0];
    const later = postsOf(
      signed(`<p>A new one. ${sign('Olmo')}\n</p><h2>Height</h2><p><span data-mw-comment-start="" id="c"></span>It is
        <i>high</i>.  ${sign('Wrenna')}<span class="ext-discussiontools-init-replylink-buttons"><a>Reply</a></span></p>`),
    )[1];
    expect(later?.target).toEqual(plain?.target);
  });

  it('have ids of their own when all but their place is the same', () => {
    const ids = postsOf(signed(`<p>Yes. ${sign('Wrenna')}</p><p>Yes. ${sign('Wrenna')}</p>`)).map(
      ({ target }) => target.id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('are told apart where two end in one paragraph', () => {
    const posts = postsOf(
      signed(`<p>One. ${sign('Wrenna')}<br>Two. ${sign('Olmo')}<br>Three. ${sign('Wrenna')}</p>`),
    );
    expect(posts.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.']);
  });

  it('belong to who signed, not to who was named just before', () => {
    const named = '<a href="/wiki/User:Wrenna">Wrenna</a>';
    expect(
      postsOf(signed(`<p>Ask ${named}. ${sign('Olmo')}</p>`)).map(({ author, text }) => [author?.name, text]),
    ).toEqual([['Olmo', 'Ask Wrenna.']]);
  });

  it('do not include a link to a person without a time behind it', () => {
    expect(
      postsOf(
        signed(`<p>Ask <a href="/wiki/User:Wrenna">Wrenna</a>.</p><p>Since 07:17, 22 March 2026 (UTC).</p>`),
      ),
    ).toEqual([]);
  });

  it('take their moment from DiscussionTools where the zone of the text is another one', () => {
    const page = open('talk-discussiontools.html');
    expect(postsOf(page).map(({ at, handles }) => [at, handles.thread])).toEqual([
      ['2026-11-22T07:17:00.000Z', 'c-Wrenna-20261122071700-Height'],
      ['2026-11-22T07:20:00.000Z', 'c-Quillon-20261122072000-Wrenna-20261122071700'],
    ]);
  });

  it('are read in a language whose names only the signatures tell', () => {
    const posts = postsOf(open('talk-german-anonymous.html'));
    expect(posts.map(({ author, text, at }) => [author?.name, text, at])).toEqual([
      ['Wrenna', 'Der Turm ist 31 Meter hoch.', '2026-03-03T07:17:00.000Z'],
      ['Olmina', 'Stimmt.', null],
      ['Quillon', 'Nur ein Link.', '2026-11-30T19:05:00.000Z'],
    ]);
  });

  it('offer nothing to somebody signed out: an edit would publish their address', () => {
    for (const post of postsOf(open('talk-anonymous.html'))) expect(post.capabilities).toEqual([]);
  });

  it('put the button behind the time, outside a link that the time is in', () => {
    const page = open('talk-discussiontools.html');
    const [text, link] = read.listPosts(page, page.document);
    expect(text?.before).toBe(page.document.querySelector('.ext-discussiontools-init-replylink-buttons'));
    expect(link?.before?.previousSibling).toBe(
      page.document.querySelector('.ext-discussiontools-init-timestamplink'),
    );
  });
});

describe('revisions', () => {
  it('are posts of lists of changes, with their moment and page', () => {
    const [newest] = postsOf(open('recent-changes.html'));
    expect(newest).toMatchObject({
      target: { kind: 'post', id: '44', parent: '6' },
      url: 'https://wiki.example/index.php?oldid=44&diff=prev',
      at: '2026-11-22T09:17:49.000Z',
      text: 'lol',
      states: ['unapproved'],
    });
  });

  it('whose author was hidden have none', () => {
    const hidden = postsOf(open('history.html'))[2];
    expect(hidden).toMatchObject({ author: null, states: ['hidden'] });
  });

  it('show what a diff added', () => {
    expect(postsOf(open('diff.html'))[0]?.text).toBe('3 metres and ugly');
  });
});

describe('times in signatures', () => {
  const english = ['January', 'February', 'March', 'April', 'May', 'June', 'July'];
  const russian = [
    'январь',
    'февраль',
    'март',
    'апрель',
    'май',
    'июнь',
    'июль',
    'август',
    'сентябрь',
    'октябрь',
    'ноябрь',
  ];

  it.each([
    [
      '(talk) 07:17, 22 March 2026 (UTC)\n',
      '07:17, 22 March 2026 (UTC)',
      english,
      '2026-03-22T07:17:00.000Z',
    ],
    ['March 22, 2026, 07:17 (UTC)', 'March 22, 2026, 07:17 (UTC)', english, '2026-03-22T07:17:00.000Z'],
    ['2026-03-22T07:17:00 (UTC)', '2026-03-22T07:17:00 (UTC)', english, '2026-03-22T07:17:00.000Z'],
    ['2026年3月22日 (日) 07:17 (UTC)', '2026年3月22日 (日) 07:17 (UTC)', [], '2026-03-22T07:17:00.000Z'],
    ['07:17, 22 ноября 2026 (UTC)', '07:17, 22 ноября 2026 (UTC)', russian, '2026-11-22T07:17:00.000Z'],
    ['०७:१७, २२ March २०२६ (UTC)', '०७:१७, २२ March २०२६ (UTC)', english, '2026-03-22T07:17:00.000Z'],
    ['07:17, 22 March 2026 (CET)', '07:17, 22 March 2026 (CET)', english, null],
  ])('finds and reads %s', (text, found, months, iso) => {
    expect(findTime(text)?.text).toBe(found);
    expect(isoOfSignature(found, months)).toBe(iso);
  });

  it.each(['at 07:17 (UTC)', 'in 2026 (March)', '22 March 2026', '07:17, 22 March 2026'])(
    'finds none in %s',
    (text) => {
      expect(findTime(text)).toBeNull();
    },
  );

  it('reads both shapes in which MediaWiki keeps times in a page', () => {
    expect(isoOfStamp('20261122071749')).toBe('2026-11-22T07:17:49.000Z');
    expect(isoOfStamp('2026-11-22T07:17:49Z')).toBe('2026-11-22T07:17:49.000Z');
    expect(isoOfStamp('soon')).toBeNull();
  });
});
