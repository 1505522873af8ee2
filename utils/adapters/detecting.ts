import { detectDiscourse } from './discourse/detect';
import { detectFlarum } from './flarum/detect';
import { detectGeneric } from './generic/detect';
import { detectMediawiki } from './mediawiki/detect';
import { detectMybb } from './mybb/detect';
import { detectNodebb } from './nodebb/detect';
import { detectPhpbb } from './phpbb/detect';
import { detectRedmine } from './redmine/detect';
import { detectSmf } from './smf/detect';
import type { Detector } from './types';
import { detectWordpress } from './wordpress/detect';
import { detectXenforo } from './xenforo/detect';

/**
 * How each platform is recognised, the surest first, the generic one last. All of an adapter that is part of the always-on page script; its
 * reading half comes as a script of its own.
 */
export const detectors: readonly Detector[] = [
  { id: 'wordpress', detect: detectWordpress },
  { id: 'mediawiki', detect: detectMediawiki },
  { id: 'discourse', detect: detectDiscourse },
  { id: 'mybb', detect: detectMybb },
  { id: 'nodebb', detect: detectNodebb },
  { id: 'phpbb', detect: detectPhpbb },
  { id: 'redmine', detect: detectRedmine },
  { id: 'smf', detect: detectSmf },
  { id: 'flarum', detect: detectFlarum },
  { id: 'xenforo', detect: detectXenforo },
  { id: 'generic', detect: detectGeneric },
];
