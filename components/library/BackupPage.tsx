import { useState } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { Note } from '@/components/ui/Note';
import type { Result } from '@/utils/domain/result';
import type { BackupPreview, JobControl, MadeFile, Restored } from '@/utils/export/types';
import { useJob } from '@/utils/hooks/use-job';
import { t } from '@/utils/i18n/t';
import { FilePicker } from './FilePicker';
import { JobProgressBar } from './JobProgressBar';
import { PageHead } from './PageHead';
import { RestorePreview } from './RestorePreview';
import { SaveAgain, type SaveFile } from './SaveAgain';

export interface BackupCallbacks {
  onSaveFile: SaveFile;
  onBackup: (control: JobControl) => Promise<Result<MadeFile>>;
  onPreview: (file: File, control: JobControl) => Promise<Result<BackupPreview>>;
  onRestore: (file: File, control: JobControl) => Promise<Result<Restored>>;
  onUndo: (restore: string) => Promise<Result<null>>;
}

export function BackupPage({ onBackup, onSaveFile, ...restore }: BackupCallbacks) {
  return (
    <>
      <PageHead title={t('library.backup')}>{t('backup.intro')}</PageHead>
      <MakeBackup onBackup={onBackup} onSaveFile={onSaveFile} />
      <Restore {...restore} />
    </>
  );
}

function MakeBackup({ onBackup, onSaveFile }: Pick<BackupCallbacks, 'onBackup' | 'onSaveFile'>) {
  const job = useJob();
  const announce = useAnnounce();
  const [made, setMade] = useState<MadeFile | null>(null);
  const start = async () => {
    setMade(null);
    const result = await job.run(onBackup);
    if (!result?.ok) return;
    setMade(result.value);
    onSaveFile(result.value.file, result.value.name);
    announce(t('backup.done', { count: result.value.count, name: result.value.name }));
  };
  return (
    <section className="ms-card ms-stack" aria-labelledby="backup-heading">
      <h2 id="backup-heading">{t('backup.make')}</h2>
      <div>
        <Button look="primary" unavailable={job.running} onClick={() => void start()}>
          {t('backup.start')}
        </Button>
      </div>
      <JobProgressBar job={job} />
      {job.failure && <FailureNote failure={job.failure} onClose={job.clear} />}
      {made && (
        <Note tone="success" actions={<SaveAgain made={made} onSaveFile={onSaveFile} />}>
          {t('backup.done', { count: made.count, name: made.name })}
        </Note>
      )}
    </section>
  );
}

type Step =
  | { at: 'start' }
  | { at: 'preview'; file: File; preview: BackupPreview }
  | { at: 'restored'; restored: Restored }
  | { at: 'undone' };

function Restore({ onPreview, onRestore, onUndo }: Omit<BackupCallbacks, 'onBackup' | 'onSaveFile'>) {
  const job = useJob();
  const announce = useAnnounce();
  const [step, setStep] = useState<Step>({ at: 'start' });

  const preview = async (file: File) => {
    setStep({ at: 'start' });
    const result = await job.run((control) => onPreview(file, control));
    if (result?.ok) setStep({ at: 'preview', file, preview: result.value });
  };
  const restore = async (file: File) => {
    const result = await job.run((control) => onRestore(file, control));
    if (!result?.ok) return;
    setStep({ at: 'restored', restored: result.value });
    announce(restoredText(result.value));
  };
  const undo = async (id: string) => {
    const result = await job.run(() => onUndo(id));
    if (!result?.ok) return;
    setStep({ at: 'undone' });
    announce(t('backup.undone'));
  };

  return (
    <section className="ms-card ms-stack" aria-labelledby="restore-heading">
      <h2 id="restore-heading">{t('backup.restore')}</h2>
      <p className="ms-muted">{t('backup.restore-intro')}</p>
      <FilePicker
        label={t('backup.file')}
        accept=".jsonl,.json"
        unavailable={job.running}
        onFile={(file) => void preview(file)}
      />
      <JobProgressBar job={job} />
      {job.failure && <FailureNote failure={job.failure} onClose={job.clear} />}
      {step.at === 'preview' && (
        <RestorePreview
          name={step.file.name}
          preview={step.preview}
          running={job.running}
          onRestore={() => void restore(step.file)}
          onCancel={() => setStep({ at: 'start' })}
        />
      )}
      {step.at === 'restored' && step.restored.notSettled && (
        <Note tone="warning">{t('backup.not-settled')}</Note>
      )}
      {step.at === 'restored' && (
        <Note
          tone="success"
          actions={
            <Button unavailable={job.running} onClick={() => void undo(step.restored.restore)}>
              {t('backup.undo')}
            </Button>
          }
        >
          {restoredText(step.restored)}
        </Note>
      )}
      {step.at === 'undone' && <Note>{t('backup.undone')}</Note>}
    </section>
  );
}

function restoredText({ newRecords, newSites, newRecipes, changedRecipes, newReplies }: Restored): string {
  return t('backup.restored', {
    records: newRecords,
    sites: newSites,
    recipes: newRecipes + changedRecipes,
    replies: newReplies,
  });
}
