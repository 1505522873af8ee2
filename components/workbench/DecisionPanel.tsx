import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Checkbox } from '@/components/ui/Checkbox';
import { FailureNote } from '@/components/ui/FailureNote';
import { IconButton } from '@/components/ui/IconButton';
import { Note } from '@/components/ui/Note';
import type { Decision } from '@/utils/domain/decision';
import type { Failure } from '@/utils/domain/failure';
import type { Capability } from '@/utils/domain/post';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { actionVerb } from '@/utils/i18n/action-text';
import { t } from '@/utils/i18n/t';
import type { Show } from '@/utils/messaging/contract';
import { authorName } from './action-menu-groups';
import { DecisionFields } from './DecisionFields';
import { type DecisionForm, inputOf, problemsOf, replyOf } from './decision-form';
import { Running } from './Running';
import { StandingNote } from './StandingLine';
import { useEscape, useFirstFocus } from './use-focus';
import { useFrameSize } from './use-frame-size';
import { WillHappen } from './WillHappen';

export const PANEL_WIDTH = 420;

interface DecisionPanelProps {
  bench: Workbench;
  show: Show;
  capability: Capability;
  form: DecisionForm;
  onForm: (change: Partial<DecisionForm>) => void;
  /** Id of the act that was started from here and has not ended. */
  running: string | null;
  failure: Failure | null;
  onBack: () => void;
  onDecide: (decision: Decision) => void;
}

/** One decision about one post: why, what is told, how long, what will happen, and one button that says the act. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { bench, show, capability, form, onForm, running, failure, onBack, onDecide } = props;
  const root = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  const [confirming, setConfirming] = useState(false);
  useFrameSize(root, bench, 'panel', PANEL_WIDTH);
  useFirstFocus(() => root.current?.querySelector<HTMLElement>('input, textarea, select'));
  const back = confirming ? () => setConfirming(false) : onBack;
  useEscape(back);

  const { post, context } = show;
  const author = authorName(post, t('common.unknown-author'));
  const action = actionVerb({ ...capability, platform: context.platform });
  const problems = problemsOf(form, capability.fields);
  const input = inputOf(form);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running !== null || !event.nativeEvent.isTrusted) return;
    setAsked(true);
    if (Object.keys(problems).length > 0) {
      root.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
      return;
    }
    if (capability.grave && !confirming) {
      setConfirming(true);
      return;
    }
    setConfirming(false);
    const note = form.note.trim() === '' ? null : form.note;
    onDecide({ context, post, capability, input, reply: replyOf(form), sensitive: form.sensitive, note });
  };

  return (
    <form
      ref={root}
      className="ms-bench-panel"
      role="dialog"
      aria-label={t('workbench.panel', { action, author })}
      noValidate
      onSubmit={submit}
    >
      <header className="ms-bench-panel-head">
        <IconButton icon={ArrowLeft} label={t('workbench.back')} onClick={onBack} />
        <div>
          <h1 dir="auto">{t('workbench.panel', { action, author })}</h1>
          <StandingNote standing={bench.standing} always={capability.on === 'author'} />
        </div>
      </header>
      <div className="ms-bench-panel-body">
        {post.text && (
          <blockquote className="ms-bench-excerpt" dir="auto">
            {post.text.slice(0, 280)}
          </blockquote>
        )}
        <DecisionFields
          capability={capability}
          form={form}
          onForm={onForm}
          problems={asked ? problems : {}}
          bench={bench}
          show={show}
        />
        <Checkbox
          label={t('workbench.sensitive')}
          checked={form.sensitive}
          onChecked={(sensitive) => onForm({ sensitive })}
        />
        <WillHappen
          capability={capability}
          action={action}
          author={author}
          site={context.label}
          seconds={input.seconds}
        />
        {failure && <FailureNote failure={failure} platform={context.label} />}
        {confirming && (
          <Note tone="warning" role="alert">
            {t('workbench.confirm', { action })}
          </Note>
        )}
        {running !== null && <Running bench={bench} id={running} action={action} site={context.label} />}
      </div>
      <footer className="ms-bench-panel-foot">
        <Button type="submit" look={capability.grave ? 'danger' : 'primary'} unavailable={running !== null}>
          {action}
        </Button>
        <Button look="quiet" onClick={back}>
          {t(confirming ? 'workbench.confirm-keep' : 'common.cancel')}
        </Button>
      </footer>
    </form>
  );
}
