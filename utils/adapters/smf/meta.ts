import type { AdapterMeta } from '@/utils/adapters/types';
import { smfActions } from './actions';

export const smfMeta: AdapterMeta = {
  id: 'smf',
  label: 'SMF',
  version: '1',
  support: 'real',
  tested: [
    {
      version: '2.1.5',
      how: 'acted on a running server, in English and with every word altered; its own theme, wide and narrow',
    },
  ],
  actions: smfActions,
  // SMF refuses a moderator's second post or message within two seconds.
  paceMs: 2000,
};
