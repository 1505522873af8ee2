import { findBrowser } from './browser/find-browser';
import { runSteps, vitestStep } from './steps';

/** `npm test`: everything but the real servers. Installs its browsers through apt where it may (root on Debian). */

await findBrowser('chromium');
await findBrowser('firefox');

runSteps([
  { name: 'lint and format', run: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', run: ['tsc', '--noEmit'] },
  {
    name: 'import directions',
    run: ['depcruise', '--config', '.dependency-cruiser.cjs', 'entrypoints', 'components', 'utils'],
  },
  { name: 'dead code', run: ['knip'] },
  { name: 'production builds', run: ['tsx', 'tests/tools/build.ts'] },
  { name: 'practice builds', run: ['tsx', 'tests/tools/build.ts', '--practice'] },
  vitestStep('domain, log, adapters, components'),
  vitestStep('browsers end to end', '--config', 'vitest.e2e.config.ts'),
]);
