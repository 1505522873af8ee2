import { findBrowser } from './browser/find-browser';
import { runSteps, vitestStep } from './steps';

/**
 * `npm run test:real`: real WordPress, MediaWiki and Redmine from Debian's packages, driven through the adapters and through the built
 * extension in Chromium. `-- --install` lets it install what is missing through apt (root on Debian).
 */

await findBrowser('chromium');
const install = process.argv.includes('--install') ? '1' : '0';

runSteps(
  [
    { name: 'practice builds', run: ['tsx', 'tests/tools/build.ts', '--practice'] },
    vitestStep('real servers', '--config', 'vitest.real.config.ts'),
  ],
  { INSTALL_PACKAGES: install },
);
