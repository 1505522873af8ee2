import { describe, expect, it } from 'vitest';
import { genericReading } from '@/utils/adapters/generic/read';
import type { Page } from '@/utils/adapters/types';
import type { Recipe } from '@/utils/domain/recipe';
import { t } from '@/utils/i18n/t';
import { recipeFixture, recipeWith } from '../support/recipe-fixtures';
import { fixture, pageOf } from './pages';

const oak = recipeFixture('oakboard');
const larkspur = recipeFixture('larkspur');

function open(name: string, recipes: readonly Recipe[]): Page {
  const { html, url } = fixture('generic', name);
  return pageOf(html, url, recipes);
}

function postsOf(page: Page) {
  return genericReading.listPosts(page, page.document).map((found) => genericReading.readPost(page, found));
}

function healthOf(page: Page) {
  return genericReading.health(page, genericReading.listPosts(page, page.document));
}

describe('which recipe reads a page', () => {
  it('does nothing on another origin than the one a recipe is for', () => {
    const { html } = fixture('generic', 'larkspur-topic-moderator.html');
    const page = pageOf(html, 'https://larkspur.example.evil.example/talk/show.php?topic=31', [larkspur]);
    expect(genericReading.detect(page)).toBe(0);
    expect(genericReading.listPosts(page, page.document)).toEqual([]);
    const health = healthOf(page);
    expect(health).toEqual({ level: 'none', posts: 0, problems: ['no-posts'] });
    expect(t(`health.${health.problems[0] ?? 'no-id'}`)).toBe('No posts were found on this page.');
  });

  it.each(['http://larkspur.example/', 'https://larkspur.example:8443/', 'https://www.larkspur.example/'])(
    'takes %s for another origin',
    (url) => {
      expect(genericReading.detect(pageOf('<p>', url, [larkspur]))).toBe(0);
    },
  );

  it('needs both, where a recipe names origin and generator', () => {
    const both = recipeWith('oakboard', (recipe) => {
      recipe.origin = 'https://bark.example';
    });
    expect(genericReading.detect(open('oakboard-thread-member.html', [both]))).toBe(2);
    expect(genericReading.detect(pageOf('<p>', 'https://bark.example/', [both]))).toBe(0);
    const { html } = fixture('generic', 'oakboard-thread-member.html');
    expect(genericReading.detect(pageOf(html, 'https://other.example/d/1', [both]))).toBe(0);
  });

  it('takes the recipe that finds posts, where a site has several', () => {
    const queue = recipeWith('oakboard', (recipe) => {
      recipe.id = 'oakboard-queue';
      recipe.post.selector = 'li.waiting';
    });
    const [post] = postsOf(open('oakboard-thread-moderator.html', [queue, oak]));
    expect(post?.handles.recipe).toBe('oakboard');
  });
});

describe('what is read of a post', () => {
  it('keeps what belongs to an answer inside a post apart from the post', () => {
    const [outer, inner] = postsOf(open('oakboard-thread-moderator.html', [oak]));
    expect(outer?.states).toEqual([]);
    expect(inner?.states).toEqual(['hidden', 'reported']);
    expect(outer?.text).toBe('Is clay good for roses?');
    expect(outer?.trigger).toEqual({ src: 'patrol', reportId: null, reportedAt: null });
    expect(inner?.trigger).toEqual({
      src: 'report',
      reportId: 'f88',
      reportedAt: new Date(1795334557000).toISOString(),
    });
  });

  it('lists a post without name and header of its own as such, though an answer inside it has both', () => {
    const { html, url } = fixture('generic', 'oakboard-thread-moderator.html');
    const page = pageOf(html.replace(/<header>.*Ines Pereira.*<\/header>/, ''), url, [oak]);
    const [outer, inner] = genericReading.listPosts(page, page.document);
    expect([outer?.authorName, inner?.authorName]).toEqual([null, 'Bernard Adeyemi']);
    expect(outer?.place).toBe(outer?.element);
    expect(inner?.place.closest('article')).toBe(inner?.element);
  });

  it('takes nothing for a post that a member wrote into one', () => {
    const { html, url } = fixture('generic', 'oakboard-thread-moderator.html');
    const forged =
      '<article data-leaf="b2c" data-by="u7"><header><a class="name">Somebody</a></header></article>';
    const page = pageOf(html.replace('<p>Is clay good for roses?</p>', forged), url, [oak]);
    const posts = postsOf(page);
    expect(posts.map((post) => [post?.target.id, post?.author?.id])).toEqual([
      ['a1f', 'u3'],
      ['b2c', 'u5'],
    ]);
    expect(healthOf(page).problems).toEqual([]);
  });

  it('reads links, times, topic and space from where the recipe says', () => {
    const page = open('larkspur-topic-moderator.html', [larkspur]);
    const [post] = postsOf(page);
    expect(post).toMatchObject({
      target: { kind: 'post', id: '501', parent: '31' },
      topic: { kind: 'topic', id: '31', parent: null },
      author: {
        id: '12',
        name: 'Wim Okonkwo',
        url: 'https://larkspur.example/talk/profile.php?u=12',
        facts: [{ label: 'Since', value: '2019' }],
      },
      url: 'https://larkspur.example/talk/show.php?m=501#m501',
      title: 'Bees in the shed',
      at: '2026-11-20T07:15:00.000Z',
    });
    expect(genericReading.readContext(page).space).toBe('6');
  });

  it('knows a guest as one without an id', () => {
    const posts = postsOf(open('larkspur-topic-moderator.html', [larkspur]));
    expect(posts[2]?.author).toMatchObject({ id: null, name: 'A visitor', url: null });
    expect(posts[2]?.capabilities.map(({ on }) => on)).not.toContain('author');
  });

  it('is no longer a post once it became another one', () => {
    const page = open('larkspur-topic-moderator.html', [larkspur]);
    const [found] = genericReading.listPosts(page, page.document);
    found?.element.setAttribute('id', 'm999');
    expect(found && genericReading.readPost(page, found)).toBeNull();
  });

  it('takes an id with quotes and brackets for an id, never for a part of a selector', () => {
    const byId = recipeWith('oakboard', (recipe) => {
      const prune = recipe.actions.prune;
      if (prune) prune.form.selector = 'form[data-for="{id}"]';
    });
    const nasty = 'x"],form[data-for="other';
    const html = `<meta name="generator" content="Oakboard 2.1"><body data-me="u9"><form data-for="other"></form>
      <article data-leaf='${nasty}'><header></header></article>`;
    const [post] = postsOf(pageOf(html, 'https://bark.example/d/1', [byId]));
    expect(post?.target.id).toBe(nasty);
    expect(post?.capabilities.map(({ native }) => native)).not.toContain('prune');
  });

  it('reads times with an offset or as a number, and no others', () => {
    const at = (value: string) =>
      postsOf(
        pageOf(
          `<meta name="generator" content="Oakboard 2.1"><article data-leaf="a"><header><time data-ms="${value}"></time></header></article>`,
          'https://bark.example/d/1',
          [oak],
        ),
      )[0]?.at;
    expect(at('1795332557')).toBe(at('1795332557000'));
    expect(at('2026-11-20T08:15:00+01:00')).toBe('2026-11-20T07:15:00.000Z');
    expect([at('yesterday'), at('2026-11-20'), at('99999999999999'), at('')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

/** Puts a value deep into data. */
function put(data: object, path: readonly string[], value: string): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) Object.assign(data, { [key]: value });
  else put((data as Record<string, object>)[key] ?? {}, rest, value);
}

describe('a recipe that does not fit', () => {
  it.each([
    ['post.selector', 'article[[', 'none'],
    ['post.id.selector', '::nope(', 'none'],
    ['viewer.signedIn', '>>', 'part'],
    ['post.place', 'header[', 'part'],
    ['post.states.deleted', '..', 'part'],
    ['actions.prune.form.selector', 'form[', 'part'],
  ] as const)(
    'has a wrong selector in %s: nothing throws, and the page says so',
    (where, selector, level) => {
      const wrong = recipeWith('oakboard', (recipe) => put(recipe, where.split('.'), selector));
      const page = open('oakboard-thread-moderator.html', [wrong]);
      expect(() => postsOf(page)).not.toThrow();
      expect(() => genericReading.readContext(page)).not.toThrow();
      const health = healthOf(page);
      expect(health.level).toBe(level);
      expect(health.problems).toContain('wrong-selector');
      expect(t('health.wrong-selector')).toBe(
        'The recipe of this site has a selector that no browser understands.',
      );
    },
  );

  it('says what the page does not show of what the recipe promises', () => {
    const { html, url } = fixture('generic', 'oakboard-thread-moderator.html');
    const without = (...patterns: RegExp[]) =>
      healthOf(
        pageOf(
          patterns.reduce((text, pattern) => text.replace(pattern, ''), html),
          url,
          [oak],
        ),
      ).problems;
    expect(without()).toEqual([]);
    expect(without(/class="name"/g)).toEqual(['no-author']);
    expect(without(/class="here"/g)).toEqual(['no-link']);
    expect(without(/data-leaf="b2c"/g)).toEqual([]);
    expect(without(/data-me="u9"/, /<a class="self".*<\/a>/)).toEqual([]);
    expect(without(/<form.*<\/form>/g)).toEqual(['no-buttons']);
    expect(without(/data-leaf="\w+"/g)).toEqual(['no-posts']);
  });

  it('counts posts without an id as not understood', () => {
    const { html, url } = fixture('generic', 'larkspur-topic-moderator.html');
    const page = pageOf(html.replace('id="m502"', 'id="x"'), url, [larkspur]);
    expect(healthOf(page)).toEqual({ level: 'part', posts: 2, problems: ['no-id'] });
  });
});
