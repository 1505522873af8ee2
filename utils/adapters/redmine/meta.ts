import type { AdapterMeta } from '@/utils/adapters/types';
import { redmineActions } from './actions';

export const redmineMeta: AdapterMeta = {
  id: 'redmine',
  label: 'Redmine',
  version: '1',
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
