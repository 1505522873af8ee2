import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Popup } from '@/components/popup/Popup';
import { popupProps, ready, siteStatus, summary } from '@/tests/support/pages/popup';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';

type PopupProps = Parameters<typeof Popup>[0];

async function show(change: Partial<PopupProps> = {}) {
  const user = userEvent.setup();
  const props = popupProps(change);
  const view = render(<Popup {...props} />);
  await act(() => Promise.resolve());
  return { user, rerender: (next: Partial<PopupProps>) => view.rerender(<Popup {...props} {...next} />) };
}

const off = ready(siteStatus({ state: 'off', page: null }));
const button = (name: string | RegExp) => screen.getByRole('button', { name });

/** A promise that the test fulfils when it wants. */
function later<T>() {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

describe('this site', () => {
  it('says in one sentence that it is on, on which platform and in which role', async () => {
    await show();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('On: WordPress, you are a moderator');
    expect(screen.getByText('24 posts found')).toBeVisible();
  });

  it('says what is missing where a page was understood in part', async () => {
    const page = siteStatus().page!;
    const health = { level: 'part' as const, posts: 3, problems: ['no-author' as const] };
    await show({ site: ready(siteStatus({ page: { ...page, health } })) });
    expect(screen.getByText('Understood in part')).toBeVisible();
    expect(screen.getByText('Some posts show no author, so their history is missing.')).toBeVisible();
  });

  it('makes nothing of a page without posts that is none of the kinds that have some', async () => {
    const page = siteStatus().page!;
    const health = { level: 'none' as const, posts: 0, problems: ['no-posts' as const] };
    const context = { ...page.context, kind: 'listing' as const };
    await show({ site: ready(siteStatus({ page: { ...page, context, health } })) });
    expect(screen.getByText('No posts on this page.')).toBeVisible();
    expect(screen.queryByText('Not understood')).toBeNull();
  });

  it('leads to the recipes where the page is not known', async () => {
    await show({ site: ready(siteStatus({ page: null })) });
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
      'On, but Modside does not know this page yet',
    );
    expect(screen.getByRole('link', { name: 'Teach it with a recipe' })).toHaveAttribute(
      'href',
      'options.html#/recipes',
    );
  });

  it('offers no switch on a page of the browser', async () => {
    await show({ site: ready(siteStatus({ state: 'impossible', origin: null, page: null })) });
    expect(screen.queryByRole('button', { name: /turn/i })).toBeNull();
  });

  it('calls for the permission while the click is being handled', async () => {
    const asked = later<Result<boolean>>();
    const enable = vi.fn(() => asked.promise);
    await show({ site: off, onEnable: enable });
    act(() => button('Turn on for forum.example.org').click());
    expect(enable).toHaveBeenCalledWith('https://forum.example.org');
    await act(async () => asked.settle(ok(true)));
  });

  it('cannot be asked twice while the question of the browser is open', async () => {
    const asked = later<Result<boolean>>();
    const enable = vi.fn(() => asked.promise);
    const { user } = await show({ site: off, onEnable: enable });
    await user.click(button('Turn on for forum.example.org'));
    await user.click(button('Answer the question of the browser'));
    expect(enable).toHaveBeenCalledOnce();
    await act(async () => asked.settle(ok(true)));
  });

  it('says that the site stays off when the person said no', async () => {
    const { user } = await show({ site: off, onEnable: () => Promise.resolve(ok(false)) });
    await user.click(button('Turn on for forum.example.org'));
    expect(screen.getByText(/was not given the permission, so this site stays off/)).toBeVisible();
    expect(button('Turn on for forum.example.org')).toBeEnabled();
  });

  it('says why it could not be turned off, and leaves it on', async () => {
    const { user } = await show({ onDisable: () => Promise.resolve(fail(failure('storage-full'))) });
    await user.click(button('Turn off'));
    expect(screen.getByRole('alert')).toHaveTextContent('Free some space, then do it again.');
  });
});

describe('my activity', () => {
  it('shows today first, with what is to be checked counted apart', async () => {
    await show();
    expect(screen.getByRole('tab', { name: 'Today' })).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByText('14 actions')).toBeVisible();
    expect(screen.getByText('1 to check on the site')).toBeVisible();
    const bars = within(screen.getByRole('list', { name: 'Actions by kind' })).getAllByRole('listitem');
    expect(bars.map((bar) => bar.textContent)).toEqual(['Approved8', 'Removed5', 'Warned1']);
  });

  it('changes the period by keyboard and gathers rare kinds', async () => {
    const { user } = await show();
    await user.click(screen.getByRole('tab', { name: 'Today' }));
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('tab', { name: '30 days' })).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByText('212 actions')).toBeVisible();
    expect(screen.getByText('Others').parentElement).toHaveTextContent('Others14');
  });

  it('has the figures of the picture as a table', async () => {
    const { user } = await show();
    await user.click(screen.getByRole('tab', { name: '7 days' }));
    expect(screen.getByRole('img', { name: 'Actions by day, the last 7 days' })).toBeVisible();
    await user.click(screen.getByText('Show as a table'));
    const table = screen.getByRole('table', { name: 'Actions by day, the last 7 days' });
    expect(within(table).getAllByRole('row')).toHaveLength(8);
  });

  it('keeps the other parts when the log cannot be read', async () => {
    await show({ activity: { state: 'failed', failure: failure('database-newer') } });
    expect(screen.getByRole('alert')).toHaveTextContent('The log was written by a newer version of Modside.');
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('On: WordPress');
    expect(screen.getByRole('link', { name: 'Export' })).toHaveAttribute('href', 'options.html#/export');
  });
});

describe('last actions', () => {
  const only = (change: Parameters<typeof summary>[0]) => ready([summary(change)]);
  const list = () => within(screen.getByRole('region', { name: 'Last actions' }));

  it('says what was done, about whom, where, and what is known of it', async () => {
    await show({ recent: only({}) });
    const item = list().getByRole('listitem');
    expect(item).toHaveTextContent('Removed: post by Ana Bold');
    expect(item).toHaveTextContent('Done');
    expect(within(item).getByRole('link')).toHaveAttribute(
      'href',
      'https://forum.example.org/topic/12#comment-40',
    );
  });

  it('never says of a failed or unknown act that it was done', async () => {
    await show({ recent: ready([summary({ outcome: 'failed' }), summary({ id: 'b', outcome: 'unknown' })]) });
    expect(list().queryByText(/Removed/)).toBeNull();
    expect(screen.getAllByText('Removal:')).toHaveLength(2);
  });

  it('undoes once, says so, and then shows what the log says', async () => {
    const answer = later<Result<unknown>>();
    const undo = vi.fn(() => answer.promise);
    const { user, rerender } = await show({ recent: only({}), onUndo: undo });
    await user.click(button('Undo: Removed, post by Ana Bold'));
    await user.click(button('Undo: Removed, post by Ana Bold'));
    expect(undo).toHaveBeenCalledOnce();
    await act(async () => answer.settle(ok(null)));
    expect(screen.getAllByRole('status').some((region) => /Undo begun/.test(region.textContent!))).toBe(true);
    rerender({ recent: only({ reversed: true }) });
    expect(screen.getByText('Taken back')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull();
  });

  it('says why an undo was refused, beside the action', async () => {
    const { user } = await show({
      recent: only({}),
      onUndo: () => Promise.resolve(fail(failure('site-not-enabled'))),
    });
    await user.click(button(/^Undo/));
    expect(within(list().getByRole('listitem')).getByRole('alert')).toHaveTextContent(
      'Modside is off on this site.',
    );
  });

  it('asks what the person saw on the site where the outcome is unknown', async () => {
    const amend = vi.fn(() => Promise.resolve(ok(null)));
    const { user } = await show({ recent: only({ outcome: 'unknown' }), onAmend: amend });
    expect(screen.getByRole('link', { name: 'Check on the site' })).toBeVisible();
    await user.click(button('It was not'));
    expect(amend).toHaveBeenLastCalledWith(summary().id, 'failed');
    await user.click(button('It was done'));
    expect(amend).toHaveBeenLastCalledWith(summary().id, 'confirmed');
  });

  it('shows an action whose author was erased, and a code of a later version', async () => {
    await show({ recent: only({ author: null, action: 'content.fold', title: null, url: null }) });
    expect(screen.getByText('content.fold:').parentElement).toHaveTextContent('post by unknown author');
  });
});

it('shows places for what is still being read, and a heading from the start', async () => {
  await show({ site: { state: 'loading' }, activity: { state: 'loading' }, recent: { state: 'loading' } });
  expect(screen.getAllByRole('status', { name: 'Loading' })).toHaveLength(3);
  expect(screen.getByRole('heading', { level: 1, name: 'This site' })).toBeInTheDocument();
});
