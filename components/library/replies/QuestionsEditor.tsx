import { CirclePlus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Checkbox } from '@/components/ui/Checkbox';
import { Select, TextArea, TextField } from '@/components/ui/Field';
import { t } from '@/utils/i18n/t';
import { questionName } from '@/utils/replies/import/draft';
import type { Problems, QuestionForm, ReplyForm } from './reply-form';

interface QuestionsEditorProps {
  form: ReplyForm;
  problems: Problems;
  onChange: (part: Partial<ReplyForm>) => void;
}

const MOST = 20;
const KINDS = ['text', 'paragraph', 'choice', 'date', 'toggle'] as const;

export function QuestionsEditor({ form: { questions }, problems, onChange }: QuestionsEditorProps) {
  const add = () => {
    const key = Math.max(-1, ...questions.map((question) => question.key)) + 1;
    const taken = new Set(questions.map(({ name }) => name));
    const name = questionName('', taken);
    const question = { key, name, label: '', kind: 'text' as const, options: '', start: '', required: false };
    onChange({ questions: [...questions, question] });
  };
  const replace = (key: number, part: Partial<QuestionForm>) =>
    onChange({
      questions: questions.map((question) => (question.key === key ? { ...question, ...part } : question)),
    });
  return (
    <fieldset className="ms-fieldset ms-stack">
      <legend>{t('reply-editor.questions')}</legend>
      <p className="ms-hint">{t('reply-editor.questions-hint')}</p>
      {questions.map((question, at) => (
        <QuestionFields
          key={question.key}
          number={at + 1}
          question={question}
          problems={problems}
          onChange={(part) => replace(question.key, part)}
          onRemove={() => onChange({ questions: questions.filter(({ key }) => key !== question.key) })}
        />
      ))}
      <div>
        <Button icon={CirclePlus} unavailable={questions.length >= MOST} onClick={add}>
          {t('reply-editor.add-question')}
        </Button>
      </div>
    </fieldset>
  );
}

interface QuestionFieldsProps {
  number: number;
  question: QuestionForm;
  problems: Problems;
  onChange: (part: Partial<QuestionForm>) => void;
  onRemove: () => void;
}

function QuestionFields({ number, question, problems, onChange, onRemove }: QuestionFieldsProps) {
  const problem = (field: string) => problems[`question-${question.key}-${field}`];
  return (
    <fieldset className="ms-reply-question">
      <legend>{t('reply-editor.question', { number })}</legend>
      <TextField
        label={t('reply-editor.label')}
        value={question.label}
        error={problem('label')}
        onValue={(label) => onChange({ label })}
        dir="auto"
      />
      <TextField
        label={t('reply-editor.name')}
        hint={t('reply-editor.name-hint', { name: `{{ ask.${question.name.trim()} }}` })}
        value={question.name}
        error={problem('name')}
        onValue={(name) => onChange({ name })}
        spellCheck={false}
      />
      <Select
        label={t('reply-editor.kind')}
        value={question.kind}
        onValue={(kind) => onChange({ kind: KINDS.find((one) => one === kind) ?? 'text' })}
        options={KINDS.map((kind) => ({ value: kind, label: t(`reply-editor.kind.${kind}`) }))}
      />
      {question.kind === 'choice' && (
        <TextArea
          label={t('reply-editor.options')}
          hint={t('reply-editor.options-hint')}
          value={question.options}
          error={problem('options')}
          onValue={(options) => onChange({ options })}
          rows={3}
          dir="auto"
        />
      )}
      {question.kind === 'toggle' ? (
        <Checkbox
          label={t('reply-editor.start-on')}
          checked={question.start === 'true'}
          onChecked={(on) => onChange({ start: String(on) })}
        />
      ) : (
        <TextField
          type={question.kind === 'date' ? 'date' : 'text'}
          label={t('reply-editor.start')}
          optional
          value={question.start}
          onValue={(start) => onChange({ start })}
          dir="auto"
        />
      )}
      <Checkbox
        label={t('reply-editor.required')}
        checked={question.required}
        onChecked={(required) => onChange({ required })}
      />
      <div>
        <Button
          small
          icon={Trash2}
          aria-label={t('reply-editor.remove-question-of', { number })}
          onClick={onRemove}
        >
          {t('reply-editor.remove-question')}
        </Button>
      </div>
    </fieldset>
  );
}
