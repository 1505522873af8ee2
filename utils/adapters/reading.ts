import { discourseReading } from './discourse/read';
import { flarumReading } from './flarum/read';
import { genericReading } from './generic/read';
import { mediawikiReading } from './mediawiki/read';
import { mybbReading } from './mybb/read';
import { nodebbReading } from './nodebb/read';
import { phpbbReading } from './phpbb/read';
import { redmineReading } from './redmine/read';
import { smfReading } from './smf/read';
import type { ReadingHalf } from './types';
import { wordpressReading } from './wordpress/read';
import { xenforoReading } from './xenforo/read';

/** All reading halves, the surest first, the generic one last. Each is built as a script of its own; see `wxt.config.ts`. */
export const readingHalves: readonly ReadingHalf[] = [
  wordpressReading,
  mediawikiReading,
  discourseReading,
  mybbReading,
  nodebbReading,
  phpbbReading,
  redmineReading,
  smfReading,
  flarumReading,
  xenforoReading,
  genericReading,
];
