import { read as generic } from './generic/read';
import type { ReadingHalf } from './types';

/** All reading halves, the surest first, the generic one last. Part of the always-on page script. */
export const readingHalves: readonly ReadingHalf[] = [generic];
