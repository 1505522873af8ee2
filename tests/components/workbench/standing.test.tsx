import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { StandingLine, StandingNote } from '@/components/workbench/StandingLine';
import type { Standing } from '@/utils/domain/post';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const plain: Standing = {
  joinedAt: ago(800),
  posts: 214,
  rank: null,
  warnings: 2,
  warningPercent: 40,
  bannedUntil: null,
  mutedUntil: null,
  notes: [],
  facts: [],
  url: null,
};

describe('what the platform tells of an author', () => {
  it('stands in one line', () => {
    render(<StandingLine standing={plain} />);
    expect(screen.getByText('Joined 2 years ago · 214 posts · 2 warnings')).toBeVisible();
  });

  it('says first that somebody may not enter or not write, and until when', () => {
    const { rerender } = render(<StandingLine standing={{ ...plain, bannedUntil: 'endless' }} />);
    expect(screen.getByText('Banned without end')).toBeVisible();
    rerender(<StandingLine standing={{ ...plain, mutedUntil: '2031-05-03T10:00:00.000Z' }} />);
    expect(screen.getByText(/^Muted until .*2031/)).toBeVisible();
  });

  it('opens to the rest: rank, warning level, notes newest first, and the way to the page of the site', async () => {
    const notes = [
      { text: 'Asked to stop', by: 'mod', at: ago(1) },
      { text: 'First warning', by: null, at: null },
    ];
    const url = 'https://forum.example/members/7/notes';
    render(<StandingLine standing={{ ...plain, rank: 'Regular', notes, url }} />);
    await userEvent.click(screen.getByText(/2 notes$/));
    expect(screen.getByText('Regular')).toBeVisible();
    expect(screen.getByText('40%')).toBeVisible();
    const list = screen.getByRole('list', { name: 'Notes of the site’s moderators, newest first' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Asked to stopmod, yesterday', 'First warning']);
    expect(screen.getByRole('link', { name: 'More on the site' })).toHaveAttribute('href', url);
  });

  it('keeps its place while it is asked for and when nothing comes, so that nothing moves', () => {
    const { container, rerender } = render(<StandingLine standing="asking" />);
    expect(screen.getByRole('status', { name: 'Asking the site about the author' })).toHaveClass(
      'ms-standing',
    );
    rerender(<StandingLine standing={null} />);
    expect(container.querySelector('.ms-standing')).toBeEmptyDOMElement();
    rerender(
      <StandingLine
        standing={{ ...plain, joinedAt: null, posts: null, warnings: null, warningPercent: null }}
      />,
    );
    expect(container.querySelector('.ms-standing')).toBeEmptyDOMElement();
  });
});

describe('beside a decision', () => {
  it('is said where the act is on the author', () => {
    render(<StandingNote standing={{ ...plain, warnings: 0 }} always />);
    expect(screen.getByText('Joined 2 years ago · 214 posts')).toBeVisible();
  });

  it('is said elsewhere only where something is against them', () => {
    const { container, rerender } = render(
      <StandingNote standing={{ ...plain, warnings: 0 }} always={false} />,
    );
    expect(container).toBeEmptyDOMElement();
    rerender(<StandingNote standing={plain} always={false} />);
    expect(screen.getByText(/2 warnings/)).toBeVisible();
  });
});
