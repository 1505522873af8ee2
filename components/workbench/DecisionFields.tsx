import { Select, TextArea, TextField } from '@/components/ui/Field';
import { LIMITS } from '@/utils/domain/limits';
import type { Capability, Field } from '@/utils/domain/post';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { t } from '@/utils/i18n/t';
import type { Show } from '@/utils/messaging/contract';
import { type DecisionForm, durationsOf, ENDLESS, type FieldProblem } from './decision-form';
import { StartFromReply } from './StartFromReply';

interface DecisionFieldsProps {
  capability: Capability;
  form: DecisionForm;
  onForm: (change: Partial<DecisionForm>) => void;
  problems: Partial<Record<Field['name'], FieldProblem>>;
  bench: Workbench;
  show: Show;
}

function durationLabel(seconds: number): string {
  const days = seconds / 86_400;
  return days >= 1
    ? t('workbench.duration-day', { count: days })
    : t('workbench.duration-hour', { count: seconds / 3600 });
}

/** The fields the platform's act takes, in a fixed order: heading, message, how long, reason. */
export function DecisionFields({ capability, form, onForm, problems, bench, show }: DecisionFieldsProps) {
  const field = (name: Field['name']): Field | undefined =>
    capability.fields.find((one) => one.name === name);
  const error = (name: Field['name']): string | undefined =>
    problems[name] === 'needed' ? t('workbench.needed') : undefined;
  const title = field('title');
  const text = field('text');
  const seconds = field('seconds');
  const reason = field('reason');
  const choices = (['kind', 'destination'] as const).flatMap((name) => field(name) ?? []);
  const isEdit = capability.action === 'content.edit';

  return (
    <>
      {title && (
        <TextField
          label={t('workbench.title-field')}
          value={form.title}
          onValue={(value) => onForm({ title: value })}
          optional={!title.required}
          error={error('title')}
          maxLength={title.max ?? LIMITS.title}
        />
      )}
      {text && !isEdit && bench.replies.length > 0 && (
        <StartFromReply bench={bench} show={show} form={form} onForm={onForm} />
      )}
      {text && (
        <TextArea
          label={t(isEdit ? 'workbench.text-edit' : 'workbench.text-reply')}
          value={form.text}
          onValue={(value) => onForm({ text: value })}
          optional={!text.required}
          error={error('text')}
          max={text.max ?? LIMITS.postText}
          rows={isEdit ? 10 : 6}
          dir="auto"
        />
      )}
      {seconds && (
        <Select
          label={t('workbench.duration')}
          value={form.duration}
          onValue={(value) => onForm({ duration: value })}
          options={[
            ...durationsOf(seconds).map((length) => ({
              value: String(length),
              label: durationLabel(length),
            })),
            ...(seconds.endless ? [{ value: ENDLESS, label: t('workbench.duration-endless') }] : []),
          ]}
        />
      )}
      {choices.map(({ name, required, options }) => (
        <Select
          key={name}
          label={t(`workbench.${name as 'kind' | 'destination'}`)}
          value={form[name as 'kind' | 'destination']}
          onValue={(value) => onForm({ [name]: value })}
          optional={!required}
          error={error(name)}
          options={[
            { value: '', label: t('workbench.choose') },
            ...options.map(({ value, label }) => ({ value, label })),
          ]}
        />
      ))}
      <TextArea
        label={t('workbench.reason')}
        hint={t(reason ? 'workbench.reason-sent-hint' : 'workbench.reason-hint')}
        value={form.reason}
        onValue={(value) => onForm({ reason: value })}
        optional={!reason?.required}
        error={error('reason')}
        max={Math.min(reason?.max ?? LIMITS.reason, LIMITS.reason)}
        rows={3}
        dir="auto"
      />
    </>
  );
}
