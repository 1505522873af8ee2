import { useState } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { Note } from '@/components/ui/Note';
import { RadioGroup } from '@/components/ui/RadioGroup';
import type { Reply } from '@/utils/domain/reply';
import type { Result } from '@/utils/domain/result';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';
import type { ReplyFile } from '@/utils/replies/export/make-file';
import { leftOutOf, REPLY_FORMATS, type ReplyFormat } from '@/utils/replies/export/reply-formats';
import { SaveAgain, type SaveFile } from '../SaveAgain';

export interface ExportCallbacks {
  onMakeFile: (format: ReplyFormat, replies: readonly Reply[]) => Promise<Result<ReplyFile>>;
  onSaveFile: SaveFile;
}

interface ExportRepliesProps extends ExportCallbacks {
  /** All that are offered. */
  replies: readonly Reply[];
  /** Of these the ones the list shows just now. */
  shown: readonly Reply[];
}

export function ExportReplies({ replies, shown, onMakeFile, onSaveFile }: ExportRepliesProps) {
  const [format, setFormat] = useState<ReplyFormat>('pack');
  const [which, setWhich] = useState<'all' | 'shown'>('all');
  const [made, setMade] = useState<ReplyFile | null>(null);
  const task = useTask();
  const announce = useAnnounce();
  const wanted = which === 'all' ? replies : shown;
  const leftOut = leftOutOf(format, wanted);
  const start = async () => {
    setMade(null);
    const result = await task.run(() => onMakeFile(format, wanted));
    if (!result?.ok) return;
    setMade(result.value);
    onSaveFile(result.value.file, result.value.name);
    announce(t('reply-export.done', { count: result.value.count, name: result.value.name }));
  };
  return (
    <div className="ms-stack">
      <RadioGroup
        legend={t('reply-export.which')}
        value={which}
        onValue={setWhich}
        options={[
          { value: 'all', label: t('reply-export.all', { count: replies.length }) },
          { value: 'shown', label: t('reply-export.shown', { count: shown.length }) },
        ]}
      />
      <RadioGroup
        legend={t('export.format')}
        value={format}
        onValue={setFormat}
        options={REPLY_FORMATS.map((one) => ({
          value: one,
          label: t(`reply-export.${one}`),
          hint: t(`reply-export.${one}-hint`),
        }))}
      />
      {leftOut.length > 0 && (
        <Note tone="warning">
          <ul aria-label={t('reply-export.left-out')}>
            {leftOut.map((what) => (
              <li key={what}>{t(`reply-export.without.${what}`)}</li>
            ))}
          </ul>
        </Note>
      )}
      <div>
        <Button unavailable={task.running || wanted.length === 0} onClick={() => void start()}>
          {t('export.start')}
        </Button>
      </div>
      {task.failure && <FailureNote failure={task.failure} onClose={task.clear} />}
      {made && (
        <Note tone="success" actions={<SaveAgain made={made} onSaveFile={onSaveFile} />}>
          {t('reply-export.done', { count: made.count, name: made.name })}
        </Note>
      )}
    </div>
  );
}
