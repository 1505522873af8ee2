import type { AdapterMeta } from '@/utils/adapters/types';
import { mybbActions } from './actions';

export const mybbMeta: AdapterMeta = {
  id: 'mybb',
  label: 'MyBB',
  version: '1',
  support: 'real',
  tested: [
    {
      version: '1.8.37',
      how: 'acted on a running server as super, forum and no moderator; in German, in a theme with other templates, and with friendly addresses',
    },
  ],
  actions: mybbActions,
  // The flood interval of posts and messages does not bind moderators.
  paceMs: 0,
};
