import { act as generic } from './generic/act';
import type { ActingHalf } from './types';

/** All acting halves; part of the act script only. */
export const actingHalves: readonly ActingHalf[] = [generic];
