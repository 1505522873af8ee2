import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The built extension in real browsers, on the practice forum and hostile pages. `npm test` builds it first. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    // A browser on a busy machine may lose a race that no person would; what fails twice is wrong.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
