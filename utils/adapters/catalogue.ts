import { discourseMeta } from './discourse';
import { flarumMeta } from './flarum';
import { genericMeta } from './generic';
import { mediawikiMeta } from './mediawiki';
import { mybbMeta } from './mybb';
import { nodebbMeta } from './nodebb';
import { phpbbMeta } from './phpbb';
import { redmineMeta } from './redmine';
import { smfMeta } from './smf';
import type { AdapterMeta } from './types';
import { wordpressMeta } from './wordpress';
import { xenforoMeta } from './xenforo';

/** What adapters there are, as data: the background, the surfaces and the README's table read this, never the halves. */
export const catalogue: readonly AdapterMeta[] = [
  wordpressMeta,
  mediawikiMeta,
  discourseMeta,
  mybbMeta,
  nodebbMeta,
  phpbbMeta,
  redmineMeta,
  smfMeta,
  flarumMeta,
  xenforoMeta,
  genericMeta,
];
