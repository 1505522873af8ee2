import type { ActingHalf } from '@/utils/adapters/types';
import { openComposer } from './composer';
import { inspect } from './inspect';
import { perform } from './perform';

/** Acts through the forms of the forum itself, as a recipe describes them. */
export const genericActing: ActingHalf = { id: 'generic', inspect, perform, openComposer };
