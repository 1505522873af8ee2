import { type Pack, packSchema } from '@/utils/domain/library';
import pack from './practice.json';

/** The sample pack: the practice forum's recipe and three replies, checked like any pack that somebody imports. */
export const practicePack: Pack = packSchema.parse(pack);
