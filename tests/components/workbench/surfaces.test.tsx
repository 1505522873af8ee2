import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ActionMenu } from '@/components/workbench/ActionMenu';
import { DecisionPanel } from '@/components/workbench/DecisionPanel';
import { emptyForm } from '@/components/workbench/decision-form';
import { Notices, noticeText } from '@/components/workbench/Notices';
import { field } from '@/utils/adapters/shared/capabilities';
import type { Outcome, OutcomeState } from '@/utils/domain/outcome';
import type { Capability } from '@/utils/domain/post';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { startTranslation } from '@/utils/i18n/t';
import type { ActionStatus, Show } from '@/utils/messaging/contract';
import { hardCoded } from '../../support/hard-coded';
import { aPost, articleHalf, pageOf } from '../../support/page';

const remove: Capability = {
  native: 'delete',
  action: 'content.remove',
  on: 'post',
  grave: false,
  undo: 'restore',
  fields: [field('reason')],
  label: 'Delete',
};
const ban: Capability = {
  ...remove,
  native: 'ban',
  action: 'user.ban',
  on: 'author',
  grave: true,
  undo: null,
  label: 'Ban',
};
const show: Show = {
  context: articleHalf.readContext(pageOf(document)),
  post: aPost(),
  health: { level: 'all', posts: 1, problems: [] },
};

const waits: Extract<ActionStatus, { state: 'waiting' }> = {
  state: 'waiting',
  id: '019cadd4-5620-7000-8000-000000000009',
  why: 'turn',
  ahead: 3,
  until: null,
  action: 'content.remove',
  author: 'Ana',
  origin: 'https://forum.example',
};

function aBench(change: Partial<Workbench> = {}): Workbench {
  return {
    show,
    inspection: null,
    history: { items: [], total: 0, source: 'own' },
    standing: null,
    guidelines: [],
    replies: [],
    statuses: [],
    setLayout: vi.fn(),
    isSettled: () => true,
    hide: vi.fn(),
    leave: vi.fn(),
    amend: vi.fn(),
    begin: vi.fn(),
    undo: vi.fn(),
    cancel: vi.fn(),
    insert: vi.fn(),
    dismiss: vi.fn(),
    ...change,
  };
}

beforeAll(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});

describe('the action menu', () => {
  const menu = (bench: Workbench, capabilities: readonly Capability[] = [remove, ban], shown = show) =>
    render(
      <ActionMenu
        bench={bench}
        show={shown}
        capabilities={capabilities}
        failure={null}
        running={null}
        onChoose={vi.fn()}
        onInsert={vi.fn()}
      />,
    );

  it('is named after the author, has focus on its first act, and grave acts in a group of their own', () => {
    menu(aBench());
    const list = screen.getByRole('menu', { name: 'Actions for post by Ana' });
    expect(
      within(list)
        .getAllByRole('menuitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['DeleteD', 'BanB']);
    expect(screen.getByRole('menuitem', { name: 'Delete' })).toHaveFocus();
    const grave = within(list).getByRole('group', { name: 'Hard to take back' });
    expect(within(grave).getByRole('menuitem', { name: 'Ban' })).toBeVisible();
  });

  it('says how many earlier actions one’s own log knows', () => {
    menu(aBench({ history: { items: [], total: 2, source: 'own' } }));
    expect(screen.getByText('2 earlier actions in your log')).toBeVisible();
  });

  it('says who has a report in hand', () => {
    const claimed = (mine: boolean) => ({ ...show, post: aPost({ claim: { by: 'Mo', mine } }) });
    const { unmount } = menu(aBench(), [remove], claimed(false));
    expect(screen.getByText('In hand of Mo')).toBeVisible();
    unmount();
    menu(aBench(), [remove], claimed(true));
    expect(screen.getByText('You have this in hand')).toBeVisible();
  });

  it('says so, and what to do, where the viewer may do nothing', () => {
    menu(aBench(), []);
    expect(screen.getByText('You may not moderate this post.')).toBeVisible();
    expect(screen.getByText(/Sign in on the page with an account that has the right/)).toBeVisible();
  });

  it('goes away at Escape', async () => {
    const bench = aBench();
    menu(bench);
    await userEvent.keyboard('{Escape}');
    expect(bench.hide).toHaveBeenCalled();
  });

  it('does nothing on a press that no person made', async () => {
    const bench = aBench();
    menu(bench);
    await userEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
    expect(bench.begin).not.toHaveBeenCalled();
  });
});

describe('the decision panel', () => {
  const panel = (capability: Capability, running: string | null = null, bench = aBench()) =>
    render(
      <DecisionPanel
        bench={bench}
        show={show}
        capability={capability}
        form={emptyForm(capability.fields)}
        onForm={vi.fn()}
        running={running}
        failure={null}
        onBack={vi.fn()}
        onDecide={vi.fn()}
      />,
    );

  it('is named after act and author, begins at the reason, and has a button that says the act', () => {
    panel(remove);
    expect(screen.getByRole('dialog', { name: 'Delete post by Ana' })).toBeVisible();
    expect(screen.getByLabelText(/^Reason/)).toHaveFocus();
    expect(screen.getByRole('button', { name: 'Delete' })).toBeEnabled();
  });

  it('says beforehand what will happen, and whether it can be undone', () => {
    panel(remove);
    const steps = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(steps[0]).toBe('Made-up forum is asked to do this: Delete.');
    expect(steps.at(-1)).toBe('You can undo it.');
  });

  it('says of what cannot be taken back that it cannot', () => {
    panel(ban);
    expect(screen.getByText('It cannot be undone from here.')).toBeVisible();
  });

  it('counts down while the platform asks us to wait', () => {
    const asked = { ...waits, why: 'asked' as const, until: Date.now() + 4000 };
    panel(remove, waits.id, aBench({ statuses: [asked] }));
    expect(screen.getByText(/Made-up forum asks us to wait\. Going on in [34] s\./)).toBeVisible();
  });

  it('says how many acts are ahead of one that waits for its turn, and offers to cancel it', () => {
    panel(remove, waits.id, aBench({ statuses: [waits] }));
    expect(screen.getByText('Waiting: 3 acts ahead on this site.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Cancel this act' })).toBeEnabled();
  });

  it('counts down to the turn of what is next', () => {
    panel(remove, waits.id, aBench({ statuses: [{ ...waits, ahead: 0, until: Date.now() + 9000 }] }));
    expect(
      screen.getByText(/^Waiting, so that .* is not asked too often\. Going on in [89] s\.$/),
    ).toBeVisible();
  });

  it('offers nothing to cancel once an act is on its way', () => {
    panel(remove, waits.id, aBench({ statuses: [{ state: 'running', id: waits.id }] }));
    expect(screen.getByText('Delete: waiting for Made-up forum')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Cancel this act' })).not.toBeInTheDocument();
  });
});

describe('in the pseudo-locale', () => {
  beforeEach(() => startTranslation('en-XA'));
  afterEach(() => startTranslation('en'));
  const people = new Set(['Ana', 'Delete', 'Buy followers now', 'Made-up forum', 'forum.example']);
  const letters = /^[A-Z]$/;
  const isData = (text: string): boolean => people.has(text) || letters.test(text);

  it('the menu and the panel show no text that is not translated', () => {
    const menu = render(
      <ActionMenu
        bench={aBench()}
        show={show}
        capabilities={[remove]}
        failure={{ code: 'no-right' }}
        running={waits.id}
        onChoose={vi.fn()}
        onInsert={vi.fn()}
      />,
    );
    const panel = render(
      <DecisionPanel
        bench={aBench()}
        show={show}
        capability={{ ...remove, fields: [field('reason'), field('text'), field('seconds'), field('title')] }}
        form={emptyForm([field('seconds')])}
        onForm={vi.fn()}
        running={null}
        failure={null}
        onBack={vi.fn()}
        onDecide={vi.fn()}
      />,
    );
    expect(menu.container.textContent).toContain('⟦');
    expect(hardCoded(menu.container, isData)).toEqual([]);
    expect(hardCoded(panel.container, isData)).toEqual([]);
  });
});

describe('notices', () => {
  const outcome = (state: OutcomeState): Outcome => ({
    state,
    by: 'response',
    http: 200,
    notified: 'n/a',
    skewMs: 0,
    failure: state === 'failed' ? { code: 'no-right' } : null,
    params: {},
    until: null,
    url: null,
  });
  const settled = (
    state: OutcomeState,
    undo: string | null = null,
  ): Extract<ActionStatus, { state: 'settled' }> => ({
    state: 'settled',
    id: '019cadd4-5620-7000-8000-000000000001',
    outcome: outcome(state),
    summary: {
      id: '019cadd4-5620-7000-8000-000000000001',
      at: '2026-03-02T09:00:00.000Z',
      platform: 'generic',
      origin: 'https://forum.example',
      action: 'content.remove',
      native: 'delete',
      author: 'Ana',
      title: null,
      url: null,
      reason: null,
      outcome: state,
      reversed: false,
      undo,
    },
  });

  it.each([
    ['confirmed', 'Removed: post by Ana'],
    ['assumed', 'Removal sent: post by Ana. forum.example did not say whether it was done.'],
    ['failed', 'Removal not done: post by Ana.'],
    ['partial', 'Removal done in part: post by Ana.'],
    ['unknown', 'We could not see what came of it: Removal, post by Ana.'],
  ] as const)('say of a %s act no more than was seen', (state, text) => {
    expect(noticeText(settled(state))).toBe(text);
  });

  it('offer Undo where the act can be taken back, and only there', () => {
    const { rerender } = render(<Notices bench={aBench({ statuses: [settled('confirmed', 'restore')] })} />);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
    rerender(<Notices bench={aBench({ statuses: [settled('confirmed')] })} />);
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  it('say of what waits without a desk why, and offer to cancel it', () => {
    render(<Notices bench={aBench({ statuses: [waits] })} />);
    expect(screen.getByText('Removal waits: post by Ana')).toBeVisible();
    expect(screen.getByText('Waiting: 3 acts ahead on this site.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Cancel this act' })).toBeEnabled();
  });

  it('say of a cancelled act that nothing was left behind', () => {
    const cancelled = {
      ...settled('failed'),
      outcome: { ...outcome('failed'), failure: { code: 'cancelled' as const } },
    };
    render(<Notices bench={aBench({ statuses: [cancelled] })} />);
    expect(screen.getByText(/Stopped, as you asked\. Nothing was left behind\./)).toBeVisible();
  });

  it('say why an act failed and what to do next', () => {
    render(<Notices bench={aBench({ statuses: [settled('failed')] })} />);
    expect(screen.getByText(/Removal not done/).parentElement?.textContent).toMatch(/forum\.example/);
  });
});
