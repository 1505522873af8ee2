import { expect, it } from 'vitest';
import start from '@/assets/packs/recipe-start.json?raw';
import { readRecipe } from '@/entrypoints/options/read-recipe';

it('a new recipe starts from a text that can be saved', () => {
  expect(readRecipe(start)).toMatchObject({ ok: true, recipe: { id: 'my-forum' } });
});

it('a mistake in it is told with its line', () => {
  const broken = start.replace('"article.post"', '"article["');
  const read = readRecipe(broken);
  const line = broken.split('\n').findIndex((each) => each.includes('article[')) + 1;
  expect(read).toMatchObject({ ok: false, problems: [{ line }] });
});
