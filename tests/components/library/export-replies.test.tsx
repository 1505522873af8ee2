import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { RepliesPage } from '@/components/library/RepliesPage';
import { REPLIES, replyCallbacks } from '@/tests/support/pages/library';
import { ready } from '@/tests/support/pages/popup';
import { makeReplyFile } from '@/utils/replies/export/make-file';
import { button, isSaid, showPage } from './support';

beforeEach(() => localStorage.clear());

async function open() {
  const onSaveFile = vi.fn<(file: Blob, name: string) => undefined>();
  const { user } = await showPage(
    <RepliesPage replies={ready(REPLIES)} {...replyCallbacks} onSaveFile={onSaveFile} />,
  );
  await user.click(screen.getByText('Export'));
  return { user, onSaveFile };
}

it('saves all that are offered as a pack', async () => {
  const { user, onSaveFile } = await open();
  await user.click(button('Make the file'));
  expect(onSaveFile).toHaveBeenCalledWith(expect.any(Blob), 'modside-replies-2026-03-04.json');
  expect(isSaid('3 replies written to modside-replies-2026-03-04.json.')).toBe(true);
});

it('says what espanso cannot carry, and counts only what goes in', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('radio', { name: 'espanso' }));
  expect(screen.getByText('Replies without a shortcut are left out.')).toBeVisible();
  await user.click(button('Make the file'));
  expect(isSaid('2 replies written to modside-replies-2026-03-04.yml.')).toBe(true);
});

it('exports only what the list shows', async () => {
  const { user } = await open();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Folder' }), 'Warnings (2)');
  await user.click(screen.getByRole('radio', { name: 'Those the list shows now (2)' }));
  await user.click(button('Make the file'));
  expect(isSaid('2 replies written to modside-replies-2026-03-04.json.')).toBe(true);
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

it.skipIf(!hasPython)('makes a ZIP of Markdown files that others can open', async () => {
  const { file } = makeReplyFile('markdown', REPLIES, {
    guidelines: [],
    packName: 'Mine',
    now: new Date(2026, 2, 4),
  });
  const bytes = await new Promise<ArrayBuffer>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.readAsArrayBuffer(file);
  });
  const path = join(mkdtempSync(join(tmpdir(), 'replies-')), 'replies.zip');
  writeFileSync(path, new Uint8Array(bytes));
  const read =
    "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), *z.namelist(), sep='\\n')";
  const listed = execFileSync('python3', ['-c', read, path], { encoding: 'utf8' });
  expect(listed).toMatch(/^None\n/);
  expect(listed).toContain('Warnings/First/Too loud.md');
});
