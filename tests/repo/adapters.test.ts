import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actingHalves } from '@/utils/adapters/acting';
import { catalogue } from '@/utils/adapters/catalogue';
import { detectors } from '@/utils/adapters/detecting';
import { readingHalves } from '@/utils/adapters/reading';
import { ACTIONS } from '@/utils/domain/taxonomy';

const root = join(import.meta.dirname, '../..');
const folders = readdirSync(join(root, 'utils/adapters'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
  .map(({ name }) => name)
  .sort();

describe('the adapters', () => {
  it('are registered in all four lists, each under the name of its folder, and recognised in the order in which they are listed', () => {
    expect(catalogue.map(({ id }) => id).sort()).toEqual(folders);
    expect(readingHalves.map(({ id }) => id).sort()).toEqual(folders);
    expect(detectors.map(({ id }) => id)).toEqual(readingHalves.map(({ id }) => id));
    expect(actingHalves.map(({ id }) => id).sort()).toEqual(folders);
  });

  it('are recognised by the page script as by their own reading half', () => {
    for (const { id, detect } of detectors)
      expect(readingHalves.find((half) => half.id === id)?.detect, id).toBe(detect);
  });

  it('have the generic one last, so that a real one is always preferred', () => {
    expect(readingHalves.at(-1)?.id).toBe('generic');
  });

  it.each(folders)('%s has the same files as the others, and fixtures with notes', (folder) => {
    const files = readdirSync(join(root, 'utils/adapters', folder));
    expect(files).toEqual(
      expect.arrayContaining(['index.ts', 'meta.ts', 'actions.ts', 'detect.ts', 'read.ts', 'act.ts']),
    );
    const fixtures = readdirSync(join(root, 'tests/fixtures', folder));
    expect(fixtures).toContain('NOTES.md');
    expect(fixtures.filter((name) => name.endsWith('.html')).length).toBeGreaterThanOrEqual(2);
  });

  it('map to codes of the taxonomy, and every undo to a row of the same table', () => {
    for (const { id, actions } of catalogue) {
      for (const [native, spec] of Object.entries(actions)) {
        expect(Object.keys(ACTIONS), `${id}.${native}`).toContain(spec.code);
        if (spec.undo !== null) expect(Object.keys(actions), `${id}.${native}.undo`).toContain(spec.undo);
      }
    }
  });
});
