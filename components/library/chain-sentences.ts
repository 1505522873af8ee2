import type { ChainReport } from '@/utils/export/types';
import { t } from '@/utils/i18n/t';
import type { ChainFinding } from '@/utils/log/chain-state';
import type { RecordFinding } from '@/utils/log/verify';

/** Everything that is to be said of a chain beside "intact" or "not intact", worst first. */
export function chainSentences(chain: ChainReport): string[] {
  const { altered, 'field-altered': fieldAltered, 'broken-link': broken, unverifiable } = chain.states;
  const more = altered + fieldAltered + broken + unverifiable - chain.findings.length;
  return [
    ...chain.findings.flatMap(recordSentences),
    ...(more > 0 ? [t('check.more-findings', { count: more })] : []),
    ...chain.check.findings.flatMap(placeSentences),
    ...(chain.manifest === 'agrees' ? [] : [t(`check.manifest.${chain.manifest}`)]),
    t(`check.head.${chain.head}`),
  ];
}

function recordSentences({ state, seq, id, alteredFields }: RecordFinding): string[] {
  const number = seq === null ? (id ?? '') : String(seq);
  switch (state) {
    case 'altered':
    case 'broken-link':
    case 'unverifiable':
      return [t(`check.finding.${state}`, { seq: number })];
    case 'field-altered':
      return alteredFields.map((field) => t('check.finding.field-altered', { seq: number, field }));
    default:
      return [];
  }
}

/** What is wrong with the places of a chain. Cut off or rewritten ends are said by the comparison with known heads. */
function placeSentences(finding: ChainFinding): string[] {
  switch (finding.is) {
    case 'gap':
      return [t('check.finding.gap', { count: finding.to - finding.from + 1, seq: String(finding.from) })];
    case 'fork':
    case 'broken-link':
      return [t(`check.finding.${finding.is}`, { seq: String(finding.seq) })];
    default:
      return [];
  }
}
