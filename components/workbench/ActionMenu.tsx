import { useMemo, useRef } from 'react';
import { FailureNote } from '@/components/ui/FailureNote';
import { Menu, type MenuGroup } from '@/components/ui/Menu';
import { Note } from '@/components/ui/Note';
import type { Failure } from '@/utils/domain/failure';
import type { Capability } from '@/utils/domain/post';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { actionVerb } from '@/utils/i18n/action-text';
import { t } from '@/utils/i18n/t';
import type { Show } from '@/utils/messaging/contract';
import { AuthorSummary } from './AuthorSummary';
import { actionIcon } from './action-icons';
import { authorName, groupCapabilities, keysFor } from './action-menu-groups';
import { Running } from './Running';
import { useEscape, useFirstFocus } from './use-focus';
import { useFrameSize } from './use-frame-size';

interface ActionMenuProps {
  bench: Workbench;
  show: Show;
  capabilities: readonly Capability[];
  /** What went wrong with an act that was started from here. */
  failure: Failure | null;
  /** Id of a one-press act that is on its way. */
  running: string | null;
  onChoose: (capability: Capability, event: Event) => void;
  onInsert: (reply: string, event: Event) => void;
}

export const MENU_WIDTH = 320;

const menuIn = (root: HTMLElement | null) => root?.querySelector<HTMLElement>('[role="menu"]');

export function ActionMenu(props: ActionMenuProps) {
  const { bench, show, capabilities, failure, running, onChoose, onInsert } = props;
  const root = useRef<HTMLDivElement>(null);
  useFrameSize(root, bench, 'menu', MENU_WIDTH);
  // A menu without actions takes focus itself, so that Escape and Tab work in it.
  useFirstFocus(() => root.current?.querySelector<HTMLElement>('[role="menuitem"]') ?? menuIn(root.current));
  useEscape(bench.hide);
  const { post, context, health } = show;
  const author = authorName(post, t('common.unknown-author'));

  const groups = useMemo<MenuGroup[]>(() => {
    const label = (capability: Capability) => actionVerb({ ...capability, platform: context.platform });
    const keys = keysFor(
      capabilities.map((capability) => ({ id: capability.native, label: label(capability) })),
    );
    const grouped = groupCapabilities(capabilities).map(({ id, capabilities: members }) => ({
      id,
      label: t(`workbench.group-${id}`),
      actions: members.map((capability) => ({
        id: capability.native,
        label: label(capability),
        icon: actionIcon(capability.action),
        keys: keys.get(capability.native),
        grave: capability.grave,
        onSelect: (event: Event) => onChoose(capability, event),
      })),
    }));
    const insertions = bench.replies.map((reply) => ({
      id: `insert-${reply.id}`,
      label: t('workbench.insert', { title: reply.title }),
      icon: actionIcon('engage.canned'),
      onSelect: (event: Event) => onInsert(reply.id, event),
    }));
    return [
      ...grouped.slice(0, -1),
      { id: 'reply', label: t('workbench.group-reply'), actions: insertions },
      ...grouped.slice(-1),
    ];
  }, [capabilities, context.platform, bench.replies, onChoose, onInsert]);

  return (
    <div ref={root} className="ms-bench-menu">
      <AuthorSummary
        post={post}
        history={bench.history}
        inspection={bench.inspection}
        standing={bench.standing}
      />
      {health.level === 'part' && <Note tone="warning">{t('workbench.health-part')}</Note>}
      {failure && <FailureNote failure={failure} platform={context.label} />}
      {running !== null && (
        <Running bench={bench} id={running} action={t('workbench.act')} site={context.label} />
      )}
      {bench.inspection === 'asking' && capabilities.length === 0 && (
        <p className="ms-bench-quiet">{t('workbench.checking', { site: context.label })}</p>
      )}
      {bench.inspection !== 'asking' && capabilities.length === 0 && (
        <Note tone="info">
          <p>{t('workbench.no-actions')}</p>
          <p className="ms-note-next">{t('workbench.no-actions-next')}</p>
        </Note>
      )}
      <Menu label={t('workbench.menu', { author })} groups={groups} onLeave={bench.hide} />
    </div>
  );
}
