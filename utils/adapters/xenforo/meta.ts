import type { AdapterMeta } from '@/utils/adapters/types';
import { xenforoActions } from './actions';
import { identity } from './identity';

export const xenforoMeta: AdapterMeta = {
  ...identity,
  support: 'recorded',
  tested: [
    {
      version: '2.1',
      how: 'read on one recorded page as a guest sees it; what moderators see and do was written after public descriptions and played by a local server, never seen on a running XenForo',
    },
  ],
  actions: xenforoActions,
  // Its flood check is for members who write; those who moderate are mostly free of it.
  paceMs: 1000,
};
