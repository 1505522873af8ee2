import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };

/** Tests against real forum servers on this machine. One file at a time: each starts servers of its own. */
export default defineConfig({
  resolve: { alias },
  test: {
    include: ['tests/real/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    fileParallelism: false,
    // A browser on a busy machine may lose a race that no person would; what fails twice is wrong.
    retry: 1,
    testTimeout: 120_000,
    // Starting a server may include the installation of its packages.
    hookTimeout: 1_800_000,
  },
});
