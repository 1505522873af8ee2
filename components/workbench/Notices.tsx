import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button, buttonClass } from '@/components/ui/Button';
import type { NoteTone } from '@/components/ui/Note';
import { Notice } from '@/components/ui/Notice';
import type { Failure } from '@/utils/domain/failure';
import type { Outcome, OutcomeState } from '@/utils/domain/outcome';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { actionDone, actionNoun } from '@/utils/i18n/action-text';
import { failureText } from '@/utils/i18n/failure-text';
import { t } from '@/utils/i18n/t';
import type { ActionStatus, ActionSummary } from '@/utils/messaging/contract';
import { outcomeFailure } from './outcome-failure';
import { useFrameSize } from './use-frame-size';
import { useNoticeKeys } from './use-notice-keys';
import { WaitingNotice, waitsText } from './WaitingNotice';

export const NOTICE_WIDTH = 440;

type Settled = Extract<ActionStatus, { state: 'settled' }>;

const TONES: Record<OutcomeState, NoteTone> = {
  confirmed: 'success',
  assumed: 'info',
  partial: 'warning',
  unknown: 'warning',
  failed: 'danger',
};

/** What was stopped on request is nothing to be alarmed about. */
function toneOf({ state, failure }: Outcome): NoteTone {
  return state === 'failed' && failure?.code === 'cancelled' ? 'info' : TONES[state];
}

/** One line: what came of the act, and whose post it was. Said as it is known, never better. */
export function noticeText({ outcome, summary }: Settled): string {
  const author = summary.author ?? t('common.unknown-author');
  const site = new URL(summary.origin).host;
  const noun = actionNoun(summary.action);
  const done = actionDone(summary.action);
  if (outcome.state === 'confirmed') {
    return summary.action.startsWith('user.')
      ? t('workbench.done-user', { done, author })
      : t('workbench.done', { done, author });
  }
  if (outcome.state === 'assumed') return t('workbench.assumed', { noun, author, site });
  return t(`workbench.${outcome.state}`, { noun, author });
}

/** The notices frame: results one above the other, newest last, with Undo where there is one. */
export function Notices({ bench }: { bench: Workbench }) {
  const root = useRef<HTMLDivElement>(null);
  const shown = bench.statuses.filter((status) => status.state !== 'running');
  useFrameSize(root, bench, shown.length > 0 ? 'notice' : 'hidden', NOTICE_WIDTH);
  const announce = useAnnounce();
  useNoticeKeys(root, bench, shown);
  const said = useRef(new Set<string>());

  useEffect(() => {
    for (const status of shown) {
      const key = `${status.state} ${status.id}`;
      if (said.current.has(key)) continue;
      said.current.add(key);
      announce(status.state === 'waiting' ? waitsText(status) : noticeText(status));
    }
  }, [shown, announce]);

  return (
    <div ref={root} className="ms-bench-notices">
      {shown.map((status) =>
        status.state === 'waiting' ? (
          <WaitingNotice key={status.id} bench={bench} status={status} />
        ) : (
          <ResultNotice key={status.id} bench={bench} status={status} />
        ),
      )}
    </div>
  );
}

function ResultNotice({ bench, status }: { bench: Workbench; status: Settled }) {
  const { outcome, summary } = status;
  const [refused, setRefused] = useState<Failure | null>(null);
  const [undoing, setUndoing] = useState(false);
  const reason = refused ?? outcomeFailure(outcome);

  const undo = async (event: Event): Promise<void> => {
    if (!event.isTrusted || undoing) return;
    setUndoing(true);
    const begun = await bench.undo(summary.id);
    if (begun.ok) return bench.dismiss(status.id);
    setUndoing(false);
    setRefused(begun.error);
  };
  const words = reason ? failureText(reason, new URL(summary.origin).host) : null;
  const isUnseen = outcome.state === 'unknown' && refused === null;

  return (
    <Notice
      tone={refused ? 'danger' : toneOf(outcome)}
      onClose={() => bench.dismiss(status.id)}
      actions={
        summary.undo !== null && (
          <Button look="quiet" small unavailable={undoing} onClick={(event) => void undo(event.nativeEvent)}>
            {t(undoing ? 'workbench.undoing' : 'common.undo')}
          </Button>
        )
      }
    >
      <p dir="auto">{noticeText(status)}</p>
      {words && (
        <p className="ms-note-next">
          {words.message} {isUnseen ? t('workbench.check') : words.next}
        </p>
      )}
      {isUnseen && <Check bench={bench} summary={summary} onFailure={setRefused} />}
    </Notice>
  );
}

interface CheckProps {
  bench: Workbench;
  summary: ActionSummary;
  onFailure: (failure: Failure) => void;
}

/** What the moderator sees on the page, after an outcome that nobody saw. */
function Check({ bench, summary, onFailure }: CheckProps) {
  const tell = async (event: Event, state: 'confirmed' | 'failed'): Promise<void> => {
    if (!event.isTrusted) return;
    const amended = await bench.amend(summary.id, state);
    if (!amended.ok) onFailure(amended.error);
  };
  return (
    <div className="ms-bench-check">
      <Button small onClick={(event) => void tell(event.nativeEvent, 'confirmed')}>
        {t('workbench.was-done')}
      </Button>
      <Button small onClick={(event) => void tell(event.nativeEvent, 'failed')}>
        {t('workbench.was-not-done')}
      </Button>
      {summary.url !== null && (
        <a className={buttonClass('quiet', true)} href={summary.url} target="_blank" rel="noreferrer">
          {t('workbench.open-page')}
        </a>
      )}
    </div>
  );
}
