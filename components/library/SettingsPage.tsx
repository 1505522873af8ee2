import { type FormEvent, useState } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { Checkbox } from '@/components/ui/Checkbox';
import { FailureNote } from '@/components/ui/FailureNote';
import { Select, TextField } from '@/components/ui/Field';
import type { Live } from '@/utils/domain/live';
import type { Result } from '@/utils/domain/result';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';
import type { Settings } from '@/utils/messaging/contract';
import { LiveView } from './LiveView';
import { PageHead } from './PageHead';

export type SaveSettings = (change: Partial<Settings>) => Promise<Result<Settings>>;

interface SettingsPageProps {
  settings: Live<Settings>;
  onSave: SaveSettings;
}

const REFERENCE = /^[A-Za-z0-9._-]{1,64}$/;
const REMINDERS = [0, 1, 3, 7, 14, 30];

export function SettingsPage({ settings, onSave }: SettingsPageProps) {
  return (
    <>
      <PageHead title={t('library.settings')} />
      <LiveView of={settings}>{(value) => <SettingsForm settings={value} onSave={onSave} />}</LiveView>
      <section className="ms-stack" aria-labelledby="privacy-heading">
        <h2 id="privacy-heading">{t('settings.privacy')}</h2>
        <ul className="ms-list">
          <li>{t('settings.privacy.log')}</li>
          <li>{t('settings.privacy.sites')}</li>
          <li>{t('settings.privacy.leaves')}</li>
          <li>{t('settings.privacy.uninstall')}</li>
        </ul>
      </section>
    </>
  );
}

function SettingsForm({ settings, onSave }: { settings: Settings; onSave: SaveSettings }) {
  const [draft, setDraft] = useState(settings);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const announce = useAnnounce();
  const change = (part: Partial<Settings>) => setDraft((before) => ({ ...before, ...part }));
  const error = referenceError(draft.actorRef);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (error !== undefined) return;
    const { actorRef, recordViews, exportReminderDays } = draft;
    const saved = await task.run(() => onSave({ actorRef, recordViews, exportReminderDays }));
    if (saved?.ok) announce(t('library.saved'));
  };

  return (
    <form className="ms-form" onSubmit={(event) => void submit(event)} noValidate>
      <ReferenceField value={draft.actorRef} tried={tried} onValue={(actorRef) => change({ actorRef })} />
      <ReminderField
        value={draft.exportReminderDays}
        onValue={(exportReminderDays) => change({ exportReminderDays })}
      />
      <Checkbox
        label={t('settings.views')}
        hint={t('settings.views-hint')}
        checked={draft.recordViews}
        onChecked={(recordViews) => change({ recordViews })}
      />
      <div>
        <Button look="primary" type="submit" unavailable={task.running}>
          {t('library.save')}
        </Button>
      </div>
      {task.failure && <FailureNote failure={task.failure} />}
    </form>
  );
}

export function referenceError(reference: string): string | undefined {
  return REFERENCE.test(reference) ? undefined : t('settings.reference-bad');
}

interface ReferenceFieldProps {
  label?: string;
  hint?: string;
  value: string;
  /** Say what is wrong only after the person tried to save it. */
  tried: boolean;
  onValue: (value: string) => void;
}

export function ReferenceField({ label, hint, value, tried, onValue }: ReferenceFieldProps) {
  return (
    <TextField
      label={label ?? t('settings.reference')}
      hint={hint ?? t('settings.reference-hint')}
      error={tried ? referenceError(value) : undefined}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onValue={onValue}
    />
  );
}

interface ReminderFieldProps {
  label?: string;
  value: number;
  onValue: (days: number) => void;
}

export function ReminderField({ label, value, onValue }: ReminderFieldProps) {
  const choices = REMINDERS.includes(value) ? REMINDERS : [...REMINDERS, value].sort((a, b) => a - b);
  return (
    <Select
      label={label ?? t('settings.reminder')}
      value={String(value)}
      onValue={(days) => onValue(Number(days))}
      options={choices.map((days) => ({
        value: String(days),
        label: days === 0 ? t('settings.reminder.0') : t('settings.reminder.days', { count: days }),
      }))}
    />
  );
}
