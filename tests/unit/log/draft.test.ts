import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/utils/domain/limits';
import type { RecordDraft } from '@/utils/domain/record';
import { cleanJson, cleanParams, cleanText } from '@/utils/log/clean';
import { prepareDraft } from '@/utils/log/draft';
import { buildDraft } from '../../support/records';

const full = (change: Record<string, unknown> = {}): RecordDraft =>
  ({
    ...buildDraft(),
    v: 1,
    app: '0.1.0',
    kind: 'action',
    id: '019cadd4-5620-7000-8000-000000000001',
    at: '2026-03-02T09:15:00.000Z',
    tzo: 60,
    clock: { skewMs: null, src: null },
    result: null,
    ...change,
  }) as RecordDraft;

const prepared = (change: Record<string, unknown>) => {
  const result = prepareDraft(full(change));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('a text on its way into the log', () => {
  it('is NFC and Unicode', () => {
    expect(cleanText('Cafe\u0301 \ud83d!')).toBe('Café \ufffd!');
  });

  it('is cut at its limit without splitting a character', () => {
    expect(cleanText('ab😀', 3)).toBe('ab');
    expect(cleanText('ab😀', 4)).toBe('ab😀');
  });

  it('is measured after normalising, which can make it longer', () => {
    expect(cleanText('\u{fb2c}'.repeat(10), 10)).toHaveLength(10);
  });
});

describe('params in clear', () => {
  it('are cut, and what cannot be cut is left out', () => {
    expect(
      cleanParams({
        text: 'x'.repeat(300),
        list: ['a', 1, 'b'],
        flag: true,
        seconds: 86_400,
        half: 0.5,
        huge: 2 ** 60,
        object: { a: 1 },
        nothing: null,
      }),
    ).toEqual({ text: 'x'.repeat(200), list: ['a', 'b'], flag: true, seconds: 86_400 });
  });

  it('stay far below the line limit of an export', () => {
    const params = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`p${index}`, Array(600).fill('y'.repeat(300))]),
    );
    expect(JSON.stringify(cleanParams(params)).length).toBeLessThan(64_000);
  });

  it('take no key that readers refuse', () => {
    const hostile = JSON.parse('{"__proto__":"x","constructor":"y","ok":"z"}');
    expect(Object.entries(cleanParams(hostile))).toEqual([['ok', 'z']]);
    expect(Object.entries(cleanJson(hostile))).toEqual([['ok', 'z']]);
  });
});

describe('a draft', () => {
  it('is cut to the limits of the format in every text', () => {
    const long = 'z'.repeat(30_000);
    const { priv } = prepared({
      priv: {
        targetAuthor: { id: '9', name: long },
        targetUrl: long,
        targetTitle: long,
        reason: long,
        note: long,
        replyText: long,
        evidenceText: { excerpt: '😀'.repeat(600), chars: 600, truncated: true, source: 'raw' },
      },
    });
    expect(priv).toMatchObject({
      targetAuthor: { id: '9', name: 'z'.repeat(LIMITS.name) },
      targetUrl: 'z'.repeat(LIMITS.url),
      targetTitle: 'z'.repeat(LIMITS.title),
      reason: 'z'.repeat(LIMITS.reason),
      note: 'z'.repeat(LIMITS.note),
      replyText: 'z'.repeat(LIMITS.replyText),
      evidenceText: { excerpt: '😀'.repeat(500) },
    });
  });

  it('keeps a field this version does not know, cleaned', () => {
    const site = { ...full().site, language: { name: 'Franc\u0327ais' } };
    expect(prepared({ site }).site).toMatchObject({ language: { name: 'Français' } });
  });

  it('has its labels sorted, once each, ten at most', () => {
    const labels = ['b', 'a', 'b', ...'cdefghijklm'];
    expect(prepared({ labels }).labels).toEqual([...'abcdefghij']);
  });

  it.each([
    [
      'a target id that is too long',
      { target: { kind: 'post', id: 'x'.repeat(129), parent: null } },
      'draft.target.id',
    ],
    ['a fraction in an unknown field', { weight: 0.5 }, 'draft.weight'],
    ['a number beyond 2^53', { weight: JSON.parse('9007199254740993') }, 'draft.weight'],
    [
      'a time that is none',
      { trigger: { src: 'patrol', reportId: null, reportedAt: 'yesterday' } },
      'draft.trigger.reportedAt',
    ],
    ['a missing part', { act: undefined }, 'draft'],
  ])('is refused with its place for %s', (_what, change, path) => {
    expect(prepareDraft(full(change))).toEqual({
      ok: false,
      error: { code: 'bad-message', detail: { path } },
    });
  });
});
