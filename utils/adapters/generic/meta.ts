import type { AdapterMeta } from '@/utils/adapters/types';
import { ACTIONS } from './actions';

export const genericMeta: AdapterMeta = {
  id: 'generic',
  label: 'Site recipe',
  version: '1',
  support: 'real',
  tested: [
    { version: 'practice forum', how: 'every action of its recipe done and undone on the running forum' },
    { version: 'phpBB 3.3.15', how: 'recorded pages read, its forms filled in but not sent' },
  ],
  actions: ACTIONS,
  paceMs: 0,
};
