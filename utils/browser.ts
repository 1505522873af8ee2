/**
 * The only import of webextension-polyfill: everything else of ours takes `browser` from here, so that the promise-based API is the
 * same in Chromium and Firefox, and tests replace one module.
 */

export type { Runtime } from 'webextension-polyfill';
export { default as browser } from 'webextension-polyfill';
