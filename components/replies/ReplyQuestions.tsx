import { Checkbox } from '@/components/ui/Checkbox';
import { Select, TextArea, TextField } from '@/components/ui/Field';
import type { Question } from '@/utils/domain/reply';
import { t } from '@/utils/i18n/t';
import type { Answers } from '@/utils/replies/template/reply-data';

interface ReplyQuestionsProps {
  questions: readonly Question[];
  /** Paths of what the page does not say. */
  missing: readonly string[];
  answers: Answers;
  onAnswer: (path: string, answer: string) => void;
  /** After an attempt to insert: what is empty is marked. */
  asked: boolean;
}

/** What a reply asks before it goes in: its own questions, and what the page did not say. */
export function ReplyQuestions({ questions, missing, answers, onAnswer, asked }: ReplyQuestionsProps) {
  const own = new Set(questions.map(({ name }) => `ask.${name}`));
  const unknown = [...missing.filter((path) => !own.has(path)), ...Object.keys(answers)].filter(
    (path, at, all) => !path.startsWith('ask.') && all.indexOf(path) === at,
  );
  const isEmpty = (path: string) => (asked && missing.includes(path) ? t('workbench.needed') : undefined);
  return (
    <>
      {questions.map((question) => (
        <QuestionField
          key={question.name}
          question={question}
          answer={answers[`ask.${question.name}`] ?? question.start}
          error={isEmpty(`ask.${question.name}`)}
          onAnswer={(answer) => onAnswer(`ask.${question.name}`, answer)}
        />
      ))}
      {unknown.map((path) => (
        <TextField
          key={path}
          label={t.maybe(`reply.value.${path}`) ?? path}
          hint={t('reply.not-known')}
          value={answers[path] ?? ''}
          error={isEmpty(path)}
          onValue={(answer) => onAnswer(path, answer)}
          dir="auto"
        />
      ))}
    </>
  );
}

interface QuestionFieldProps {
  question: Question;
  answer: string;
  error: string | undefined;
  onAnswer: (answer: string) => void;
}

function QuestionField({ question, answer, error, onAnswer }: QuestionFieldProps) {
  const { kind, label, options } = question;
  if (kind === 'toggle') {
    return <Checkbox label={label} checked={answer === 'true'} onChecked={(on) => onAnswer(String(on))} />;
  }
  if (kind === 'choice') {
    const choices = options.map((option) => ({ value: option, label: option }));
    return (
      <Select
        label={label}
        value={answer}
        error={error}
        onValue={onAnswer}
        options={answer === '' ? [{ value: '', label: t('workbench.choose') }, ...choices] : choices}
      />
    );
  }
  if (kind === 'paragraph') {
    return <TextArea label={label} value={answer} error={error} onValue={onAnswer} rows={3} dir="auto" />;
  }
  const type = kind === 'date' ? 'date' : 'text';
  return <TextField type={type} label={label} value={answer} error={error} onValue={onAnswer} dir="auto" />;
}
