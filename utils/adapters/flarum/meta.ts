import type { AdapterMeta } from '@/utils/adapters/types';
import { flarumActions } from './actions';
import { identity } from './identity';

export const flarumMeta: AdapterMeta = {
  ...identity,
  support: 'recorded',
  tested: [
    {
      version: '1.8.7',
      how: 'read on pages of its own front end with the extensions that come with it; acted on a local server that plays requests and answers after its source, not through Modside on a running Flarum',
    },
  ],
  actions: flarumActions,
  // Only replies have a flood interval, ten seconds, and the forum itself says when to wait.
  paceMs: 0,
};
