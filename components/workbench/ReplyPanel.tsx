import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { ReplyQuestions } from '@/components/replies/ReplyQuestions';
import type { ReplyAnswers } from '@/components/replies/use-reply-answers';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { IconButton } from '@/components/ui/IconButton';
import type { Failure } from '@/utils/domain/failure';
import type { Reply } from '@/utils/domain/reply';
import { splitTitle } from '@/utils/domain/reply-parts';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { t } from '@/utils/i18n/t';
import type { Content } from '@/utils/insert/techniques';
import { PANEL_WIDTH } from './DecisionPanel';
import { useEscape, useFirstFocus } from './use-focus';
import { useFrameSize } from './use-frame-size';

interface ReplyPanelProps {
  bench: Workbench;
  reply: Reply;
  filling: ReplyAnswers;
  /** Name of the forum software. */
  platform: string;
  failure: Failure | null;
  onBack: () => void;
  onInsert: (content: Content) => void;
}

/** A reply that asks something before it goes into the platform's own reply box: the fields, and how it will look. */
export function ReplyPanel(props: ReplyPanelProps) {
  const { bench, reply, filling, platform, failure, onBack, onInsert } = props;
  const root = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  useFrameSize(root, bench, 'panel', PANEL_WIDTH);
  useFirstFocus(() =>
    root.current?.querySelector<HTMLElement>('.ms-bench-panel-body :is(input, textarea, select)'),
  );
  useEscape(onBack);
  const title = t('reply.panel', { title: splitTitle(reply.title).name });
  const { prepared, answers, answer } = filling;
  const ready = prepared?.ok ? prepared.value : null;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!event.nativeEvent.isTrusted || ready === null) return;
    setAsked(true);
    if (ready.missing.length === 0) onInsert(ready);
    else
      root.current?.querySelector<HTMLElement>('.ms-bench-panel-body :is(input, textarea, select)')?.focus();
  };

  return (
    <form ref={root} className="ms-bench-panel" role="dialog" aria-label={title} noValidate onSubmit={submit}>
      <header className="ms-bench-panel-head">
        <IconButton icon={ArrowLeft} label={t('workbench.back')} onClick={onBack} />
        <h1 dir="auto">{title}</h1>
      </header>
      <div className="ms-bench-panel-body">
        {ready && (
          <>
            <ReplyQuestions
              questions={ready.questions}
              missing={ready.missing}
              answers={answers}
              onAnswer={answer}
              asked={asked}
            />
            <section>
              <h2 className="ms-label">{t('reply.preview')}</h2>
              <p className="ms-reply-body" dir="auto">
                {ready.text}
              </p>
            </section>
          </>
        )}
        {prepared && !prepared.ok && <FailureNote failure={prepared.error} platform={platform} />}
        {failure && <FailureNote failure={failure} platform={platform} />}
      </div>
      <footer className="ms-bench-panel-foot">
        <Button type="submit" look="primary" unavailable={ready === null}>
          {t('reply.insert')}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {t('common.cancel')}
        </Button>
      </footer>
    </form>
  );
}
