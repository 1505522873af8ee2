import { FileUp, FolderUp } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { Note } from '@/components/ui/Note';
import type { Reply } from '@/utils/domain/reply';
import { ok, type Result } from '@/utils/domain/result';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';
import type { ReplyDraft } from '@/utils/replies/import/imported';
import { type PlannedReply, planImport, undoOf } from '@/utils/replies/import/plan-import';
import type { ReadFile } from '@/utils/replies/import/read-files';
import { ImportChoice } from './ImportChoice';
import { ImportedFiles } from './ImportedFiles';

export interface ImportCallbacks {
  onReadFiles: (files: readonly File[]) => Promise<ReadFile[]>;
  /** All or none of them. */
  onSaveAll: (replies: readonly ReplyDraft[]) => Promise<Result<{ saved: number }>>;
}

interface ImportRepliesProps extends ImportCallbacks {
  present: readonly Reply[];
  onLeave: () => void;
}

/** `present`: as it was when the files were read, so that the plan stays what was looked at. */
type Step =
  | { at: 'start' }
  | { at: 'read'; files: readonly ReadFile[]; present: readonly Reply[] }
  | { at: 'saved'; planned: readonly PlannedReply[] }
  | { at: 'undone' };

export function ImportReplies({ present, onReadFiles, onSaveAll, onLeave }: ImportRepliesProps) {
  const [step, setStep] = useState<Step>({ at: 'start' });
  const task = useTask();
  const announce = useAnnounce();

  const read = async (files: readonly File[]) => {
    setStep({ at: 'start' });
    const done = await task.run(async () => ok(await onReadFiles(files)));
    if (done?.ok) setStep({ at: 'read', files: done.value, present });
  };
  const save = async (planned: readonly PlannedReply[]) => {
    const saved = await task.run(() => onSaveAll(planned.map(({ reply }) => reply)));
    if (!saved?.ok) return;
    setStep({ at: 'saved', planned });
    announce(t('reply-import.saved', { count: planned.length }));
  };
  const undo = async (planned: readonly PlannedReply[]) => {
    const undone = await task.run(() => onSaveAll(undoOf(planned)));
    if (!undone?.ok) return;
    setStep({ at: 'undone' });
    announce(t('reply-import.undone'));
  };

  return (
    <section className="ms-card ms-stack" aria-labelledby="reply-import-heading">
      <h2 id="reply-import-heading">{t('reply-import.heading')}</h2>
      <p className="ms-muted">{t('reply-import.intro')}</p>
      <div className="ms-row">
        <Choose
          label={t('reply-import.files')}
          unavailable={task.running}
          onFiles={(files) => void read(files)}
        />
        <Choose
          folder
          label={t('reply-import.folder')}
          unavailable={task.running}
          onFiles={(files) => void read(files)}
        />
        <Button onClick={onLeave}>{t('reply-editor.leave')}</Button>
      </div>
      {task.failure && <FailureNote failure={task.failure} onClose={task.clear} />}
      {step.at === 'read' && (
        <Plan files={step.files} present={step.present} running={task.running} onSave={save} />
      )}
      {step.at === 'saved' && (
        <Note
          tone="success"
          actions={
            <Button unavailable={task.running} onClick={() => void undo(step.planned)}>
              {t('reply-import.undo')}
            </Button>
          }
        >
          {t('reply-import.saved', { count: step.planned.length })}
        </Note>
      )}
      {step.at === 'undone' && <Note>{t('reply-import.undone')}</Note>}
    </section>
  );
}

interface PlanProps {
  files: readonly ReadFile[];
  present: readonly Reply[];
  running: boolean;
  onSave: (planned: readonly PlannedReply[]) => Promise<void>;
}

function Plan({ files, present, running, onSave }: PlanProps) {
  const planned = useMemo(
    () =>
      planImport(
        present,
        files.flatMap(({ imported }) => imported ?? []),
      ),
    [files, present],
  );
  return (
    <>
      <ImportedFiles files={files} />
      {planned.length > 0 && (
        <ImportChoice planned={planned} running={running} onSave={(chosen) => void onSave(chosen)} />
      )}
    </>
  );
}

interface ChooseProps {
  label: string;
  folder?: boolean;
  unavailable: boolean;
  onFiles: (files: readonly File[]) => void;
}

function Choose({ label, folder = false, unavailable, onFiles }: ChooseProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        look={folder ? 'secondary' : 'primary'}
        icon={folder ? FolderUp : FileUp}
        unavailable={unavailable}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        {...(folder ? { webkitdirectory: '' } : { accept: '.json,.txt,.csv,.tsv,.yml,.yaml,.md,.markdown' })}
        className="ms-visually-hidden"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
