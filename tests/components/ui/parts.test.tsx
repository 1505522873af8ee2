import { readFileSync } from 'node:fs';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '@/components/ui/ErrorBoundary';
import { BarList, DayChart } from '@/components/ui/Figures';
import { Mark } from '@/components/ui/Mark';
import { MenuButton } from '@/components/ui/MenuButton';

function Part({ state }: { state: { broken: boolean } }) {
  if (state.broken) throw new Error('no');
  return <p>Here</p>;
}

describe('ErrorBoundary', () => {
  it('says that a part stopped, tells it on, and shows it again when asked', async () => {
    const user = userEvent.setup();
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const told = vi.fn();
    const state = { broken: true };
    render(
      <ErrorBoundary onError={told}>
        <Part state={state} />
      </ErrorBoundary>,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('The log is not affected.');
    expect(told).toHaveBeenCalledOnce();
    state.broken = false;
    await user.click(screen.getByRole('button', { name: 'Show again' }));
    expect(screen.getByText('Here')).toBeVisible();
    quiet.mockRestore();
  });
});

describe('MenuButton', () => {
  it('opens on its first action, closes on Escape and gives focus back', async () => {
    const user = userEvent.setup();
    const choose = vi.fn();
    const groups = [{ id: 'all', actions: [{ id: 'edit', label: 'Edit', onSelect: choose }] }];
    render(<MenuButton label="Actions for recipe Village board" groups={groups} />);
    const button = screen.getByRole('button', { name: 'Actions for recipe Village board' });
    expect(button).toHaveAttribute('aria-haspopup', 'menu');
    await user.click(button);
    expect(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(button).toHaveFocus();
    await user.click(button);
    await user.keyboard('{Enter}');
    expect(choose).toHaveBeenCalledOnce();
    expect(screen.queryByRole('menu')).toBeNull();
  });
});

describe('figures', () => {
  it('draws each bar in proportion and says each number as text', () => {
    render(
      <BarList
        label="Actions by kind"
        bars={[
          { id: 'a', label: 'Removed', count: 1200 },
          { id: 'b', label: 'Locked', count: 300 },
        ]}
      />,
    );
    const bars = screen.getAllByRole('listitem');
    expect(bars[1]).toHaveTextContent('Locked300');
    expect(bars[0]).toHaveTextContent('1,200');
    expect(bars[1]!.querySelector<HTMLElement>('.ms-bar-fill')!.style.inlineSize).toBe('25%');
  });

  it('draws days without anything as nothing, and no picture without days', () => {
    const days = ['2026-03-01', '2026-03-02'].map((day) => ({ day, count: 0 }));
    const { container, rerender } = render(<DayChart label="By day" countHeader="Actions" days={days} />);
    for (const column of container.querySelectorAll('rect')) expect(column).toHaveAttribute('height', '0');
    rerender(<DayChart label="By day" countHeader="Actions" days={[]} />);
    expect(container).toBeEmptyDOMElement();
  });
});

it('the mark in pages is the drawing the toolbar icons are made of', () => {
  const drawing = readFileSync('assets/icons/mark.svg', 'utf8');
  const { container } = render(<Mark />);
  for (const shape of container.querySelectorAll('path')) expect(drawing).toContain(shape.getAttribute('d'));
  expect(container.querySelector('rect')).toHaveAttribute('x', /<rect x="(\d+)"/.exec(drawing)?.[1]);
});
