import { discourseActing } from './discourse/act';
import { flarumActing } from './flarum/act';
import { genericActing } from './generic/act';
import { mediawikiActing } from './mediawiki/act';
import { mybbActing } from './mybb/act';
import { nodebbActing } from './nodebb/act';
import { phpbbActing } from './phpbb/act';
import { redmineActing } from './redmine/act';
import { smfActing } from './smf/act';
import type { ActingHalf } from './types';
import { wordpressActing } from './wordpress/act';
import { xenforoActing } from './xenforo/act';

/** All acting halves; part of the act script only. */
export const actingHalves: readonly ActingHalf[] = [
  wordpressActing,
  mediawikiActing,
  discourseActing,
  mybbActing,
  nodebbActing,
  phpbbActing,
  redmineActing,
  smfActing,
  flarumActing,
  xenforoActing,
  genericActing,
];
