import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RepliesPage } from '@/components/library/RepliesPage';
import { aReply } from '@/tests/support/a-reply';
import { replyCallbacks } from '@/tests/support/pages/library';
import { ready } from '@/tests/support/pages/popup';
import { failure } from '@/utils/domain/failure';
import { fail, ok } from '@/utils/domain/result';
import type { ReplyDraft } from '@/utils/replies/import/imported';
import { button, isSaid, showPage } from './support';

const PRESENT = [
  aReply({ id: 'kind', title: 'Kind', body: 'Be kind.' }),
  aReply({ id: 'same', title: 'Same', body: 'As ever.' }),
  aReply({ id: 'short', title: 'Short', shortcut: ';new' }),
  aReply({ id: 'teams', title: 'Teams', pack: 'team' }),
];
const CSV = [
  'title,body,shortcut',
  'Kind,Please be kinder.,',
  'Same,As ever.,',
  'New,Hello {{name}},;new',
  'Teams,Mine.,',
  'Empty,,',
].join('\n');

type SaveAll = (replies: readonly ReplyDraft[]) => ReturnType<typeof replyCallbacks.onSaveAll>;

async function open(files: File[], save: SaveAll = replyCallbacks.onSaveAll) {
  const onSaveAll = vi.fn(save);
  const { user } = await showPage(
    <RepliesPage replies={ready(PRESENT)} {...replyCallbacks} onSaveAll={onSaveAll} />,
  );
  await user.click(button('Import'));
  await user.upload(screen.getByLabelText('Choose files', { selector: 'input' }), files);
  await screen.findByRole('list', { name: 'Files' });
  return { user, onSaveAll };
}
const csv = () => new File([CSV], 'mine.csv');

beforeEach(() => localStorage.clear());

describe('import of replies', () => {
  it('says what each file is, what would change, and what was left out', async () => {
    await open([csv()]);
    expect(screen.getByText(/This is a table \(CSV\)\. 4 replies/)).toBeVisible();
    expect(screen.getByText('Empty: left out, there is no text in it.')).toBeVisible();
    expect(screen.getByText('New: 2. Changed: 1. The same, left alone: 1.')).toBeVisible();
    expect(screen.getByText(/Comes without its shortcut: “Short” has it already/)).toBeVisible();
  });

  it('saves what is chosen at once, and takes all of it back', async () => {
    const { user, onSaveAll } = await open([csv()]);
    await user.click(screen.getByRole('checkbox', { name: 'Teams' }));
    await user.click(button('Import 2 replies'));
    expect(onSaveAll.mock.lastCall?.[0]).toMatchObject([
      { id: 'kind', body: 'Please be kinder.' },
      { id: 'new', shortcut: null },
    ]);
    expect(isSaid('2 replies imported')).toBe(true);
    await user.click(button('Undo the whole import'));
    expect(onSaveAll.mock.lastCall?.[0]).toMatchObject([
      { id: 'kind', body: 'Be kind.', retired: false },
      { id: 'new', retired: true },
    ]);
    expect(isSaid(/The import was undone/)).toBe(true);
  });

  it('gives what has the id of a team’s reply an id of its own', async () => {
    const { user, onSaveAll } = await open([csv()]);
    await user.click(button('Choose none'));
    await user.click(screen.getByRole('checkbox', { name: 'Teams' }));
    await user.click(button('Import 1 reply'));
    expect(onSaveAll.mock.lastCall?.[0]).toMatchObject([{ id: 'teams-2', body: 'Mine.' }]);
  });

  it('shows both texts of what would change', async () => {
    const { user } = await open([csv()]);
    const row = screen.getByRole('checkbox', { name: 'Kind' }).closest('.ms-reply-row') as HTMLElement;
    await user.click(within(row).getByText('Compare the texts'));
    expect(within(row).getByText('Be kind.')).toBeVisible();
    expect(within(row).getByText('Please be kinder.')).toBeVisible();
  });

  it('names a file that is of no use, and still reads the others', async () => {
    await open([new File(['{"a":1,'], 'broken.json'), csv()]);
    expect(screen.getByRole('alert')).toHaveTextContent('not whole JSON');
    expect(button('Import 3 replies')).toBeVisible();
  });

  it('keeps the choice when it could not be saved', async () => {
    const { user } = await open([csv()], () => Promise.resolve(fail(failure('storage-full'))));
    await user.click(screen.getByRole('checkbox', { name: 'Teams' }));
    await user.click(button('Import 2 replies'));
    expect(screen.getByRole('alert')).toHaveTextContent('Free some space');
    expect(button('Import 2 replies')).toBeVisible();
  });

  it('does not lose one of two replies with one title', async () => {
    const two = new File(['title,body\nKind,One.\nKind,Two.\n'], 'two.csv');
    const { user, onSaveAll } = await open([two], () => Promise.resolve(ok({ saved: 2 })));
    await user.click(button('Import 2 replies'));
    expect(onSaveAll.mock.lastCall?.[0]).toMatchObject([
      { id: 'kind', body: 'One.' },
      { id: 'kind-2', body: 'Two.' },
    ]);
  });
});
