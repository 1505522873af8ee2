import { useState } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Checkbox } from '@/components/ui/Checkbox';
import { Disclosure } from '@/components/ui/Disclosure';
import { t } from '@/utils/i18n/t';
import type { PlannedReply } from '@/utils/replies/import/plan-import';

const ROWS = 100;

interface ImportChoiceProps {
  planned: readonly PlannedReply[];
  running: boolean;
  onSave: (chosen: readonly PlannedReply[]) => void;
}

/** What would become of each reply, with a choice for each. Nothing is stored before the button. */
export function ImportChoice({ planned, running, onSave }: ImportChoiceProps) {
  const changing = planned.filter(({ change }) => change !== 'same');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [rows, setRows] = useState(ROWS);
  const chosen = changing.filter(({ reply }) => !left.has(reply.id));
  const choose = (id: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  const count = (change: PlannedReply['change']) => planned.filter((one) => one.change === change).length;
  return (
    <>
      <h3>{t('reply-import.what-happens')}</h3>
      <p className="ms-number">
        {t('reply-import.counts', { fresh: count('new'), changed: count('changed'), same: count('same') })}
      </p>
      {changing.length > 0 && (
        <div className="ms-row">
          <Button small onClick={() => setLeft(new Set())}>
            {t('reply-import.all')}
          </Button>
          <Button small onClick={() => setLeft(new Set(changing.map(({ reply }) => reply.id)))}>
            {t('reply-import.none')}
          </Button>
        </div>
      )}
      <ul className="ms-reply-rows" aria-label={t('replies.list')}>
        {changing.slice(0, rows).map((one) => (
          <li key={one.reply.id} className="ms-reply-row">
            <Planned
              planned={one}
              chosen={!left.has(one.reply.id)}
              onChosen={(on) => choose(one.reply.id, on)}
            />
          </li>
        ))}
      </ul>
      {changing.length > rows && (
        <div>
          <Button onClick={() => setRows(rows + ROWS)}>
            {t('replies.more', { count: Math.min(ROWS, changing.length - rows) })}
          </Button>
        </div>
      )}
      <div>
        <Button look="primary" unavailable={running || chosen.length === 0} onClick={() => onSave(chosen)}>
          {t('reply-import.save', { count: chosen.length })}
        </Button>
      </div>
    </>
  );
}

interface PlannedProps {
  planned: PlannedReply;
  chosen: boolean;
  onChosen: (on: boolean) => void;
}

function Planned({ planned: { reply, change, before, notes, shortcutOf }, chosen, onChosen }: PlannedProps) {
  return (
    <div className="ms-reply-about">
      <div className="ms-row">
        <Checkbox label={reply.title} checked={chosen} onChecked={onChosen} />
        <Badge tone={change === 'changed' ? 'warning' : 'neutral'}>
          {t(`reply-import.change.${change}`)}
        </Badge>
      </div>
      {(notes.length > 0 || shortcutOf !== null) && (
        <ul className="ms-list ms-small" aria-label={t('reply-import.notes')}>
          {shortcutOf !== null && (
            <li className="ms-text">{t('reply-import.shortcut-taken', { title: shortcutOf })}</li>
          )}
          {notes.map(({ code, what }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes are as they were read and never move
            <li key={at} className="ms-text">
              {t(`reply-import.note.${code}`, { what })}
            </li>
          ))}
        </ul>
      )}
      <Disclosure summary={before === null ? t('reply-import.look') : t('reply-import.compare')}>
        {before !== null && <Text label={t('reply-import.before')} title={before.title} body={before.body} />}
        <Text label={t('reply-import.after')} title={reply.title} body={reply.body} />
      </Disclosure>
    </div>
  );
}

function Text({ label, title, body }: { label: string; title: string; body: string }) {
  return (
    <>
      <p className="ms-label">{label}</p>
      <div className="ms-reply-sample ms-text">
        <strong>{title}</strong>
        <div>{body}</div>
      </div>
    </>
  );
}
