import { useRef } from 'react';
import { Button } from '@/components/ui/Button';
import { Checkbox } from '@/components/ui/Checkbox';
import { TextArea, TextField } from '@/components/ui/Field';
import { catalogue } from '@/utils/adapters/catalogue';
import { t } from '@/utils/i18n/t';
import { type Problems, type ReplyForm, templateProblem } from './reply-form';

interface ReplyFieldsProps {
  form: ReplyForm;
  problems: Problems;
  onChange: (part: Partial<ReplyForm>) => void;
}

export function ReplyFields({ form, problems, onChange }: ReplyFieldsProps) {
  return (
    <>
      <TextField
        label={t('reply-editor.title')}
        hint={t('reply-editor.title-hint')}
        value={form.title}
        error={problems.title}
        onValue={(title) => onChange({ title })}
        dir="auto"
      />
      <Body form={form} problems={problems} onChange={onChange} />
      <TextField
        label={t('reply-editor.shortcut')}
        hint={t('reply-editor.shortcut-hint')}
        optional
        value={form.shortcut}
        error={problems.shortcut}
        onValue={(shortcut) => onChange({ shortcut })}
        spellCheck={false}
        autoComplete="off"
      />
      <TextField
        label={t('replies.tags')}
        hint={t('reply-editor.tags-hint')}
        optional
        value={form.tags}
        error={problems.tags}
        onValue={(tags) => onChange({ tags })}
        dir="auto"
      />
      <TextField
        label={t('reply-editor.language')}
        hint={t('reply-editor.language-hint')}
        optional
        value={form.language}
        error={problems.language}
        onValue={(language) => onChange({ language })}
        spellCheck={false}
      />
      <Platforms form={form} onChange={onChange} />
    </>
  );
}

function Body({ form, problems, onChange }: ReplyFieldsProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const goThere = () => {
    const place = templateProblem(form.body);
    if (place === null || area.current === null) return;
    const before = form.body.split('\n').slice(0, place.line - 1);
    const at = before.reduce((sum, line) => sum + line.length + 1, 0) + place.column - 1;
    area.current.focus();
    area.current.setSelectionRange(at, at);
  };
  return (
    <div className="ms-stack">
      <TextArea
        ref={area}
        label={t('reply-editor.body')}
        hint={t('reply-editor.body-hint')}
        rows={12}
        value={form.body}
        error={problems.body}
        onValue={(body) => onChange({ body })}
        dir="auto"
      />
      {problems.body !== undefined && form.body.trim() !== '' && (
        <div>
          <Button small onClick={goThere}>
            {t('reply-editor.go-there')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Platforms({ form: { platforms }, onChange }: Omit<ReplyFieldsProps, 'problems'>) {
  return (
    <fieldset className="ms-fieldset">
      <legend>{t('reply-editor.platforms')}</legend>
      <p className="ms-hint">{t('reply-editor.platforms-hint')}</p>
      <div className="ms-reply-platforms">
        {catalogue.map(({ id, label }) => (
          <Checkbox
            key={id}
            label={label}
            checked={platforms.includes(id)}
            onChecked={(on) =>
              onChange({ platforms: on ? [...platforms, id] : platforms.filter((other) => other !== id) })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
