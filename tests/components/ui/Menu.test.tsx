import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Menu, type MenuGroup } from '@/components/ui/Menu';

function setup(onLeave?: () => void) {
  const chosen = vi.fn();
  const action = (id: string, label: string, extra = {}) => ({
    id,
    label,
    onSelect: (event: Event) => chosen(id, event.type),
    ...extra,
  });
  const groups: MenuGroup[] = [
    {
      id: 'content',
      label: 'Post',
      actions: [action('approve', 'Approve', { keys: 'a' }), action('hide', 'Hide')],
    },
    { id: 'empty', label: 'Nothing here', actions: [] },
    {
      id: 'grave',
      actions: [
        action('purge', 'Delete for ever', { grave: true, hint: 'Cannot be undone' }),
        action('ban', 'Ban', { unavailable: true, hint: 'You may not ban administrators' }),
      ],
    },
  ];
  render(<Menu label="Actions for post by Ana" groups={groups} autoFocus onLeave={onLeave} />);
  return chosen;
}

const item = (name: string) => screen.getByRole('menuitem', { name });

describe('Menu', () => {
  it('has a name, named groups and no group without actions', () => {
    setup();
    expect(screen.getByRole('menu', { name: 'Actions for post by Ana' })).toBeVisible();
    expect(screen.getByRole('group', { name: 'Post' })).toBeVisible();
    expect(screen.queryByText('Nothing here')).toBeNull();
  });

  it('moves with the arrows, round the end, Home and End', async () => {
    const user = userEvent.setup();
    setup();
    expect(item('Approve')).toHaveFocus();
    await user.keyboard('{ArrowUp}');
    expect(item('Ban')).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(item('Hide')).toHaveFocus();
    await user.keyboard('{End}');
    expect(item('Ban')).toHaveFocus();
    await user.keyboard('{Home}');
    expect(item('Approve')).toHaveFocus();
  });

  it('goes to what starts with the typed letters', async () => {
    const user = userEvent.setup();
    setup();
    await user.keyboard('de');
    expect(item('Delete for ever')).toHaveFocus();
  });

  it('runs an action by its key, by Enter and by pointer, and hands on the event', async () => {
    const user = userEvent.setup();
    const chosen = setup();
    await user.keyboard('a');
    expect(chosen).toHaveBeenLastCalledWith('approve', 'keydown');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(chosen).toHaveBeenLastCalledWith('hide', 'click');
    await user.click(item('Delete for ever'));
    expect(chosen).toHaveBeenLastCalledWith('purge', 'click');
  });

  it('leaves alone what is unavailable and says why', async () => {
    const user = userEvent.setup();
    const chosen = setup();
    await user.click(item('Ban'));
    expect(chosen).not.toHaveBeenCalled();
    expect(item('Ban')).toHaveAccessibleDescription('You may not ban administrators');
  });

  it('asks to go away on Escape', async () => {
    const user = userEvent.setup();
    const leave = vi.fn();
    setup(leave);
    await user.keyboard('{Escape}');
    expect(leave).toHaveBeenCalledOnce();
  });
});
