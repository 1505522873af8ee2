import { type FormEvent, type ReactNode, useState } from 'react';
import { Announcer } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { Mark } from '@/components/ui/Mark';
import { Note } from '@/components/ui/Note';
import type { Live } from '@/utils/domain/live';
import type { Result } from '@/utils/domain/result';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';
import type { Settings } from '@/utils/messaging/contract';
import { type AddedPack, AddPack } from './AddPack';
import { LiveView } from './LiveView';
import { PageHead } from './PageHead';
import { AskPersistence } from './Persistence';
import { ReferenceField, ReminderField, referenceError, type SaveSettings } from './SettingsPage';

interface WelcomePageProps {
  settings: Live<Settings>;
  onSave: SaveSettings;
  onPersist: () => Promise<boolean>;
  onAddPack: () => Promise<Result<AddedPack>>;
  /** The settings are saved: go on to the library. */
  onFinished: () => void;
}

/** The first run: five steps on one page, nothing that must be done to go on. */
export function WelcomePage({ settings, ...steps }: WelcomePageProps) {
  return (
    <Announcer>
      <main className="ms-welcome">
        <Mark size={48} />
        <PageHead title={t('first-run.title')}>{t('first-run.lead')}</PageHead>
        <LiveView of={settings} lines={12}>
          {(value) => <Steps settings={value} {...steps} />}
        </LiveView>
      </main>
    </Announcer>
  );
}

function Steps({
  settings,
  onSave,
  onPersist,
  onAddPack,
  onFinished,
}: Omit<WelcomePageProps, 'settings'> & { settings: Settings }) {
  const [actorRef, setActorRef] = useState(settings.actorRef);
  const [reminder, setReminder] = useState(settings.exportReminderDays);
  const [tried, setTried] = useState(false);
  const task = useTask();

  const finish = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (referenceError(actorRef) !== undefined) return;
    const saved = await task.run(() => onSave({ actorRef, exportReminderDays: reminder, welcomed: true }));
    if (saved?.ok) onFinished();
  };

  return (
    <form className="ms-steps" onSubmit={(event) => void finish(event)} noValidate>
      <Step title={t('first-run.reference')}>
        <ReferenceField
          hint={t('first-run.reference-hint')}
          value={actorRef}
          tried={tried}
          onValue={setActorRef}
        />
      </Step>
      <Step title={t('first-run.keep')}>
        <Note tone="warning">{t('first-run.uninstall')}</Note>
        <AskPersistence label={t('first-run.persist')} onPersist={onPersist} />
      </Step>
      <Step title={t('first-run.reminder')}>
        <ReminderField value={reminder} onValue={setReminder} />
      </Step>
      <Step title={t('first-run.pack')}>
        <p>{t('first-run.pack-hint')}</p>
        <div>
          <AddPack look="secondary" onAddPack={onAddPack} />
        </div>
      </Step>
      <Step title={t('first-run.site')}>
        <ol className="ms-list ms-list-numbered">
          <li>{t('first-run.site-1')}</li>
          <li>{t('first-run.site-2')}</li>
          <li>{t('first-run.site-3')}</li>
          <li>{t('first-run.site-4')}</li>
        </ol>
      </Step>
      <div>
        <Button look="primary" type="submit" unavailable={task.running}>
          {t('first-run.finish')}
        </Button>
      </div>
      {task.failure && <FailureNote failure={task.failure} />}
    </form>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="ms-step">
      <h2>{title}</h2>
      <div className="ms-stack">{children}</div>
    </section>
  );
}
