import { Button } from '@/components/ui/Button';
import type { JobProgress } from '@/utils/export/types';
import type { Job } from '@/utils/hooks/use-job';
import { formatBytes } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';

/** How far a job is, in words and as a bar, and the way to stop it. Nothing while no job runs. */
export function JobProgressBar({ job }: { job: Job }) {
  if (!job.running) return null;
  const { progress } = job;
  return (
    <div className="ms-job">
      <progress
        className="ms-progress"
        aria-label={t('job.progress')}
        {...(progress?.total ? { max: progress.total, value: progress.done } : {})}
      />
      <span className="ms-small ms-muted ms-number">{progress ? inWords(progress) : t('job.reading')}</span>
      <Button small onClick={job.cancel}>
        {t('job.cancel')}
      </Button>
    </div>
  );
}

function inWords({ done, total, unit }: JobProgress): string {
  const say = (count: number) => (unit === 'bytes' ? formatBytes(count) : t('job.records', { count }));
  return total === null ? say(done) : t('job.of-total', { done: say(done), total: say(total) });
}
