import { discourseWriting } from './discourse/writing';
import { flarumWriting } from './flarum/writing';
import { genericWriting } from './generic/writing';
import { mediawikiWriting } from './mediawiki/writing';
import { mybbWriting } from './mybb/writing';
import { nodebbWriting } from './nodebb/writing';
import { phpbbWriting } from './phpbb/writing';
import { redmineWriting } from './redmine/writing';
import type { Writing } from './shared/writing';
import { smfWriting } from './smf/writing';
import { wordpressWriting } from './wordpress/writing';
import { xenforoWriting } from './xenforo/writing';

/** How each platform wants its text, by the adapter's id. */
export const writings: Readonly<Record<string, Writing>> = {
  wordpress: wordpressWriting,
  mediawiki: mediawikiWriting,
  nodebb: nodebbWriting,
  phpbb: phpbbWriting,
  mybb: mybbWriting,
  smf: smfWriting,
  discourse: discourseWriting,
  redmine: redmineWriting,
  flarum: flarumWriting,
  xenforo: xenforoWriting,
  generic: genericWriting,
};

/** Plain text where nobody knows the platform. */
export function writingOf(platform: string | null): Writing {
  return (platform === null ? undefined : writings[platform]) ?? genericWriting;
}
