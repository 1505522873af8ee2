import { genericReading } from './generic/read';
import { mediawikiReading } from './mediawiki/read';
import type { ReadingHalf } from './types';
import { wordpressReading } from './wordpress/read';

/** All reading halves, the surest first, the generic one last. Part of the always-on page script. */
export const readingHalves: readonly ReadingHalf[] = [wordpressReading, mediawikiReading, genericReading];
