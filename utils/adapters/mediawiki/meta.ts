import type { AdapterMeta } from '@/utils/adapters/types';
import { mediawikiActions } from './actions';

export const mediawikiMeta: AdapterMeta = {
  id: 'mediawiki',
  label: 'MediaWiki',
  version: '2',
  support: 'real',
  tested: [{ version: '1.39.17', how: 'acted on a running server; recorded pages of five skins' }],
  actions: mediawikiActions,
  paceMs: 0,
};
