import { useEffect } from 'react';
import { ReplyQuestions } from '@/components/replies/ReplyQuestions';
import { useReplyAnswers } from '@/components/replies/use-reply-answers';
import { FailureNote } from '@/components/ui/FailureNote';
import { Select } from '@/components/ui/Field';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { t } from '@/utils/i18n/t';
import type { Show } from '@/utils/messaging/contract';
import type { DecisionForm } from './decision-form';
import { useKnownFacts } from './use-known-facts';

interface StartFromReplyProps {
  bench: Workbench;
  show: Show;
  form: DecisionForm;
  onForm: (change: Partial<DecisionForm>) => void;
}

/** A canned reply as the beginning of the message: filled in, asked where something is missing, and from then on the person's own text. */
export function StartFromReply({ bench, show, form, onForm }: StartFromReplyProps) {
  const { reply, text, given } = form;
  const facts = useKnownFacts(bench, show);
  const { prepared, answers, answer } = useReplyAnswers({
    reply,
    replies: bench.replies,
    guidelines: bench.guidelines,
    facts,
  });
  const ready = prepared?.ok ? prepared.value : null;
  // Nothing goes out with a gap in it: the text stands there once everything is known.
  const filled = ready?.missing.length === 0 ? ready.text : undefined;
  useEffect(() => {
    // What the person changed by hand is theirs: later answers no longer write over it.
    if (filled !== undefined && filled !== given && text === given) onForm({ text: filled, given: filled });
  }, [filled, given, text, onForm]);

  return (
    <>
      <Select
        label={t('workbench.from-reply')}
        value={reply?.id ?? ''}
        onValue={(id) =>
          onForm({ reply: bench.replies.find((one) => one.id === id) ?? null, text: '', given: '' })
        }
        options={[
          { value: '', label: t('workbench.from-nothing') },
          ...bench.replies.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      {ready && (
        <ReplyQuestions
          questions={ready.questions}
          missing={ready.missing}
          answers={answers}
          onAnswer={answer}
          asked={false}
        />
      )}
      {prepared && !prepared.ok && <FailureNote failure={prepared.error} platform={show.context.label} />}
    </>
  );
}
