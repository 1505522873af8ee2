import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { Badge } from '@/components/ui/Badge';
import { Disclosure } from '@/components/ui/Disclosure';
import { Note } from '@/components/ui/Note';
import type { BadLine, ChainReport, VerificationReport } from '@/utils/export/types';
import { formatTime } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';
import { chainSentences } from './chain-sentences';

/** The result in one sentence. */
export function verdictOf(report: VerificationReport): string {
  if (report.records === 0) return t('check.empty');
  return report.holds ? t('check.holds') : t('check.fails');
}

/** The result of checking a file, in words: the file as a whole, then each chain. */
export function VerificationView({ report }: { report: VerificationReport }) {
  const { manifest } = report;
  return (
    <div className="ms-stack">
      <Note tone={toneOf(report)}>
        <p>
          <strong>{verdictOf(report)}</strong>
        </p>
        <p>
          {t('check.counts', {
            count: report.records,
            chains: t('check.chains', { count: report.chains.length }),
          })}
        </p>
        {manifest && <p>{t('check.exported', { at: formatTime(manifest.exportedAt), app: manifest.app })}</p>}
      </Note>
      <ul className="ms-list">
        {fileSentences(report).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <BadLines lines={report.badLines} count={report.badLineCount} />
      {report.chains.map((chain) => (
        <ChainView key={chain.cid} chain={chain} />
      ))}
    </div>
  );
}

function toneOf(report: VerificationReport) {
  if (report.records === 0) return 'warning';
  return report.holds ? 'success' : 'danger';
}

function fileSentences(report: VerificationReport): string[] {
  return [
    t(`check.trailer.${report.trailer}`),
    ...(report.manifest?.newer ? [t('check.newer')] : []),
    ...(report.bom ? [t('check.bom')] : []),
    ...report.missingChains.map((cid) => t('check.missing-chain', { cid: short(cid) })),
    ...(report.laterRecords > 0 ? [t('check.later', { count: report.laterRecords })] : []),
    ...(report.unverifiable > 0 ? [t('check.unverifiable', { count: report.unverifiable })] : []),
    ...(report.otherLines > 0 ? [t('check.other-lines', { count: report.otherLines })] : []),
  ];
}

/** The part of a chain's id that people compare. */
function short(cid: string): string {
  return cid.slice(0, 8);
}

function ChainView({ chain }: { chain: ChainReport }) {
  const name = t('check.chain', { actor: chain.actorRef, cid: short(chain.cid) });
  return (
    <section className="ms-chain" aria-label={name}>
      <div className="ms-row">
        <h3 className="ms-text">{name}</h3>
        {chain.holds ? (
          <Badge tone="success" icon={CircleCheck}>
            {t('check.chain.holds')}
          </Badge>
        ) : (
          <Badge tone="danger" icon={CircleX}>
            {t('check.chain.fails')}
          </Badge>
        )}
      </div>
      <p className="ms-muted">
        {t('check.chain.counts', {
          count: chain.check.records,
          from: formatTime(chain.from),
          to: formatTime(chain.to),
        })}
      </p>
      <ul className="ms-list">
        {chainSentences(chain).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Absent absent={chain.absent} />
    </section>
  );
}

function Absent({ absent }: { absent: ChainReport['absent'] }) {
  const sentences = Object.entries(absent).flatMap(([field, { erased, withheld }]) => [
    ...(erased > 0 ? [t('check.absent.erased', { field, count: erased })] : []),
    ...(withheld > 0 ? [t('check.absent.withheld', { field, count: withheld })] : []),
  ]);
  if (sentences.length === 0) return null;
  return (
    <Disclosure summary={t('check.absent')}>
      <ul className="ms-list">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

function BadLines({ lines, count }: { lines: readonly BadLine[]; count: number }) {
  if (count === 0) return null;
  return (
    <div>
      <p className="ms-row">
        <TriangleAlert size={16} aria-hidden="true" />
        {t('check.bad-lines', { count })}
      </p>
      <ul className="ms-list">
        {lines.map(({ line, problem, path }) => (
          <li key={line} className="ms-text">
            {path === null
              ? t('check.bad-line', { line, problem: t(`check.problem.${problem}`) })
              : t('check.bad-line-at', { line, path, problem: t(`check.problem.${problem}`) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
