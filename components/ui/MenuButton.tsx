import { Popover, PopoverDisclosure, PopoverProvider, usePopoverStore } from '@ariakit/react';
import { Ellipsis, type LucideIcon } from 'lucide-react';
import { IconButton } from './IconButton';
import { Menu, type MenuGroup } from './Menu';

interface MenuButtonProps {
  /** Accessible name of the button and of the menu. */
  label: string;
  icon?: LucideIcon;
  groups: readonly MenuGroup[];
}

/** An icon that opens a list of actions. */
export function MenuButton({ label, icon = Ellipsis, groups }: MenuButtonProps) {
  const popover = usePopoverStore({ placement: 'bottom-end' });
  const close = () => popover.hide();
  const closing = groups.map((group) => ({
    ...group,
    actions: group.actions.map((action) => ({
      ...action,
      onSelect: (event: Event) => {
        close();
        action.onSelect(event);
      },
    })),
  }));
  return (
    <PopoverProvider store={popover}>
      <PopoverDisclosure render={<IconButton icon={icon} label={label} aria-haspopup="menu" />} />
      <Popover
        className="ms-popover ms-opens"
        gutter={4}
        portal
        unmountOnHide
        autoFocusOnShow={false}
        role="presentation"
      >
        <Menu label={label} groups={closing} autoFocus onLeave={close} />
      </Popover>
    </PopoverProvider>
  );
}
