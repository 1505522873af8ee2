import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DiagnosticsPage } from '@/components/library/DiagnosticsPage';
import { placeOf } from '@/components/library/places';
import { SettingsPage } from '@/components/library/SettingsPage';
import { WelcomePage } from '@/components/library/WelcomePage';
import { DIAGNOSTICS, SETTINGS } from '@/tests/support/pages/library';
import { ready } from '@/tests/support/pages/popup';
import { failure } from '@/utils/domain/failure';
import { fail, ok } from '@/utils/domain/result';
import type { Settings } from '@/utils/messaging/contract';
import { button, isSaid, showPage } from './support';

const saved = () => vi.fn((change: Partial<Settings>) => Promise.resolve(ok({ ...SETTINGS, ...change })));

describe('settings', () => {
  it('saves what was changed and says so', async () => {
    const save = saved();
    const { user } = await showPage(<SettingsPage settings={ready(SETTINGS)} onSave={save} />);
    const reference = screen.getByRole('textbox', { name: 'Team reference' });
    await user.clear(reference);
    await user.type(reference, 'm-ana');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Remind me to export' }), 'Never');
    await user.click(screen.getByRole('checkbox', { name: /Record how long a post was seen/ }));
    await user.click(button('Save'));
    expect(save).toHaveBeenCalledWith({ actorRef: 'm-ana', recordViews: false, exportReminderDays: 0 });
    expect(isSaid('Saved')).toBe(true);
  });

  it('refuses a reference that a record cannot hold', async () => {
    const save = saved();
    const { user } = await showPage(<SettingsPage settings={ready(SETTINGS)} onSave={save} />);
    await user.type(screen.getByRole('textbox'), ' with spaces');
    await user.click(button('Save'));
    expect(screen.getByRole('textbox')).toHaveAccessibleDescription(/Use 1 to 64 letters/);
    expect(save).not.toHaveBeenCalled();
  });

  it('offers the present reminder even where it is none of the usual ones', async () => {
    await showPage(
      <SettingsPage settings={ready({ ...SETTINGS, exportReminderDays: 5 })} onSave={saved()} />,
    );
    expect(screen.getByRole('combobox')).toHaveDisplayValue('Every 5 days');
  });
});

describe('diagnostics', () => {
  const show = (onPersist = () => Promise.resolve(false)) => {
    const copy = vi.fn(() => Promise.resolve());
    return showPage(
      <DiagnosticsPage diagnostics={ready(DIAGNOSTICS)} onCopy={copy} onPersist={onPersist} />,
    ).then(({ user }) => ({ user, copy }));
  };

  it('copies everything it shows', async () => {
    const { user, copy } = await show();
    await user.click(button('Copy'));
    expect(JSON.parse((copy.mock.calls as unknown as string[][])[0]![0]!)).toEqual(DIAGNOSTICS);
    expect(isSaid('Copied')).toBe(true);
  });

  it('says that the storage is not protected, asks, and says what the browser answered', async () => {
    const { user } = await show();
    expect(screen.getByText(/Not protected/)).toBeVisible();
    await user.click(button('Ask the browser to protect it'));
    expect(isSaid(/The browser did not agree for now/)).toBe(true);
  });

  it('names a database of a later version', async () => {
    const database = { ...DIAGNOSTICS.database, state: 'newer' as const };
    await showPage(
      <DiagnosticsPage
        diagnostics={ready({ ...DIAGNOSTICS, database, chain: null })}
        onCopy={() => Promise.resolve()}
        onPersist={() => Promise.resolve(true)}
      />,
    );
    expect(screen.getByText(/Written by a newer version of Modside/)).toBeVisible();
  });
});

describe('first run', () => {
  const show = async (change: Partial<Parameters<typeof WelcomePage>[0]> = {}) => {
    const finished = vi.fn();
    const save = saved();
    const { user } = await showPage(
      <WelcomePage
        settings={ready(SETTINGS)}
        onSave={save}
        onPersist={() => Promise.resolve(true)}
        onAddPack={() => Promise.resolve(ok({ recipes: 1, replies: 3, guidelines: 1 }))}
        onFinished={finished}
        {...change}
      />,
    );
    return { user, save, finished };
  };

  it('says plainly that uninstalling deletes the log', async () => {
    await show();
    expect(screen.getByText(/if you uninstall Modside, it is deleted/)).toBeVisible();
  });

  it('starts from the random reference and goes on without any step', async () => {
    const { user, save, finished } = await show();
    expect(screen.getByRole('textbox', { name: 'Team reference' })).toHaveValue('m-7kq2fx');
    await user.click(button('Done, open the library'));
    expect(save).toHaveBeenCalledWith({ actorRef: 'm-7kq2fx', exportReminderDays: 7, welcomed: true });
    expect(finished).toHaveBeenCalledOnce();
  });

  it('says what the browser answered about keeping the log', async () => {
    const { user } = await show();
    await user.click(button('Ask the browser to keep it'));
    expect(isSaid(/The browser keeps the log/)).toBe(true);
  });

  it('stays where it is when the settings could not be saved', async () => {
    const { user, finished } = await show({ onSave: () => Promise.resolve(fail(failure('storage-full'))) });
    await user.click(button('Done, open the library'));
    expect(screen.getByRole('alert')).toHaveTextContent('Free some space');
    expect(finished).not.toHaveBeenCalled();
  });
});

describe('addresses of pages', () => {
  it.each([
    ['#/export', 'export'],
    ['#/welcome', 'welcome'],
    ['', 'sites'],
    ['#/nowhere', 'sites'],
  ])('"%s" leads to %s', (hash, place) => expect(placeOf(hash)).toBe(place));
});
