import type { AdapterMeta } from '@/utils/adapters/types';
import { wordpressActions } from './actions';

export const wordpressMeta: AdapterMeta = {
  id: 'wordpress',
  label: 'WordPress',
  version: '2',
  support: 'real',
  tested: [
    { version: '6.1.9', how: 'acted on a running server; pages of three themes and the comments screen' },
  ],
  actions: wordpressActions,
  paceMs: 0,
};
