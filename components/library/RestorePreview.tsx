import { Button } from '@/components/ui/Button';
import { Disclosure } from '@/components/ui/Disclosure';
import { Note } from '@/components/ui/Note';
import { Table } from '@/components/ui/Table';
import type { BackupPreview } from '@/utils/export/types';
import { formatNumber, formatTime } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';
import { VerificationView } from './VerificationView';

interface RestorePreviewProps {
  name: string;
  preview: BackupPreview;
  running: boolean;
  onRestore: () => void;
  onCancel: () => void;
}

/** What a backup would add, before anything is written. */
export function RestorePreview({ name, preview, running, onRestore, onCancel }: RestorePreviewProps) {
  const rows = [
    { id: 'records', name: t('backup.records'), all: preview.records, added: preview.newRecords },
    { id: 'sites', name: t('backup.sites'), all: preview.sites, added: preview.newSites },
    { id: 'recipes', name: t('backup.recipes'), all: preview.recipes, added: preview.newRecipes },
    { id: 'replies', name: t('backup.replies'), all: preview.replies, added: preview.newReplies },
    { id: 'guidelines', name: t('backup.guidelines'), all: preview.guidelines, added: preview.newGuidelines },
  ];
  const nothingNew = rows.every((row) => row.added === 0) && preview.changedRecipes === 0;
  return (
    <div className="ms-stack">
      <h3 className="ms-text">{name}</h3>
      <p className="ms-muted">
        {t('backup.made', { at: formatTime(preview.madeAt), app: preview.app })}{' '}
        {preview.logOnly && t('backup.log-only')}
      </p>
      {!preview.verification.holds && <Note tone="warning">{t('backup.damaged')}</Note>}
      <Table
        caption={t('backup.preview')}
        captionShown
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { id: 'kind', header: t('backup.kind'), cell: (row) => row.name, rowHeader: true },
          { id: 'all', header: t('backup.in-file'), cell: (row) => formatNumber(row.all), number: true },
          { id: 'new', header: t('backup.new'), cell: (row) => formatNumber(row.added), number: true },
        ]}
      />
      {preview.changedRecipes > 0 && (
        <Note tone="warning">{t('backup.changed-recipes', { count: preview.changedRecipes })}</Note>
      )}
      {preview.newSites > 0 && <p className="ms-muted">{t('backup.sites-note')}</p>}
      <Disclosure summary={t('backup.findings')} open={!preview.verification.holds}>
        <VerificationView report={preview.verification} />
      </Disclosure>
      {nothingNew && <Note>{t('backup.nothing-new')}</Note>}
      <div className="ms-row">
        <Button look="primary" unavailable={running || nothingNew} onClick={onRestore}>
          {t('backup.run')}
        </Button>
        <Button unavailable={running} onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
