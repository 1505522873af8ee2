import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { ChainReport, VerificationReport } from '@/utils/export/types';
import { verifyFile } from '@/utils/export/verify-file';
import { failureText } from '@/utils/i18n/failure-text';
import type { ChainFinding } from '@/utils/log/chain-state';

/**
 * The verification of the library, from the command line: `npm run verify:log -- FILE…`. Exit 1 where a file or a chain does
 * not hold, 2 where there is nothing to check.
 */

const SHOWN = 10;
const number = (value: number) => value.toLocaleString('en');

function chainFindingWords(finding: ChainFinding): string {
  switch (finding.is) {
    case 'gap':
      return finding.from === finding.to
        ? `record ${finding.from} is missing`
        : `records ${finding.from} to ${finding.to} are missing`;
    case 'fork':
      return `there are ${finding.hashes.length} different records with number ${finding.seq}`;
    case 'truncated':
      return `it ends at ${finding.last}, but was seen up to ${finding.known}`;
    case 'rewound':
      return `record ${finding.seq} is another one than was seen before`;
    case 'broken-link':
      return `what stands for record ${finding.seq} does not follow from the one before it`;
  }
}

function recordWords({ seq, state, alteredFields }: ChainReport['findings'][number]): string {
  const fields = alteredFields.length > 0 ? ` (${alteredFields.join(', ')})` : '';
  return `record ${seq}: ${state}${fields}`;
}

function problemsOf(chain: ChainReport): string[] {
  return [
    ...(chain.manifest === 'differs' ? ['it differs from what the first line of the file announces'] : []),
    ...chain.check.findings.map(chainFindingWords),
    ...chain.findings.map(recordWords),
  ];
}

function absentWords(chain: ChainReport): string[] {
  return Object.entries(chain.absent).map(
    ([field, { erased, withheld }]) => `${field}: ${number(erased)} erased, ${number(withheld)} withheld`,
  );
}

function listed(lines: readonly string[]): string[] {
  const more = lines.length > SHOWN ? [`and ${number(lines.length - SHOWN)} more`] : [];
  return [...lines.slice(0, SHOWN), ...more].map((line) => `      ${line}`);
}

function describeChain(chain: ChainReport): string[] {
  const { check, actorRef, cid, from, to } = chain;
  const records = `${number(check.records)} records, ${check.from} to ${check.to}, ${from} to ${to}`;
  return [
    `  ${chain.holds ? 'holds' : 'DOES NOT HOLD'}: chain ${cid} of ${actorRef}`,
    `      ${records}, head ${check.head.hash}`,
    ...listed(problemsOf(chain)),
    ...listed(absentWords(chain)),
  ];
}

function fileProblems(report: VerificationReport): string[] {
  return [
    ...(report.manifest ? [] : ['its first line, which says what is in it, is missing']),
    ...(report.manifest?.newer ? ['it is of a newer format; what is known of it was checked'] : []),
    ...(report.trailer === 'missing' ? ['it is incomplete: its last line is missing'] : []),
    ...(report.trailer === 'wrong' ? ['bytes of it were changed after it was written'] : []),
    ...(report.bom ? ['somebody added a byte order mark'] : []),
    ...report.missingChains.map((cid) => `no record of the announced chain ${cid} is there`),
    ...(report.unverifiable > 0 ? [`${number(report.unverifiable)} records belong to no chain`] : []),
    ...(report.laterRecords > 0 ? [`${number(report.laterRecords)} records are of a newer format`] : []),
    ...report.badLines.map(
      ({ line, problem, path }) => `line ${line}: ${problem}${path === null ? '' : ` at ${path}`}`,
    ),
    ...(report.badLineCount > report.badLines.length
      ? [`${number(report.badLineCount)} bad lines in all`]
      : []),
  ];
}

async function open(path: string): Promise<Blob | null> {
  try {
    return await openAsBlob(path);
  } catch {
    return null;
  }
}

async function verify(path: string): Promise<boolean> {
  const file = await open(path);
  if (!file) {
    console.error(`${path}: there is no such file.`);
    return false;
  }
  const start = performance.now();
  const result = await verifyFile(file);
  if (!result.ok) {
    const { message, next } = failureText(result.error);
    console.error(`${basename(path)}: ${message} ${next}`);
    return false;
  }
  const report = result.value;
  const seconds = (performance.now() - start) / 1000;
  const speed = `${number(Math.round(report.records / seconds))} records/s`;
  const verdict = report.holds ? 'Everything is as it was written.' : 'SOMETHING IS NOT AS IT WAS WRITTEN.';
  console.log(
    `${basename(path)}: ${verdict} ${number(report.records)} records in ${seconds.toFixed(1)} s, ${speed}`,
  );
  for (const line of [...listed(fileProblems(report)), ...report.chains.flatMap(describeChain)])
    console.log(line);
  return report.holds;
}

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error('Which file? npm run verify:log -- FILE…');
  process.exit(2);
}
let allHold = true;
for (const path of paths) allHold = (await verify(path)) && allHold;
process.exit(allHold ? 0 : 1);
