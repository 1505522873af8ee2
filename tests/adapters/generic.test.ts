import { genericActing } from '@/utils/adapters/generic/act';
import { tableOf } from '@/utils/adapters/generic/actions';
import { genericMeta } from '@/utils/adapters/generic/meta';
import { genericReading } from '@/utils/adapters/generic/read';
import { recipeFixture } from '../support/recipe-fixtures';
import { adapterContract } from './contract';

const recipes = [recipeFixture('larkspur'), recipeFixture('oakboard')];

const leaf = (id: number) =>
  `<article data-leaf="l${id}" data-by="u${id}"><header><a class="name" href="u/u${id}">Leaf ${id}</a></header>
   <div class="text">Text</div><menu><form action="leaf/l${id}/prune"></form></menu><div class="replies"></div></article>`;

adapterContract({
  meta: genericMeta,
  read: genericReading,
  act: genericActing,
  recipes,
  table: Object.assign({}, ...recipes.map(tableOf)),
  bigPage: (count) => ({
    url: 'https://bark.example/d/1',
    html: `<meta name="generator" content="Oakboard 2.1"><body data-me="u0"><main data-thread="1">${Array.from({ length: count }, (_, id) => leaf(id)).join('')}</main>`,
  }),
  pages: {
    'larkspur-topic-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['post:501', 'post:502', 'post:503'],
      health: 'all',
      people: ['Rosalind', 'Achterberg', 'Wim', 'Okonkwo', 'Ulrike', 'sandoval@mail.example'],
      offers: {
        'post:501': ['bin', 'spam', 'answer', 'shut', 'suspend'],
        'post:502': ['unbin', 'answer', 'shut', 'suspend'],
        'post:503': ['bin', 'spam', 'answer', 'shut'],
      },
    },
    'larkspur-topic-guest.html': {
      kind: 'topic',
      role: 'anonymous',
      posts: ['post:521'],
      health: 'all',
      people: ['Wim', 'Okonkwo'],
      offers: { 'post:521': [] },
    },
    'oakboard-thread-moderator.html': {
      kind: 'topic',
      role: 'moderator',
      posts: ['comment:a1f', 'comment:b2c'],
      health: 'all',
      people: ['Tamsin', 'Vuković', 'Ines', 'Pereira', 'Bernard', 'adeyemi@post.example'],
      offers: {
        'comment:a1f': ['prune', 'rewrite', 'pin'],
        'comment:b2c': ['regrow', 'dismiss', 'pin'],
      },
    },
    'oakboard-thread-member.html': {
      kind: 'topic',
      role: 'member',
      posts: ['comment:c9d'],
      health: 'all',
      people: ['Ines', 'Pereira', 'Bernard'],
      offers: { 'comment:c9d': [] },
    },
  },
});
