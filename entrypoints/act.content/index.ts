import { defineContentScript } from 'wxt/utils/define-content-script';
import { startAct } from '@/utils/content/start-act';

/** Injected by the background when the first act, inspection or insertion is asked for. */
export default defineContentScript({
  registration: 'runtime',
  main: () => startAct(),
});
