import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RepliesPage } from '@/components/library/RepliesPage';
import { aReply } from '@/tests/support/a-reply';
import { REPLIES, replyCallbacks } from '@/tests/support/pages/library';
import { ready } from '@/tests/support/pages/popup';
import { failure } from '@/utils/domain/failure';
import { fail, ok } from '@/utils/domain/result';
import type { ReplyDraft } from '@/utils/replies/import/imported';
import { button, isSaid, showPage } from './support';

type Props = Parameters<typeof RepliesPage>[0];

const page = (change: Partial<Props> = {}) => (
  <RepliesPage replies={ready(REPLIES)} {...replyCallbacks} {...change} />
);
const saver = () => vi.fn((reply: ReplyDraft) => Promise.resolve(ok({ ...reply, version: 2, pack: null })));
const field = (name: string) => screen.getByRole('textbox', { name });

beforeEach(() => localStorage.clear());

describe('the list of replies', () => {
  it('has folders, shortcuts and tags, and what is retired apart', async () => {
    await showPage(page());
    const folder = screen.getByRole('region', { name: 'Warnings › First' });
    expect(within(folder).getByRole('heading', { name: 'Too loud' })).toBeVisible();
    expect(within(folder).getByText(';loud')).toBeVisible();
    expect(within(folder).getByRole('list', { name: 'Tags' })).toHaveTextContent('tonewarning');
    expect(screen.getByText('3 replies')).toBeVisible();
    expect(screen.getByText('Not offered any more (1)')).toBeVisible();
  });

  it('finds by shortcut, and says how many of how many', async () => {
    const { user } = await showPage(page());
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'loud');
    const found = await screen.findByRole('list', { name: 'Found' });
    expect(within(found).getAllByRole('heading')).toHaveLength(1);
    expect(screen.getByText('1 of 3 replies')).toBeVisible();
  });

  it('shows one folder with what is below it', async () => {
    const { user } = await showPage(page());
    await user.selectOptions(screen.getByRole('combobox', { name: 'Folder' }), 'Warnings (2)');
    expect(screen.queryByRole('heading', { name: 'Welcome to the forum' })).toBeNull();
    expect(screen.getByRole('heading', { name: 'Too loud' })).toBeVisible();
  });

  it('offers a reply no more, and undoes that', async () => {
    const save = saver();
    const { user } = await showPage(page({ onSave: save }));
    await user.click(button('Offer no more: Welcome to the forum'));
    expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'welcome', retired: true }));
    expect(isSaid('“Welcome to the forum” is not offered any more')).toBe(true);
    await user.click(button('Undo'));
    expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'welcome', retired: false }));
  });

  it('offers a retired one again', async () => {
    const save = saver();
    const { user } = await showPage(page({ onSave: save }));
    await user.click(screen.getByText('Not offered any more (1)'));
    await user.click(button('Offer again: This belongs to another place'));
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ id: 'off-topic', retired: false }));
  });

  it('does not change what a pack owns, but copies it under an id and without the shortcut of its own', async () => {
    const save = saver();
    const kind = aReply({ pack: 'team', shortcut: ';kind' });
    const { user } = await showPage(page({ replies: ready([kind]), onSave: save }));
    expect(screen.getByText('Read-only, from team')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Edit: Kind' })).toBeNull();
    await user.click(button('Copy to mine: Kind'));
    await user.click(button('Save'));
    expect(save).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'kind-2', title: 'Kind', body: 'Please be kind.', shortcut: null }),
    );
  });

  it('adds the sample pack and says what came', async () => {
    const { user } = await showPage(page({ replies: ready([]) }));
    await user.click(button('Add the sample pack'));
    expect(isSaid('Added: 1 recipe, 3 replies, 1 guideline set')).toBe(true);
  });
});

describe('the editor', () => {
  it('makes a new reply by keyboard, with a question', async () => {
    const save = saver();
    const { user } = await showPage(page({ onSave: save }));
    await user.click(button('New reply'));
    await user.type(field('Title'), 'Warnings::Wait');
    await user.type(field('Text'), 'Wait {{{{ ask.answer }} days.');
    await user.type(field('Shortcut (optional)'), ';wait');
    await user.type(field('Tags (optional)'), 'tone, time,');
    await user.click(button('Add a question'));
    await user.type(field('What is asked'), 'How long');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(save).toHaveBeenCalledWith(
      expect.objectContaining({
        id: 'warnings-wait',
        title: 'Warnings::Wait',
        body: 'Wait {{ ask.answer }} days.',
        shortcut: ';wait',
        tags: ['tone', 'time'],
        questions: [expect.objectContaining({ name: 'answer', label: 'How long', kind: 'text' })],
      }),
    );
    expect(isSaid('Saved “Warnings::Wait”')).toBe(true);
  });

  it('says where the template is wrong while it is typed, goes there, and does not save', async () => {
    const save = saver();
    const { user } = await showPage(page({ onSave: save }));
    await user.click(button('Edit: Warnings::First::Too loud'));
    await user.clear(field('Text'));
    await user.type(field('Text'), 'Hello{Enter}and {{% nothing %}');
    expect(await screen.findByText(/^Line 2, column 5: /)).toBeVisible();
    await user.click(button('Go to that place'));
    expect(field('Text')).toHaveFocus();
    expect((field('Text') as HTMLTextAreaElement).selectionStart).toBe(10);
    await user.click(button('Save'));
    expect(save).not.toHaveBeenCalled();
  });

  it('refuses a shortcut that another reply has', async () => {
    const { user } = await showPage(page());
    await user.click(button('New reply'));
    await user.type(field('Shortcut (optional)'), ';loud');
    expect(await screen.findByText(/“Warnings::First::Too loud” has this shortcut already/)).toBeVisible();
  });

  it('says what is missing and goes to the first of it', async () => {
    const { user } = await showPage(page());
    await user.click(button('New reply'));
    await user.click(button('Save'));
    expect(screen.getByRole('alert')).toHaveTextContent('2 things to correct');
    await vi.waitFor(() => expect(field('Title')).toHaveFocus());
  });

  it('shows the reply in another format, with the question answered', async () => {
    const { user } = await showPage(page());
    await user.click(button('Edit: Warnings::First::Too loud'));
    const preview = screen.getByRole('region', { name: 'Preview' });
    await user.selectOptions(within(preview).getByRole('combobox', { name: 'How long' }), '7');
    await user.selectOptions(within(preview).getByRole('combobox', { name: 'Written as' }), 'Plain text');
    await vi.waitFor(() =>
      expect(within(preview).getByRole('document')).toHaveTextContent(
        'Please do not shout, Ana Bold. Take 7 days.',
      ),
    );
  });

  it('keeps unsaved changes when somebody leaves, also for the next visit of the page', async () => {
    const { user } = await showPage(page());
    await user.click(button('Edit: Welcome to the forum'));
    await user.type(field('Title'), ' again');
    await user.click(button('Back to the list'));
    expect(screen.getByText(/unsaved changes to “Welcome to the forum again” are kept/)).toBeVisible();
    document.body.replaceChildren();
    const { user: later } = await showPage(page());
    await later.click(button('Go on editing'));
    expect(field('Title')).toHaveValue('Welcome to the forum again');
  });

  it('keeps everything when it could not be saved', async () => {
    const { user } = await showPage(page({ onSave: () => Promise.resolve(fail(failure('storage-full'))) }));
    await user.click(button('Edit: Welcome to the forum'));
    await user.type(field('Title'), ' again');
    await user.click(button('Save'));
    expect(screen.getByRole('alert')).toHaveTextContent('Free some space');
    expect(field('Title')).toHaveValue('Welcome to the forum again');
  });
});
