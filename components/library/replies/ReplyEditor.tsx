import { type FormEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Reply } from '@/utils/domain/reply';
import type { Result } from '@/utils/domain/result';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';
import type { ReplyDraft } from '@/utils/replies/import/imported';
import { QuestionsEditor } from './QuestionsEditor';
import { ReplyFields } from './ReplyFields';
import { ReplyPreview } from './ReplyPreview';
import { draftFrom, newId, problemsOf, type ReplyForm } from './reply-form';

interface ReplyEditorProps {
  /** The id of the reply that is changed; null: a new one. */
  id: string | null;
  /** What it is made from, for all that the editor does not show. */
  base: ReplyDraft | null;
  start: ReplyForm;
  present: readonly Reply[];
  guidelines: readonly GuidelineSet[];
  onSave: (reply: ReplyDraft) => Promise<Result<Reply>>;
  /** At each change, so that leaving loses nothing. */
  onChange: (form: ReplyForm) => void;
  onSaved: (reply: Reply) => void;
  /** Leaves; what was typed is kept. */
  onLeave: () => void;
}

export function ReplyEditor({ id, base, start, present, guidelines, ...callbacks }: ReplyEditorProps) {
  const [form, setForm] = useState(start);
  const [asked, setAsked] = useState(false);
  const read = useDeferredValue(form);
  const problems = useMemo(() => problemsOf(read, present, id), [read, present, id]);
  const place = useRef<HTMLFormElement>(null);
  const task = useTask();
  const change = (part: Partial<ReplyForm>) => {
    const next = { ...form, ...part };
    setForm(next);
    callbacks.onChange(next);
  };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.keys(problemsOf(form, present, id)).length > 0) {
      setTimeout(() => place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    const draft = draftFrom(form, base, id ?? newId(form.title, present));
    const saved = await task.run(() => callbacks.onSave(draft));
    if (saved?.ok) callbacks.onSaved(saved.value);
  };

  const shown = asked ? problems : whileTyping(problems);
  const draft = useMemo(() => draftFrom(read, base, id ?? 'new'), [read, base, id]);
  return (
    <div className="ms-reply-editor">
      <form
        ref={place}
        className="ms-card ms-stack"
        aria-label={t('reply-editor.form')}
        noValidate
        onSubmit={(event) => void save(event)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save(event);
        }}
      >
        <ReplyFields form={form} problems={shown} onChange={change} />
        <QuestionsEditor form={form} problems={shown} onChange={change} />
        <div className="ms-row">
          <Button look="primary" type="submit" unavailable={task.running}>
            {t('reply-editor.save')}
          </Button>
          <Button onClick={callbacks.onLeave}>{t('reply-editor.leave')}</Button>
          <span className="ms-muted ms-small">{t('reply-editor.keys')}</span>
        </div>
        {asked && Object.keys(problems).length > 0 && (
          <p role="alert" className="ms-reply-problems">
            {t('reply-editor.problems', { count: Object.keys(problems).length })}
          </p>
        )}
        {task.failure && <FailureNote failure={task.failure} onClose={task.clear} />}
      </form>
      <ReplyPreview draft={draft} present={present} guidelines={guidelines} />
    </div>
  );
}

/** What is only not there yet is not held against anybody who is still typing. */
function whileTyping(problems: Record<string, string>): Record<string, string> {
  const needed = new Set([
    t('reply-editor.title-needed'),
    t('reply-editor.body-needed'),
    t('reply-editor.label-needed'),
    t('reply-editor.options-needed'),
  ]);
  return Object.fromEntries(Object.entries(problems).filter(([, text]) => !needed.has(text)));
}
