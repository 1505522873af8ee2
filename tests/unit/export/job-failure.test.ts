import { describe, expect, it } from 'vitest';
import { attemptJob, type FileProblem, refuseFile } from '@/utils/export/job-failure';
import { failureText } from '@/utils/i18n/failure-text';

const PROBLEMS: FileProblem[] = [
  'not-ours',
  'table',
  'newer',
  'too-large',
  'too-many-records',
  'no-manifest',
  'changed',
  'thin',
  'unreadable',
];

describe('the end of a job', () => {
  it.each(PROBLEMS)('a file refused as %s has a sentence of its own', async (problem) => {
    const result = await attemptJob('test', async () => refuseFile(problem));
    expect(result).toEqual({ ok: false, error: { code: 'bad-file', detail: { problem } } });
    const plain = failureText({ code: 'bad-file' });
    if (!result.ok) expect(failureText(result.error).message).not.toBe(plain.message);
  });

  it.each([
    ['AbortError', 'cancelled'],
    ['QuotaExceededError', 'storage-full'],
    ['NotReadableError', 'bad-file'],
    ['VersionError', 'database-newer'],
  ])('%s is said as %s, also from inside an error of the database library', async (name, code) => {
    const error = new DOMException('', name);
    const wrapped = Object.assign(new Error('wrapped'), { inner: error });
    for (const thrown of [error, wrapped]) {
      const result = await attemptJob('test', () => Promise.reject(thrown));
      expect(result).toMatchObject({ ok: false, error: { code } });
    }
  });

  it('says where it was when nobody foresaw the error', async () => {
    const result = await attemptJob('verify-file', () => Promise.reject(new TypeError('?')));
    expect(result).toEqual({
      ok: false,
      error: { code: 'unexpected', detail: { where: 'verify-file', name: 'TypeError' } },
    });
  });
});
