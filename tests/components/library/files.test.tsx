import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { BackupPage } from '@/components/library/BackupPage';
import { ExportPage } from '@/components/library/ExportPage';
import { BAD_REPORT, GOOD_REPORT, PREVIEW } from '@/tests/support/pages/library';
import { ready } from '@/tests/support/pages/popup';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { ExportedFile, JobControl, VerificationReport } from '@/utils/export/types';
import { button, isSaid, showPage } from './support';

const MADE: ExportedFile = {
  file: new Blob(['x']),
  name: 'modside-log.jsonl',
  count: 120,
  exportId: 'e',
  notRecorded: null,
};

type ExportProps = Parameters<typeof ExportPage>[0];
const exportPage = (change: Partial<ExportProps> = {}) => (
  <ExportPage
    count={ready(120)}
    onExport={() => Promise.resolve(ok(MADE))}
    onCheck={() => Promise.resolve(ok(GOOD_REPORT))}
    onSaveFile={() => undefined}
    {...change}
  />
);
const aFile = (name = 'log.jsonl') => new File(['{}'], name);

describe('export', () => {
  it('makes JSON Lines by default, saves the file, and can save it again', async () => {
    const make = vi.fn(() => Promise.resolve(ok(MADE)));
    const save = vi.fn();
    const { user } = await showPage(exportPage({ onExport: make, onSaveFile: save }));
    await user.click(button('Make the file'));
    expect(make).toHaveBeenCalledWith({ format: 'jsonl' }, expect.anything());
    expect(save).toHaveBeenCalledWith(MADE.file, 'modside-log.jsonl');
    expect(isSaid('120 records written to modside-log.jsonl.')).toBe(true);
    await user.click(button('Save modside-log.jsonl again'));
    expect(save).toHaveBeenCalledTimes(2);
  });

  it('makes CSV with the chosen options', async () => {
    const make = vi.fn(() => Promise.resolve(ok(MADE)));
    const { user } = await showPage(exportPage({ onExport: make }));
    await user.click(screen.getByRole('radio', { name: 'CSV' }));
    await user.click(screen.getByRole('checkbox', { name: 'Semicolons between the fields' }));
    await user.click(button('Make the file'));
    expect(make).toHaveBeenCalledWith(
      { format: 'csv', options: { bom: true, semicolon: true } },
      expect.anything(),
    );
  });

  it('shows how far it is, and stops when asked', async () => {
    let control: JobControl = {};
    let end: (result: Result<ExportedFile>) => void = () => undefined;
    const make = (_: unknown, given: JobControl) => {
      control = given;
      return new Promise<Result<ExportedFile>>((resolve) => {
        end = resolve;
      });
    };
    const { user } = await showPage(exportPage({ onExport: make }));
    await user.click(button('Make the file'));
    act(() => control.onProgress?.({ done: 40, total: 120, unit: 'records' }));
    expect(screen.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute('value', '40');
    expect(screen.getByText('40 records of 120 records')).toBeVisible();
    await user.click(button('Cancel'));
    expect(control.signal?.aborted).toBe(true);
    await act(async () => end(fail(failure('cancelled'))));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('says that a good file could not be noted in the log', async () => {
    const made = { ...MADE, notRecorded: failure('storage-full') };
    const { user } = await showPage(exportPage({ onExport: () => Promise.resolve(ok(made)) }));
    await user.click(button('Make the file'));
    expect(screen.getByText(/The file is good/)).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('Free some space');
  });

  it('has nothing to offer before the first record', async () => {
    await showPage(exportPage({ count: ready(0) }));
    expect(screen.getByText('Nothing to export yet')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Make the file' })).toBeNull();
  });
});

describe('checking a file', () => {
  const check = async (report: VerificationReport) => {
    const { user } = await showPage(exportPage({ onCheck: () => Promise.resolve(ok(report)) }));
    await user.upload(screen.getByLabelText('Exported file', { selector: 'input' }), aFile());
  };

  it('says of an untouched file that everything is as it was written', async () => {
    await check(GOOD_REPORT);
    expect(isSaid('Everything is as it was written.')).toBe(true);
    const chain = screen.getByRole('region', { name: 'm-ana, chain 0f8fad5b' });
    expect(chain).toHaveTextContent('Intact: every record is unchanged and in its place.');
    expect(chain).toHaveTextContent('It ends where this browser saw it end before.');
  });

  it('names everything that is wrong, one sentence each', async () => {
    await check(BAD_REPORT);
    const chain = screen.getByRole('region', { name: 'm-ana, chain 0f8fad5b' });
    for (const sentence of [
      'Record 12 was altered.',
      'The field “reason” of record 13 was altered.',
      'Record 14 does not follow from the record before it.',
      '2 more findings',
      '3 records are missing, from number 20 on.',
      'There are two different records with number 30.',
      'It differs from what the first line of the file announces.',
      'the newest records were cut off',
    ]) {
      expect(chain).toHaveTextContent(sentence);
    }
    expect(screen.getByText('Bytes of the file were changed after it was written.')).toBeVisible();
    expect(screen.getByText('Line 31, at “r.act.params.of”: a key stands there twice')).toBeVisible();
    expect(screen.getByText(/The chain 4a1b2c3d is announced/)).toBeVisible();
  });

  it('says of a file without records that it holds none, not that all is well', async () => {
    await check({ ...GOOD_REPORT, records: 0, chains: [] });
    expect(isSaid('The file holds no records.')).toBe(true);
    expect(screen.queryByText('Everything is as it was written.')).toBeNull();
  });

  it('says why a file cannot be read', async () => {
    const onCheck = () =>
      Promise.resolve(fail<VerificationReport>(failure('bad-file', { problem: 'table' })));
    const { user } = await showPage(exportPage({ onCheck }));
    await user.upload(screen.getByLabelText('Exported file', { selector: 'input' }), aFile('log.jsonl'));
    expect(screen.getByRole('alert')).toHaveTextContent('Choose the file that ends in .jsonl instead.');
  });
});

type BackupProps = Parameters<typeof BackupPage>[0];
const RESTORED = {
  restore: 'r1',
  newRecords: 80,
  newSites: 1,
  newRecipes: 1,
  changedRecipes: 1,
  newReplies: 0,
  notSettled: null,
};
const backupPage = (change: Partial<BackupProps> = {}) => (
  <BackupPage
    onBackup={() => Promise.resolve(ok(MADE))}
    onPreview={() => Promise.resolve(ok(PREVIEW))}
    onRestore={() => Promise.resolve(ok(RESTORED))}
    onUndo={() => Promise.resolve(ok(null))}
    onSaveFile={() => undefined}
    {...change}
  />
);

describe('backup and restore', () => {
  const choose = async (change: Partial<BackupProps> = {}) => {
    const { user } = await showPage(backupPage(change));
    await user.upload(screen.getByLabelText('Backup file', { selector: 'input' }), aFile());
    return user;
  };

  it('makes a backup and saves it', async () => {
    const save = vi.fn();
    const { user } = await showPage(backupPage({ onSaveFile: save }));
    await user.click(button('Make the backup file'));
    expect(save).toHaveBeenCalledWith(MADE.file, MADE.name);
    expect(isSaid('Backup with 120 records saved as modside-log.jsonl.')).toBe(true);
  });

  it('shows what would be added, and changes nothing before it is asked to', async () => {
    const restore = vi.fn(() => Promise.resolve(ok(RESTORED)));
    const user = await choose({ onRestore: restore });
    expect(screen.getByRole('row', { name: 'Records 120 80' })).toBeVisible();
    expect(screen.getByText(/Restoring replaces it/)).toBeVisible();
    await user.click(button('Cancel'));
    expect(screen.queryByRole('row', { name: 'Records 120 80' })).toBeNull();
    expect(restore).not.toHaveBeenCalled();
  });

  it('restores, says what came, and takes it back', async () => {
    const undo = vi.fn(() => Promise.resolve(ok(null)));
    const user = await choose({ onUndo: undo });
    await user.click(button('Restore'));
    expect(isSaid('Restored. New here: records 80, sites 1, recipes 2, replies 0.')).toBe(true);
    await user.click(button('Undo the restore'));
    expect(undo).toHaveBeenCalledWith('r1');
    expect(isSaid(/The restore was taken back/)).toBe(true);
  });

  it('warns of a damaged file and shows the findings', async () => {
    await choose({ onPreview: () => Promise.resolve(ok({ ...PREVIEW, verification: BAD_REPORT })) });
    expect(screen.getByText(/Parts of this file are not as they were written/)).toBeVisible();
    expect(screen.getByText('Record 12 was altered.')).toBeVisible();
  });

  it('offers nothing where everything is here already', async () => {
    const same = {
      newRecords: 0,
      newSites: 0,
      newRecipes: 0,
      changedRecipes: 0,
      newReplies: 0,
      newGuidelines: 0,
    };
    await choose({ onPreview: () => Promise.resolve(ok({ ...PREVIEW, ...same })) });
    expect(screen.getByText('Everything in this file is here already.')).toBeVisible();
    expect(button('Restore')).toHaveAttribute('aria-disabled', 'true');
  });
});
