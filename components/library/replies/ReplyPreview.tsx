import { useMemo, useRef, useState } from 'react';
import { ReplyQuestions } from '@/components/replies/ReplyQuestions';
import { FailureNote } from '@/components/ui/FailureNote';
import { Select } from '@/components/ui/Field';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Reply } from '@/utils/domain/reply';
import { TEXT_FORMATS, type TextFormat } from '@/utils/domain/text-format';
import { usePreparedReply } from '@/utils/hooks/use-prepared-reply';
import { t } from '@/utils/i18n/t';
import type { ReplyDraft } from '@/utils/replies/import/imported';
import type { Answers } from '@/utils/replies/template/reply-data';
import { sampleFacts } from './sample-facts';

interface ReplyPreviewProps {
  /** Must be stable while nothing changes. */
  draft: ReplyDraft;
  /** For what includes others. */
  present: readonly Reply[];
  guidelines: readonly GuidelineSet[];
}

/** The reply as it would go into a text box, with a made-up post. */
export function ReplyPreview({ draft, present, guidelines }: ReplyPreviewProps) {
  const [format, setFormat] = useState<TextFormat>('markdown');
  const [answers, setAnswers] = useState<Answers>({});
  const input = useMemo(
    () => ({
      reply: { ...draft, version: 1, pack: null },
      replies: present,
      guidelines,
      facts: sampleFacts(format, new Date()),
      answers,
      language: null,
      locale: navigator.language,
      format,
    }),
    [draft, present, guidelines, format, answers],
  );
  const prepared = usePreparedReply(draft.body.trim() === '' ? null : input);
  // While the next one is made the last one stays, so that nothing flickers at each letter.
  const last = useRef(prepared);
  if (prepared !== null || draft.body.trim() === '') last.current = prepared;
  const shown = last.current;
  return (
    <section className="ms-card ms-stack ms-reply-preview" aria-label={t('reply.preview')}>
      <h2>{t('reply.preview')}</h2>
      <Select
        label={t('reply-editor.format')}
        value={format}
        onValue={(value) => setFormat(TEXT_FORMATS.find((one) => one === value) ?? 'markdown')}
        options={TEXT_FORMATS.map((one) => ({ value: one, label: t(`reply-editor.format.${one}`) }))}
      />
      <ReplyQuestions
        questions={draft.questions}
        missing={shown?.ok ? shown.value.missing : []}
        answers={answers}
        onAnswer={(path, answer) => setAnswers({ ...answers, [path]: answer })}
        asked={false}
      />
      {shown === null && <p className="ms-muted">{t('reply-editor.preview-empty')}</p>}
      {shown?.ok === false && <FailureNote failure={shown.error} />}
      {shown?.ok && (
        <div className="ms-reply-sample ms-text" role="document" aria-label={t('reply-editor.result')}>
          {shown.value.text}
        </div>
      )}
      <p className="ms-hint">{t('reply-editor.preview-hint')}</p>
    </section>
  );
}
