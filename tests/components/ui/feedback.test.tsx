import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer, useAnnounce } from '@/components/ui/Announcer';
import { OutcomeBadge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { Notice } from '@/components/ui/Notice';

function Speaker() {
  const announce = useAnnounce();
  return <Button onClick={() => announce('Removed post by Ana')}>Go</Button>;
}

describe('FailureNote', () => {
  it('is read as an alert with the sentence, the next step and the way to take it', () => {
    render(
      <FailureNote
        failure={{ code: 'signed-out' }}
        platform="WordPress"
        actions={<Button look="secondary">Retry</Button>}
      />,
    );
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('WordPress refused: your session has ended.');
    expect(alert).toHaveTextContent('Sign in on the page, then do it again.');
    expect(screen.getByRole('button', { name: 'Retry' })).toBeVisible();
  });

  it('shows a reason of the platform as text, never as markup', () => {
    render(<FailureNote failure={{ code: 'refused', detail: { reason: '<img src=x onerror=alert(1)>' } }} />);
    expect(screen.getByRole('alert').querySelector('img')).toBeNull();
    expect(screen.getByRole('alert')).toHaveTextContent('<img src=x onerror=alert(1)>');
  });
});

describe('OutcomeBadge', () => {
  it('says done only of what was seen', () => {
    const { rerender } = render(<OutcomeBadge state="confirmed" />);
    expect(screen.getByText('Done')).toBeVisible();
    for (const state of ['assumed', 'partial', 'unknown', 'failed'] as const) {
      rerender(<OutcomeBadge state={state} />);
      expect(screen.queryByText('Done')).toBeNull();
    }
  });
});

describe('Announcer', () => {
  it('is there before it has something to say, and says the same thing twice', async () => {
    const user = userEvent.setup();
    render(
      <Announcer>
        <Speaker />
      </Announcer>,
    );
    const region = screen.getByRole('status');
    expect(region).toHaveTextContent('');
    await user.click(screen.getByRole('button', { name: 'Go' }));
    const first = region.firstElementChild;
    await user.click(screen.getByRole('button', { name: 'Go' }));
    expect(region).toHaveTextContent('Removed post by Ana');
    expect(region.firstElementChild).not.toBe(first);
  });
});

describe('Notice', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const show = (tone: 'success' | 'danger') => {
    const close = vi.fn();
    render(
      <Notice tone={tone} onClose={close} actions={<Button>Undo</Button>}>
        Removed post by Ana
      </Notice>,
    );
    return close;
  };

  it('goes after ten seconds', () => {
    const close = show('success');
    act(() => void vi.advanceTimersByTime(9_999));
    expect(close).not.toHaveBeenCalled();
    act(() => void vi.advanceTimersByTime(1));
    expect(close).toHaveBeenCalledOnce();
  });

  it('stays while it is hovered or has focus', () => {
    const close = show('success');
    fireEvent.pointerEnter(screen.getByText('Removed post by Ana'));
    act(() => void vi.advanceTimersByTime(60_000));
    expect(close).not.toHaveBeenCalled();
    act(() => screen.getByRole('button', { name: 'Undo' }).focus());
    fireEvent.pointerLeave(screen.getByText('Removed post by Ana').parentElement!);
    act(() => void vi.advanceTimersByTime(60_000));
    expect(close).not.toHaveBeenCalled();
    act(() => screen.getByRole('button', { name: 'Undo' }).blur());
    act(() => void vi.advanceTimersByTime(10_000));
    expect(close).toHaveBeenCalledOnce();
  });

  it('stays until it is closed when something failed', () => {
    const close = show('danger');
    act(() => void vi.advanceTimersByTime(600_000));
    expect(close).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(close).toHaveBeenCalledOnce();
  });
});
