import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };
const node = ['tests/unit/**/*.test.ts', 'tests/integration/**/*.test.ts', 'tests/repo/**/*.test.ts'];

/** Everything that needs no browser. `tests/e2e` and `tests/real` have configurations of their own. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      { extends: true, test: { name: 'node', include: node, environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'dom',
          include: [
            'tests/adapters/**/*.test.ts',
            'tests/content/**/*.test.ts',
            'tests/components/**/*.test.{ts,tsx}',
          ],
          environment: 'happy-dom',
          setupFiles: ['tests/support/dom-setup.ts'],
        },
      },
    ],
  },
});
