import type { AdapterMeta } from '@/utils/adapters/types';
import { redmineActions } from './actions';
import { identity } from './identity';

export const redmineMeta: AdapterMeta = {
  ...identity,
  support: 'real',
  tested: [
    {
      version: '5.0.4',
      how: 'acted on a running server, in English and German, with Textile and Markdown, and three themes',
    },
  ],
  actions: redmineActions,
  paceMs: 0,
};
