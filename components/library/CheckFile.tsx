import { useState } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { FailureNote } from '@/components/ui/FailureNote';
import type { Result } from '@/utils/domain/result';
import type { JobControl, VerificationReport } from '@/utils/export/types';
import { useJob } from '@/utils/hooks/use-job';
import { t } from '@/utils/i18n/t';
import { FilePicker } from './FilePicker';
import { JobProgressBar } from './JobProgressBar';
import { VerificationView, verdictOf } from './VerificationView';

interface CheckFileProps {
  onCheck: (file: File, control: JobControl) => Promise<Result<VerificationReport>>;
}

/** Drop a file, read in words whether anything in it was changed. */
export function CheckFile({ onCheck }: CheckFileProps) {
  const job = useJob();
  const announce = useAnnounce();
  const [checked, setChecked] = useState<{ name: string; report: VerificationReport } | null>(null);

  const check = async (file: File) => {
    setChecked(null);
    const result = await job.run((control) => onCheck(file, control));
    if (!result?.ok) return;
    setChecked({ name: file.name, report: result.value });
    announce(verdictOf(result.value));
  };

  return (
    <section className="ms-card ms-stack" aria-labelledby="check-heading">
      <h2 id="check-heading">{t('check.heading')}</h2>
      <p className="ms-muted">{t('check.intro')}</p>
      <FilePicker
        label={t('check.file')}
        accept=".jsonl,.json,.txt"
        unavailable={job.running}
        onFile={(file) => void check(file)}
      />
      <JobProgressBar job={job} />
      {job.failure && <FailureNote failure={job.failure} onClose={job.clear} />}
      {checked && (
        <>
          <h3 className="ms-text">{checked.name}</h3>
          <VerificationView report={checked.report} />
        </>
      )}
    </section>
  );
}
