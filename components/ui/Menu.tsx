import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { classes } from './classes';
import { findByLetters, nextIndex } from './menu-keys';

export interface MenuAction {
  id: string;
  label: string;
  icon?: LucideIcon | undefined;
  /** A second line in quieter words. */
  hint?: string | undefined;
  /** One letter that runs the action while the menu has focus; shown at the right. */
  keys?: string | undefined;
  grave?: boolean;
  /** Cannot be used just now: stays in the list, with `hint` saying why. */
  unavailable?: boolean;
  /** The event that chose it, for `isTrusted`: a click of any make, or the key of the action. */
  onSelect: (event: Event) => void;
}

export interface MenuGroup {
  id: string;
  /** Shown above the group and its accessible name. Without one the group is only set apart by a line. */
  label?: string | undefined;
  actions: readonly MenuAction[];
}

interface MenuProps {
  /** Accessible name of the whole list. */
  label: string;
  groups: readonly MenuGroup[];
  /** Takes focus to its first action when it appears. */
  autoFocus?: boolean;
  /** Escape or Tab: the menu should go away. */
  onLeave?: ((event: Event) => void) | undefined;
}

function itemsOf(menu: HTMLElement | null): HTMLButtonElement[] {
  return menu ? [...menu.querySelectorAll<HTMLButtonElement>('[role="menuitem"]')] : [];
}

/**
 * A list of actions: arrows, Home and End move, letters run the action that shows them or go to the action that starts
 * with them. Fills what it is put into, a frame or a popover.
 */
export function Menu({ label, groups, autoFocus = false, onLeave }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const typed = useRef({ letters: '', at: 0 });
  const shown = groups.filter((group) => group.actions.length > 0);
  const actions = shown.flatMap((group) => group.actions);

  useEffect(() => {
    if (autoFocus) itemsOf(menu.current)[0]?.focus();
  }, [autoFocus]);

  const handleKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const items = itemsOf(menu.current);
    const present = items.indexOf(document.activeElement as HTMLButtonElement);
    const next = nextIndex(event.key, present, items.length);
    if (next !== null) {
      event.preventDefault();
      items[next]?.focus();
      return;
    }
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (!onLeave) return;
      event.preventDefault();
      event.stopPropagation();
      onLeave(event.nativeEvent);
      return;
    }
    if (event.key.length !== 1 || event.key === ' ') return;
    const letter = event.key.toLocaleLowerCase();
    const byKey = actions.find((action) => action.keys?.toLocaleLowerCase() === letter);
    if (byKey) {
      event.preventDefault();
      if (!event.repeat && !byKey.unavailable) byKey.onSelect(event.nativeEvent);
      return;
    }
    const found = findByLetters(
      actions.map((action) => action.label),
      letter,
      present,
      typed.current,
      event.timeStamp,
    );
    if (found !== null) items[found]?.focus();
  };

  return (
    <div ref={menu} className="ms-menu" role="menu" aria-label={label} tabIndex={-1} onKeyDown={handleKey}>
      {shown.map((group, place) => (
        <Group key={group.id} group={group} first={place === 0} />
      ))}
    </div>
  );
}

function Group({ group, first }: { group: MenuGroup; first: boolean }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a group of a menu
    <div className="ms-menu-group" role="group" aria-labelledby={group.label === undefined ? undefined : id}>
      {group.label !== undefined && (
        <div className="ms-menu-heading" id={id} role="presentation">
          {group.label}
        </div>
      )}
      {group.actions.map((action, place) => (
        <Item key={action.id} action={action} reachable={first && place === 0} />
      ))}
    </div>
  );
}

function Item({ action, reachable }: { action: MenuAction; reachable: boolean }) {
  const { icon: Icon, keys, unavailable = false } = action;
  const id = useId();
  return (
    <button
      type="button"
      role="menuitem"
      className={classes('ms-menu-item', action.grave && 'ms-menu-item-grave')}
      tabIndex={reachable ? 0 : -1}
      aria-labelledby={`${id}-label`}
      aria-describedby={action.hint === undefined ? undefined : `${id}-hint`}
      aria-keyshortcuts={keys?.toUpperCase()}
      aria-disabled={unavailable || undefined}
      onClick={(event) => {
        if (!unavailable) action.onSelect(event.nativeEvent);
      }}
    >
      {Icon ? <Icon size={16} aria-hidden="true" /> : <span />}
      <span className="ms-menu-item-label">
        <span id={`${id}-label`}>{action.label}</span>
        {action.hint !== undefined && (
          <span className="ms-menu-item-hint" id={`${id}-hint`}>
            {action.hint}
          </span>
        )}
      </span>
      {keys !== undefined && (
        <span className="ms-key" aria-hidden="true">
          {keys.toUpperCase()}
        </span>
      )}
    </button>
  );
}
