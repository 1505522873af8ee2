import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPalette } from '@/utils/content/start-palette';

/** Injected by the background when the person asks for the palette, on that one page. */
export default defineContentScript({
  registration: 'runtime',
  main: () => startPalette(),
});
