import { describe, expect, it } from 'vitest';
import { isExportDue } from '@/utils/log/export-reminder';

const DAY = 86_400_000;
const state = { everyDays: 7, lastExportAt: null, oldestUnexportedAt: 0 };

describe('the export reminder', () => {
  it('is due when an act has waited longer than the person wants', () => {
    expect(isExportDue(state, 7 * DAY - 1)).toBe(false);
    expect(isExportDue(state, 7 * DAY)).toBe(true);
  });
  it('is never due while everything is exported, however long ago', () => {
    expect(isExportDue({ ...state, lastExportAt: 0, oldestUnexportedAt: null }, 400 * DAY)).toBe(false);
  });
  it('is never due when it is turned off', () => {
    expect(isExportDue({ ...state, everyDays: 0 }, 400 * DAY)).toBe(false);
  });
});
