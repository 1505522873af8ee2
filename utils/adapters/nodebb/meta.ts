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
      how: 'acted on a running server in a sub-folder, Harmony 3.3; recorded pages and answers',
    },
    {
      version: '4.11.2',
      how: 'acted on a running server; Harmony 2.2 and Persona 14.2 in the browser, pages in English and German; recorded pages and answers',
    },
  ],
  actions: nodebbActions,
  paceMs: 0,
};
