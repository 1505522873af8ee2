import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { practicePack } from '@/assets/packs/practice';
import pack from '@/assets/packs/practice.json';
import { packSchema } from '@/utils/domain/library';
import { isSelector } from '@/utils/domain/recipe-selectors';
import { parseRecipe } from '@/utils/recipes/parse-recipe';
import { recipeJsonSchema, SCHEMA_FILE } from '../tools/recipe-schema/schema';

const root = join(import.meta.dirname, '../..');
const guide = readFileSync(join(root, 'docs/recipes.md'), 'utf8');
const { document } = new Window();
const options = { isSelector: (text: string) => isSelector(document as unknown as Document, text) };

/** Every name that stands for a property somewhere in a JSON Schema. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object) : []),
    ...namesIn(value),
  ]);
}

describe('the guide to recipes', () => {
  it('names every field there is', () => {
    const names = new Set(namesIn(JSON.parse(recipeJsonSchema())));
    expect([...names].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });

  it('has an example that is a recipe', () => {
    const example = /```json\n([\s\S]*?)\n```/.exec(guide)?.[1] ?? '';
    expect(parseRecipe(example, options)).toMatchObject({ ok: true });
  });

  it('has a schema that is up to date (npm run make:recipe-schema)', () => {
    expect(readFileSync(join(root, SCHEMA_FILE), 'utf8')).toBe(recipeJsonSchema());
  });
});

describe('the practice pack', () => {
  it('is a pack, with one recipe and three replies', () => {
    expect(packSchema.parse(pack)).toEqual(practicePack);
    expect([practicePack.recipes.length, practicePack.replies.length]).toEqual([1, 3]);
  });

  it('has a recipe that the library would take', () => {
    expect(parseRecipe(JSON.stringify(pack.recipes[0], null, 2), options)).toMatchObject({ ok: true });
  });

  it('has replies in plain words: no names, links or fields to fill in', () => {
    for (const { title, body } of practicePack.replies) {
      expect(title.length).toBeLessThanOrEqual(60);
      expect(body).not.toMatch(/https?:|[{}<>[\]]|!/);
    }
  });
});
