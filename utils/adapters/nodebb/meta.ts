import type { AdapterMeta } from '@/utils/adapters/types';
import { nodebbActions } from './actions';

export const nodebbMeta: AdapterMeta = {
  id: 'nodebb',
  label: 'NodeBB',
  version: '1',
  support: 'real',
  tested: [
    {
      version: '4.15.1',
      how: 'acted on a running server in a sub-folder',
    },
    { version: '4.11.2', how: 'recorded pages and answers' },
  ],
  actions: nodebbActions,
  paceMs: 0,
};
