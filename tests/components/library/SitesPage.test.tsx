import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { parseAddress } from '@/components/library/parse-address';
import { SitesPage } from '@/components/library/SitesPage';
import { SITES } from '@/tests/support/pages/library';
import { ready } from '@/tests/support/pages/popup';
import { failure } from '@/utils/domain/failure';
import { fail, ok } from '@/utils/domain/result';
import { button, isSaid, showPage } from './support';

type Props = Parameters<typeof SitesPage>[0];

const page = (change: Partial<Props> = {}) => (
  <SitesPage
    sites={ready(SITES)}
    onEnable={() => Promise.resolve(ok(true))}
    onDisable={() => Promise.resolve(ok(null))}
    {...change}
  />
);

describe('parseAddress', () => {
  it.each([
    ['forum.example.org', 'https://forum.example.org'],
    ['  https://forum.example.org/topic/4?page=2#post-9 ', 'https://forum.example.org'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['localhost:8080', 'https://localhost:8080'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
  ])('reads "%s" as %s', (text, origin) => expect(parseAddress(text)).toBe(origin));

  it.each([
    '',
    'forum',
    'two words',
    'ftp://forum.example.org',
    'javascript://x.y/%0aalert(1)',
    'https://a:b@c.d',
    'https://',
  ])('refuses "%s"', (text) => expect(parseAddress(text)).toBeNull());
});

describe('sites', () => {
  it('lists them with their state in words', async () => {
    await showPage(page());
    const row = screen.getByRole('row', { name: /^https:\/\/a-very-long/ });
    expect(row).toHaveTextContent('Permission taken back');
    expect(within(row).getByRole('button', { name: /^Turn on a-very-long/ })).toBeEnabled();
  });

  it('turns one on by its address and empties the field', async () => {
    const enable = vi.fn(() => Promise.resolve(ok(true)));
    const { user } = await showPage(page({ onEnable: enable }));
    const field = screen.getByRole('textbox', { name: 'Address of a site' });
    await user.type(field, 'garden.example/forum{Enter}');
    expect(enable).toHaveBeenCalledWith('https://garden.example');
    expect(field).toHaveValue('');
    expect(isSaid('garden.example is on')).toBe(true);
  });

  it('says how an address should look and asks nothing', async () => {
    const enable = vi.fn(() => Promise.resolve(ok(true)));
    const { user } = await showPage(page({ onEnable: enable }));
    await user.type(screen.getByRole('textbox'), 'forum{Enter}');
    expect(screen.getByRole('textbox')).toHaveAccessibleDescription(/This is not the address of a website/);
    expect(screen.getByRole('textbox')).toHaveValue('forum');
    expect(enable).not.toHaveBeenCalled();
  });

  it('says that a site stays off when the person said no', async () => {
    const { user } = await showPage(page({ onEnable: () => Promise.resolve(ok(false)) }));
    await user.click(button('Turn on 127.0.0.1:8080'));
    expect(isSaid(/so 127.0.0.1:8080 stays off/)).toBe(true);
  });

  it('says why a site could not be turned off', async () => {
    const { user } = await showPage(
      page({ onDisable: () => Promise.resolve(fail(failure('extension-updated'))) }),
    );
    await user.click(button('Turn off forum.example.org'));
    expect(screen.getByRole('alert')).toHaveTextContent('Modside was updated while this page was open.');
  });

  it('says what to do where there is none yet', async () => {
    await showPage(page({ sites: ready([]) }));
    expect(screen.getByText('No site yet')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });
});
