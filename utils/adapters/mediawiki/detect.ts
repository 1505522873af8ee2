import type { Page } from '@/utils/adapters/types';
import { apiAddress } from './page-config';
import { GENERATOR } from './selectors';

/** Mirrors and exported pages keep MediaWiki's classes, but not the address of its API on their own origin. */
export function detectMediawiki({ document, url }: Page): 0 | 1 | 2 {
  if (!document.querySelector('body.mediawiki') || apiAddress(document, url) === null) return 0;
  return document.querySelector(GENERATOR) ? 2 : 1;
}
