import type { AdapterMeta } from '@/utils/adapters/types';
import { wordpressActions } from './actions';

export const wordpressMeta: AdapterMeta = {
  id: 'wordpress',
  label: 'WordPress comments',
  version: '1',
  support: 'recorded',
  tested: [
    { version: '6.1.9', how: 'recorded pages and answers; block theme, two classic themes, comments screen' },
  ],
  actions: wordpressActions,
};
