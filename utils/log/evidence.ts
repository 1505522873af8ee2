import { LIMITS } from '@/utils/domain/limits';
import type { Priv } from '@/utils/domain/record';
import { cleanText } from './clean';
import { takeCodePoints } from './draft';
import { sha256Hex } from './hash';
import { stripAddresses } from './strip-addresses';

export interface EvidenceSource {
  text: string;
  title: string | null;
  /** The post as rendered, or the source the platform handed out. */
  source: 'dom-text' | 'raw';
  /** The moderator's tick: keep the hash only, no excerpt, no title. */
  sensitive: boolean;
}

/** NFC and line feeds, nothing else: log format §4.1. */
export function normalizeEvidence(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n');
}

/**
 * What a record keeps of the text it judged, log format §4.1: the hash of the whole, an excerpt without e-mail and network
 * addresses. Addresses are taken out before cutting, so that none is left in halves.
 */
export function takeEvidence({ text, title, source, sensitive }: EvidenceSource): Priv {
  const normalized = normalizeEvidence(text);
  const evidenceHash = sha256Hex(normalized);
  if (sensitive) return { evidenceHash };
  const chars = [...normalized].length;
  const most = LIMITS.excerptCodePoints;
  const excerpt = cleanText(takeCodePoints(stripAddresses(normalized), most));
  return {
    evidenceHash,
    evidenceText: { excerpt, chars, truncated: chars > most, source },
    ...(title === null ? {} : { targetTitle: title }),
  };
}
