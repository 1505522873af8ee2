import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPage } from '@/utils/content/start-page';

/** Registered at run time on the origins the person enabled; no `matches`, or the build would ask for those hosts at install. */
export default defineContentScript({
  registration: 'runtime',
  main: () => void startPage(),
});
