import { describe, expect, it } from 'vitest';
import { normalizeEvidence, takeEvidence } from '@/utils/log/evidence';
import { sha256Hex } from '@/utils/log/hash';
import vectors from '../../fixtures/action-log/chain-vectors.json';

const take = (text: string, sensitive = false) =>
  takeEvidence({ text, title: 'A title', source: 'dom-text', sensitive });

describe('evidence', () => {
  it('comes out as published: normalised, counted, hashed', () => {
    expect(normalizeEvidence(vectors.rawText)).toBe(vectors.normalisedText);
    expect(take(vectors.rawText)).toEqual({
      evidenceHash: vectors.evidenceSha256,
      evidenceText: {
        excerpt: vectors.normalisedText,
        chars: vectors.codePoints,
        truncated: false,
        source: 'dom-text',
      },
      targetTitle: 'A title',
    });
  });

  it('makes lone carriage returns line feeds and leaves white space alone', () => {
    expect(normalizeEvidence(' a\r\rb \r\n c')).toBe(' a\n\nb \n c');
  });

  it('cuts after 500 code points, not in the middle of one', () => {
    const text = '😀'.repeat(501);
    const { evidenceText, evidenceHash } = take(text);
    expect(evidenceText).toMatchObject({ excerpt: '😀'.repeat(500), chars: 501, truncated: true });
    expect(evidenceHash).toBe(sha256Hex(text));
  });

  it('hashes the text as it was and strips addresses from the excerpt only', () => {
    const text = 'write to jane@example.org from 203.0.113.9';
    const { evidenceText, evidenceHash } = take(text);
    expect(evidenceText?.excerpt).toBe('write to [email] from [ip]');
    expect(evidenceText?.chars).toBe(text.length);
    expect(evidenceHash).toBe(sha256Hex(text));
  });

  it('leaves no half of an address at the cut', () => {
    const { evidenceText } = take(`${'x'.repeat(489)} jane.doe@example.org`);
    expect(evidenceText?.excerpt).not.toContain('jane');
  });

  it('keeps nothing but the hash of what is marked sensitive', () => {
    expect(take('secret', true)).toEqual({ evidenceHash: sha256Hex('secret') });
  });
});
