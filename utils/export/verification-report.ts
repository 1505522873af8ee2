import type { ChainCheck, ChainHead } from '@/utils/log/chain-state';
import type { RecordFinding, RecordState, Verification } from '@/utils/log/verify';
import { LOG_FORMAT } from './json-lines';
import type { Manifest } from './log-lines';
import type { LogFile } from './read-log-file';
import type { ChainReport, VerificationReport } from './types';

/** Findings named in a report of one chain; the numbers are whole. */
const NAMED_FINDINGS = 200;
const GOOD: readonly RecordState[] = ['intact', 'absent'];

interface Ingredients {
  bytes: number;
  log: LogFile;
  manifest: Manifest | null;
  otherLines: number;
  /** Records of a later format, by chain. */
  later: ReadonlyMap<string, number>;
  facts: ReadonlyMap<string, { actorRef: string; from: string; to: string }>;
  verification: Verification;
  knownHeads: readonly ChainHead[];
}

/** Puts together what was found in a file. Plain data, so that a worker can hand it over. */
export function makeReport(found: Ingredients): VerificationReport {
  const { log, manifest, verification } = found;
  const byChain = Map.groupBy(verification.findings, (finding) => finding.cid);
  const chains = verification.chains.map((check) => reportChain(check, byChain.get(check.cid) ?? [], found));
  const present = new Set(chains.map((chain) => chain.cid));
  const missingChains = (manifest?.chains ?? []).map(({ cid }) => cid).filter((cid) => !present.has(cid));
  const unverifiable = verification.counts.unverifiable;
  return {
    bytes: found.bytes,
    lines: log.lines,
    records: log.records,
    laterRecords: [...found.later.values()].reduce((sum, count) => sum + count, 0),
    manifest: manifest && describeManifest(manifest),
    missingChains,
    bom: log.bom,
    trailer: log.trailer,
    chains,
    unverifiable,
    badLines: log.badLines,
    badLineCount: log.badLineCount,
    otherLines: found.otherLines,
    holds:
      manifest !== null &&
      log.trailer === 'right' &&
      log.badLineCount === 0 &&
      unverifiable === 0 &&
      missingChains.length === 0 &&
      chains.every((chain) => chain.holds),
  };
}

function describeManifest(manifest: Manifest): VerificationReport['manifest'] {
  const { exportId, exportedAt, app, level, filter, tz } = manifest;
  return { exportId, exportedAt, app, level, filter, tz, newer: manifest.v > LOG_FORMAT.version };
}

function reportChain(check: ChainCheck, findings: RecordFinding[], found: Ingredients): ChainReport {
  const states = countStates(check, findings);
  const bad = findings.filter((finding) => !GOOD.includes(finding.state));
  const manifest = compareManifest(check, found);
  const facts = found.facts.get(check.cid) ?? { actorRef: '', from: '', to: '' };
  return {
    cid: check.cid,
    ...facts,
    check: { ...check, findings: check.findings.slice(0, NAMED_FINDINGS) },
    holds: bad.length === 0 && check.findings.length === 0 && manifest !== 'differs',
    states,
    findings: bad.slice(0, NAMED_FINDINGS),
    absent: countAbsent(findings),
    head: compareHeads(check, found.knownHeads),
    manifest,
  };
}

function countStates(check: ChainCheck, findings: readonly RecordFinding[]): Record<RecordState, number> {
  const states: Record<RecordState, number> = {
    intact: check.records - findings.length,
    absent: 0,
    altered: 0,
    'field-altered': 0,
    'broken-link': 0,
    unverifiable: 0,
  };
  for (const { state } of findings) states[state]++;
  return states;
}

function countAbsent(findings: readonly RecordFinding[]): ChainReport['absent'] {
  const counts = new Map<string, { erased: number; withheld: number }>();
  for (const { absent } of findings) {
    for (const { field, why } of absent) {
      const count = counts.get(field) ?? { erased: 0, withheld: 0 };
      count[why]++;
      counts.set(field, count);
    }
  }
  return Object.fromEntries(counts);
}

function compareManifest(check: ChainCheck, { manifest, later }: Ingredients): ChainReport['manifest'] {
  const listed = manifest?.chains.find((chain) => chain.cid === check.cid);
  if (!listed) return 'not-listed';
  const sameHead = listed.head.seq === check.head.seq && listed.head.hash === check.head.hash;
  const count = check.records + (later.get(check.cid) ?? 0);
  return sameHead && listed.count === count ? 'agrees' : 'differs';
}

function compareHeads(check: ChainCheck, knownHeads: readonly ChainHead[]): ChainReport['head'] {
  const seen = knownHeads.filter((head) => head.cid === check.cid);
  if (seen.length === 0) return 'unknown';
  const found = new Set(check.findings.map((finding) => finding.is));
  if (found.has('rewound')) return 'rewound';
  if (found.has('truncated')) return 'truncated';
  return seen.some((head) => head.seq === check.to) ? 'same' : 'ahead';
}
