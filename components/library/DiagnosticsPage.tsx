import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { Table } from '@/components/ui/Table';
import { Moment } from '@/components/ui/Times';
import type { Live } from '@/utils/domain/live';
import { formatBytes, formatNumber, formatShare } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';
import type { Diagnostics } from '@/utils/messaging/contract';
import { LiveView } from './LiveView';
import { PageHead } from './PageHead';
import { AskPersistence } from './Persistence';

interface DiagnosticsPageProps {
  diagnostics: Live<Diagnostics>;
  onCopy: (text: string) => Promise<void>;
  /** Asks the browser not to clear our storage by itself. */
  onPersist: () => Promise<boolean>;
}

export function DiagnosticsPage({ diagnostics, onCopy, onPersist }: DiagnosticsPageProps) {
  return (
    <>
      <PageHead title={t('library.diagnostics')}>{t('diagnostics.intro')}</PageHead>
      <LiveView of={diagnostics} lines={8}>
        {(value) => <Report report={value} onCopy={onCopy} onPersist={onPersist} />}
      </LiveView>
    </>
  );
}

interface ReportProps {
  report: Diagnostics;
  onCopy: DiagnosticsPageProps['onCopy'];
  onPersist: DiagnosticsPageProps['onPersist'];
}

function Report({ report, onCopy, onPersist }: ReportProps) {
  const announce = useAnnounce();
  const copy = async () => {
    await onCopy(JSON.stringify(report, null, 2));
    announce(t('diagnostics.copied'));
  };
  return (
    <>
      <div>
        <Button icon={Copy} onClick={() => void copy()}>
          {t('diagnostics.copy')}
        </Button>
      </div>
      <Facts report={report} onPersist={onPersist} />
      <div className="ms-stack">
        <h2>{t('diagnostics.lines')}</h2>
        {report.logLines.length === 0 ? (
          <p className="ms-muted">{t('diagnostics.no-lines')}</p>
        ) : (
          <LogLines lines={report.logLines} />
        )}
      </div>
    </>
  );
}

function Facts({ report, onPersist }: { report: Diagnostics; onPersist: () => Promise<boolean> }) {
  const { database, chain, usedBytes, quotaBytes } = report;
  return (
    <dl className="ms-facts">
      <Fact name={t('diagnostics.version')}>{report.version}</Fact>
      <Fact name={t('diagnostics.browser')}>{report.browser}</Fact>
      <Fact name={t('diagnostics.database')}>
        {database.state === 'ok'
          ? t('diagnostics.database.ok', { version: String(database.version) })
          : t(`diagnostics.database.${database.state}`)}
      </Fact>
      <Fact name={t('diagnostics.records')}>{formatNumber(database.records)}</Fact>
      <Fact name={t('diagnostics.open')}>{formatNumber(database.open)}</Fact>
      <Fact name={t('diagnostics.persistence')}>
        {persistenceText(report.persistent)}
        {report.persistent === false && (
          <AskPersistence label={t('diagnostics.persist')} onPersist={onPersist} />
        )}
      </Fact>
      {usedBytes !== null && (
        <Fact name={t('diagnostics.usage')}>
          {quotaBytes === null
            ? formatBytes(usedBytes)
            : t('diagnostics.usage-of', {
                used: formatBytes(usedBytes),
                quota: formatBytes(quotaBytes),
                share: formatShare(usedBytes, quotaBytes),
              })}
        </Fact>
      )}
      {chain && (
        <Fact name={t('diagnostics.chain')}>
          <span className="ms-mono ms-text">
            {t('diagnostics.chain-head', { cid: chain.cid, seq: String(chain.seq), hash: chain.hash })}
          </span>
        </Fact>
      )}
      <Fact name={t('diagnostics.sites')}>{formatNumber(report.sites.length)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="ms-text">{children}</dd>
    </div>
  );
}

function persistenceText(persistent: boolean | null): string {
  if (persistent === null) return t('diagnostics.persistence-unknown');
  return persistent ? t('diagnostics.persistent') : t('diagnostics.not-persistent');
}

function LogLines({ lines }: { lines: Diagnostics['logLines'] }) {
  const rows = lines.map((line, place) => ({ ...line, key: `${place}-${line.at}` })).reverse();
  return (
    <Table
      caption={t('diagnostics.lines')}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          id: 'at',
          header: t('diagnostics.time'),
          cell: (row) => <Moment at={row.at} />,
        },
        { id: 'level', header: t('diagnostics.level'), cell: (row) => row.level },
        { id: 'scope', header: t('diagnostics.scope'), cell: (row) => row.scope },
        {
          id: 'text',
          header: t('diagnostics.text'),
          cell: (row) => <span className="ms-mono">{row.text}</span>,
        },
      ]}
    />
  );
}
