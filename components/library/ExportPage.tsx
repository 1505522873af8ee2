import { useState } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { Checkbox } from '@/components/ui/Checkbox';
import { EmptyState } from '@/components/ui/EmptyState';
import { FailureNote } from '@/components/ui/FailureNote';
import { Note } from '@/components/ui/Note';
import { RadioGroup } from '@/components/ui/RadioGroup';
import type { Live } from '@/utils/domain/live';
import type { Result } from '@/utils/domain/result';
import type { ExportedFile, ExportRequest, JobControl, VerificationReport } from '@/utils/export/types';
import { useJob } from '@/utils/hooks/use-job';
import { t } from '@/utils/i18n/t';
import { CheckFile } from './CheckFile';
import { JobProgressBar } from './JobProgressBar';
import { LiveView } from './LiveView';
import { PageHead } from './PageHead';
import { SaveAgain, type SaveFile } from './SaveAgain';

interface ExportPageProps {
  /** Records in the own log. */
  count: Live<number>;
  onExport: (request: ExportRequest, control: JobControl) => Promise<Result<ExportedFile>>;
  onCheck: (file: File, control: JobControl) => Promise<Result<VerificationReport>>;
  /** Hands a file to the browser's downloads. */
  onSaveFile: SaveFile;
}

export function ExportPage({ count, onExport, onCheck, onSaveFile }: ExportPageProps) {
  return (
    <>
      <PageHead title={t('library.export')}>{t('export.intro')}</PageHead>
      <section className="ms-card ms-stack" aria-labelledby="make-heading">
        <h2 id="make-heading">{t('export.make')}</h2>
        <LiveView of={count}>
          {(records) =>
            records === 0 ? (
              <EmptyState title={t('export.none')}>{t('export.none-next')}</EmptyState>
            ) : (
              <MakeExport records={records} onExport={onExport} onSaveFile={onSaveFile} />
            )
          }
        </LiveView>
      </section>
      <CheckFile onCheck={onCheck} />
    </>
  );
}

interface MakeExportProps extends Pick<ExportPageProps, 'onExport' | 'onSaveFile'> {
  records: number;
}

function MakeExport({ records, onExport, onSaveFile }: MakeExportProps) {
  const job = useJob();
  const announce = useAnnounce();
  const [format, setFormat] = useState<ExportRequest['format']>('jsonl');
  const [options, setOptions] = useState({ bom: true, semicolon: false });
  const [made, setMade] = useState<ExportedFile | null>(null);

  const start = async () => {
    setMade(null);
    const request: ExportRequest = format === 'jsonl' ? { format } : { format, options };
    const result = await job.run((control) => onExport(request, control));
    if (!result?.ok) return;
    setMade(result.value);
    onSaveFile(result.value.file, result.value.name);
    announce(t('export.done', { count: result.value.count, name: result.value.name }));
  };

  return (
    <>
      <p className="ms-muted ms-number">{t('export.records', { count: records })}</p>
      <RadioGroup
        legend={t('export.format')}
        value={format}
        onValue={setFormat}
        options={[
          { value: 'jsonl', label: t('export.jsonl'), hint: t('export.jsonl-hint') },
          { value: 'csv', label: t('export.csv'), hint: t('export.csv-hint') },
        ]}
      />
      {format === 'csv' && <CsvChoices options={options} onOptions={setOptions} />}
      <div className="ms-row">
        <Button look="primary" unavailable={job.running} onClick={() => void start()}>
          {t('export.start')}
        </Button>
      </div>
      <JobProgressBar job={job} />
      {job.failure && <FailureNote failure={job.failure} onClose={job.clear} />}
      {made && <Made made={made} onSaveFile={onSaveFile} />}
    </>
  );
}

interface CsvChoicesProps {
  options: { bom: boolean; semicolon: boolean };
  onOptions: (options: { bom: boolean; semicolon: boolean }) => void;
}

function CsvChoices({ options, onOptions }: CsvChoicesProps) {
  return (
    <div className="ms-indent">
      <Checkbox
        label={t('export.bom')}
        hint={t('export.bom-hint')}
        checked={options.bom}
        onChecked={(bom) => onOptions({ ...options, bom })}
      />
      <Checkbox
        label={t('export.semicolon')}
        hint={t('export.semicolon-hint')}
        checked={options.semicolon}
        onChecked={(semicolon) => onOptions({ ...options, semicolon })}
      />
    </div>
  );
}

function Made({ made, onSaveFile }: { made: ExportedFile; onSaveFile: SaveFile }) {
  return (
    <>
      <Note tone="success" actions={<SaveAgain made={made} onSaveFile={onSaveFile} />}>
        {t('export.done', { count: made.count, name: made.name })}
      </Note>
      {made.notRecorded && (
        <>
          <Note tone="warning">{t('export.not-recorded')}</Note>
          <FailureNote failure={made.notRecorded} />
        </>
      )}
    </>
  );
}
