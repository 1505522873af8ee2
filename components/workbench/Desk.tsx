import { useCallback, useEffect, useRef, useState } from 'react';
import { useReplyAnswers } from '@/components/replies/use-reply-answers';
import type { Decision } from '@/utils/domain/decision';
import type { Failure } from '@/utils/domain/failure';
import { NO_INPUT } from '@/utils/domain/no-input';
import type { Capability } from '@/utils/domain/post';
import type { Reply } from '@/utils/domain/reply';
import type { Workbench } from '@/utils/hooks/use-workbench';
import type { Content } from '@/utils/insert/techniques';
import type { Show } from '@/utils/messaging/contract';
import { ActionMenu } from './ActionMenu';
import { actsAtOnce } from './action-menu-groups';
import { DecisionPanel } from './DecisionPanel';
import { type DecisionForm, emptyForm, formKey } from './decision-form';
import { outcomeFailure } from './outcome-failure';
import { ReplyPanel } from './ReplyPanel';
import { useKnownFacts } from './use-known-facts';

/** The desk frame: the menu of one post, then the panel of one decision, then away. */
export function Desk({ bench }: { bench: Workbench }) {
  const { show } = bench;
  if (!show) return null;
  const { target } = show.post;
  return <OpenDesk key={`${target.kind}:${target.id}`} bench={bench} show={show} />;
}

/** Which capabilities count: the platform's own word where it could be asked, else what the page showed. */
function capabilitiesOf(bench: Workbench, show: Show): readonly Capability[] {
  return bench.inspection === 'asking' || bench.inspection === null
    ? show.post.capabilities
    : bench.inspection.capabilities;
}

function OpenDesk({ bench, show }: { bench: Workbench; show: Show }) {
  const [chosen, setChosen] = useState<Capability | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const forms = useRef(new Map<string, DecisionForm>());
  const [, redraw] = useState(0);
  const { begin, hide, insert, statuses } = bench;

  // What came of the act that was started here: away when it is done, a sentence when it is not.
  useEffect(() => {
    const status = statuses.find(({ id }) => id === running);
    if (status?.state !== 'settled') return;
    setRunning(null);
    if (status.outcome.state === 'failed')
      setFailure(outcomeFailure(status.outcome) ?? { code: 'not-understood' });
    else hide();
  }, [statuses, running, hide]);

  const decide = useCallback(
    async (decision: Decision) => {
      setFailure(null);
      const begun = await begin(decision);
      if (begun.ok) setRunning(begun.value.id);
      else setFailure(begun.error);
    },
    [begin],
  );

  const choose = useCallback(
    (capability: Capability, event: Event) => {
      if (!event.isTrusted || running !== null) return;
      setFailure(null);
      if (!actsAtOnce(capability)) return setChosen(capability);
      const plain = { input: NO_INPUT, reply: null, sensitive: false, note: null };
      void decide({ context: show.context, post: show.post, capability, ...plain });
    },
    [decide, running, show],
  );

  const [reply, setReply] = useState<Reply | null>(null);
  const filling = useReplyAnswers({
    reply,
    replies: bench.replies,
    guidelines: bench.guidelines,
    facts: useKnownFacts(bench, show),
  });
  const insertReply = useCallback(
    async (content: Content) => {
      const inserted = reply === null ? null : await insert(reply, content);
      if (inserted?.ok) hide();
      else if (inserted) setFailure(inserted.error);
    },
    [reply, insert, hide],
  );
  // A reply that has nothing to ask goes in at once.
  const ready = filling.prepared?.ok ? filling.prepared.value : null;
  const isPlain = ready !== null && ready.questions.length + ready.missing.length === 0;
  const started = useRef<Reply | null>(null);
  useEffect(() => {
    if (!isPlain || ready === null || started.current === reply) return;
    started.current = reply;
    void insertReply(ready);
  }, [isPlain, ready, reply, insertReply]);

  const back = (): void => {
    started.current = null;
    setFailure(null);
    setChosen(null);
    setReply(null);
  };

  if (reply && (failure || (filling.prepared && !isPlain))) {
    return (
      <ReplyPanel
        bench={bench}
        reply={reply}
        filling={filling}
        platform={show.context.label}
        failure={failure}
        onBack={back}
        onInsert={(content) => void insertReply(content)}
      />
    );
  }
  if (!chosen) {
    return (
      <ActionMenu
        bench={bench}
        show={show}
        capabilities={capabilitiesOf(bench, show)}
        failure={failure}
        running={running}
        onChoose={choose}
        onInsert={(id, event) => {
          if (!event.isTrusted) return;
          setFailure(null);
          setReply(bench.replies.find((one) => one.id === id) ?? null);
        }}
      />
    );
  }
  // Once the platform has been asked, its word counts: what a field offers to choose from may only be known then.
  const current = capabilitiesOf(bench, show).find(({ native }) => native === chosen.native) ?? chosen;
  const key = formKey(show.post, chosen.native);
  const form = forms.current.get(key) ?? emptyForm(chosen.fields);
  return (
    <DecisionPanel
      bench={bench}
      show={show}
      capability={current}
      form={form}
      onForm={(change) => {
        forms.current.set(key, { ...form, ...change });
        redraw((count) => count + 1);
      }}
      running={running}
      failure={failure}
      onBack={back}
      onDecide={(decision) => void decide(decision)}
    />
  );
}
