import type { AdapterMeta } from '@/utils/adapters/types';
import { discourseActions } from './actions';
import { identity } from './identity';

export const discourseMeta: AdapterMeta = {
  ...identity,
  support: 'recorded',
  tested: [
    {
      version: '3.5.0.beta8',
      how: 'read on pages of its own front end, both post streams; acted on a local server that plays requests and answers after its source, never on a running Discourse',
    },
  ],
  actions: discourseActions,
  // Five requests an act at most; Discourse takes 200 a minute and 50 in ten seconds from one address.
  paceMs: 1500,
};
