import type { AdapterMeta } from '@/utils/adapters/types';
import { phpbbActions } from './actions';

export const phpbbMeta: AdapterMeta = {
  id: 'phpbb',
  label: 'phpBB',
  version: '1',
  support: 'real',
  tested: [{ version: '3.3.15', how: 'acted on a running board: every verb, and the refusals it gives' }],
  actions: phpbbActions,
  // A form that is sent in the second it was made is refused; posts have a flood interval of their own, which moderators are free of.
  paceMs: 1000,
};
