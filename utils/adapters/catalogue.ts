import { meta as generic } from './generic';
import type { AdapterMeta } from './types';

/** What adapters there are, as data: the background, the surfaces and the README's table read this, never the halves. */
export const catalogue: readonly AdapterMeta[] = [generic];
