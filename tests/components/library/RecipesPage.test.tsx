import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { RecipesPage } from '@/components/library/RecipesPage';
import { FOUND, RECIPE, recipeCallbacks } from '@/tests/support/pages/library';
import { ready } from '@/tests/support/pages/popup';
import { failure } from '@/utils/domain/failure';
import { fail, ok } from '@/utils/domain/result';
import { button, isSaid, showPage } from './support';

type Props = Parameters<typeof RecipesPage>[0];

const page = (change: Partial<Props> = {}) => (
  <RecipesPage recipes={ready([RECIPE])} {...recipeCallbacks} {...change} />
);
const text = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Recipe as JSON' });

describe('recipes', () => {
  it('opens a saved recipe in the editor and saves it', async () => {
    const save = vi.fn(() => Promise.resolve(ok(null)));
    const { user } = await showPage(page({ onSave: save }));
    await user.click(button('Actions for recipe Village board'));
    await user.keyboard('{Enter}');
    expect(JSON.parse(text().value)).toMatchObject({ id: 'village-board' });
    await user.click(button('Save recipe'));
    expect(save).toHaveBeenCalledWith(RECIPE);
    expect(isSaid('Saved Village board')).toBe(true);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('lists what is wrong with its line and goes there', async () => {
    const readRecipe = () => ({ ok: false as const, problems: [{ line: 2, text: 'no such action.' }] });
    const { user } = await showPage(page({ readRecipe }));
    await user.click(button('New recipe'));
    expect(screen.getByText('1 thing to correct')).toBeVisible();
    expect(button('Save recipe')).toHaveAttribute('aria-disabled', 'true');
    await user.click(button('Line 2: no such action.'));
    expect(text()).toHaveFocus();
    expect(text().value.slice(text().selectionStart, text().selectionEnd)).toBe('  "modside": "recipe",');
  });

  it('keeps the text when it could not be saved', async () => {
    const { user } = await showPage(page({ onSave: () => Promise.resolve(fail(failure('storage-full'))) }));
    await user.click(button('New recipe'));
    await user.click(button('Save recipe'));
    expect(screen.getByRole('alert')).toHaveTextContent('Free some space');
    expect(text().value).toBe(recipeCallbacks.template);
  });

  it('reads a file into the editor and stores nothing yet', async () => {
    const save = vi.fn(() => Promise.resolve(ok(null)));
    const { user } = await showPage(page({ onSave: save }));
    await user.upload(screen.getByLabelText('Import a file'), new File(['{"a":1}'], 'recipe.json'));
    expect(text().value).toBe('{"a":1}');
    expect(save).not.toHaveBeenCalled();
  });

  it('refuses a file that is far too large', async () => {
    const { user } = await showPage(page());
    await user.upload(screen.getByLabelText('Import a file'), new File(['x'.repeat(300_000)], 'recipe.json'));
    expect(screen.getByRole('alert')).toHaveTextContent(/A recipe is much smaller/);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('deletes at once and brings it back on Undo', async () => {
    const remove = vi.fn(() => Promise.resolve(ok(null)));
    const save = vi.fn(() => Promise.resolve(ok(null)));
    const { user } = await showPage(page({ onDelete: remove, onSave: save }));
    await user.click(button('Actions for recipe Village board'));
    await user.click(screen.getByRole('menuitem', { name: 'Delete' }));
    expect(remove).toHaveBeenCalledWith('village-board');
    await user.click(button('Undo'));
    expect(save).toHaveBeenCalledWith(RECIPE);
    expect(isSaid('Village board is back')).toBe(true);
  });

  it('tries the recipe on the chosen tab and says what it finds', async () => {
    const attempt = vi.fn(() => Promise.resolve(ok(FOUND)));
    const listTabs = () =>
      Promise.resolve([
        { id: 3, title: 'First', url: 'https://a.example' },
        { id: 4, title: 'Second', url: 'https://b.example' },
      ]);
    const { user } = await showPage(page({ onTry: attempt, listTabs }));
    await user.click(button('New recipe'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Open tab' }), 'Second');
    await user.click(button('Try on this tab'));
    expect(attempt).toHaveBeenCalledWith(4, RECIPE);
    expect(screen.getByText('12 posts found')).toBeVisible();
    const table = screen.getByRole('table', { name: 'Actions' });
    expect(within(table).getByRole('row', { name: 'Remove 12' })).toBeVisible();
  });

  it('says so when nothing is found, and when no tab can be tried', async () => {
    const nothing = { ...FOUND, posts: 0 };
    const { user } = await showPage(page({ onTry: () => Promise.resolve(ok(nothing)) }));
    await user.click(button('New recipe'));
    await user.click(button('Try on this tab'));
    expect(isSaid(/No post was found/)).toBe(true);
    await user.click(button('Cancel'));
  });

  it('says how to get a tab to try on', async () => {
    const { user } = await showPage(page({ listTabs: () => Promise.resolve([]) }));
    await user.click(button('New recipe'));
    expect(screen.getByText(/No open tab belongs to a site that is on/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try on this tab' })).toBeNull();
  });
});
