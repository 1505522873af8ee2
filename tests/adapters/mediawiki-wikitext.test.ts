import { describe, expect, it } from 'vitest';
import { parseProtection, protectionText } from '@/utils/adapters/mediawiki/protections';
import { findLine, sectionOf, withAnswer } from '@/utils/adapters/mediawiki/wikitext';

const TIME = '07:17, 22 November 2026 (UTC)';
const by = (name: string, time = TIME) => `[[User:${name}|${name}]] ([[User talk:${name}|talk]]) ${time}`;

const PAGE = [
  'Intro.',
  '== Height ==',
  'I measured it.',
  `It is 31 metres high. ${by('Wrenna')}`,
  `:Is it? ${by('Olmo P.')}`,
  `::Yes. ${by('Wrenna', '08:00, 22 November 2026 (UTC)')}`,
  `:No. ${by('Olmo P.')}`,
  '',
  '== Visits ==',
  `On Sundays. ${by('Quillon')}`,
  `* Not in winter. ${by('Wrenna')}`,
];

describe('finding a comment in wikitext', () => {
  it('goes by the signature, word for word', () => {
    expect(findLine(PAGE, { author: 'Quillon', time: TIME, words: 'On Sundays.' })).toBe(9);
    expect(
      findLine(PAGE, { author: 'Olmo_P.', time: '09:00, 22 November 2026 (UTC)', words: '' }),
    ).toBeNull();
  });

  it('goes by the words where a person wrote twice in a minute', () => {
    expect(
      findLine(PAGE, { author: 'Wrenna', time: TIME, words: 'I measured it. It is 31 metres high.' }),
    ).toBe(3);
    expect(findLine(PAGE, { author: 'Wrenna', time: TIME, words: 'Not in winter.' })).toBe(10);
  });

  it('guesses nothing where two lines are alike', () => {
    const lines = [`Yes. ${by('Wrenna')}`, `Yes. ${by('Wrenna')}`];
    expect(findLine(lines, { author: 'Wrenna', time: TIME, words: 'Yes.' })).toBeNull();
  });
});

describe('placing an answer', () => {
  it('goes one step deeper, below the answers that are there', () => {
    expect(withAnswer(PAGE, 3, 'Thanks. ~~~~').split('\n')[7]).toBe(': Thanks. ~~~~');
    expect(withAnswer(PAGE, 4, 'Thanks. ~~~~').split('\n')[6]).toBe(':: Thanks. ~~~~');
    expect(withAnswer(PAGE, 5, 'Thanks. ~~~~').split('\n')[6]).toBe('::: Thanks. ~~~~');
  });

  it('uses the marks of the answers there are', () => {
    expect(withAnswer(PAGE, 9, 'Thanks.').split('\n')[11]).toBe('* Thanks.');
    expect(withAnswer(PAGE, 10, 'Thanks.').split('\n')[11]).toBe('*: Thanks.');
  });

  it('indents each line and keeps lists', () => {
    expect(withAnswer(['Hello'], 0, 'One\n\n* two\nthree')).toBe('Hello\n: One\n:* two\n: three');
  });

  it('knows the section for the summary', () => {
    expect(sectionOf(PAGE, 4)).toBe('Height');
    expect(sectionOf(PAGE, 10)).toBe('Visits');
    expect(sectionOf(PAGE, 0)).toBeNull();
  });
});

describe('protection in a record', () => {
  it('is a short text that leads back', () => {
    const protections = [
      { type: 'move', level: 'sysop', expiry: '2026-12-01T00:00:00Z', cascade: false },
      { type: 'edit', level: 'autoconfirmed', expiry: 'infinity', cascade: true },
    ];
    const text = protectionText(protections);
    expect(text).toBe('edit=autoconfirmed+cascade|move=sysop@2026-12-01T00:00:00Z');
    expect(protectionText(parseProtection(text) ?? [])).toBe(text);
  });

  it('is refused when it is anything else', () => {
    expect(parseProtection('')).toEqual([]);
    for (const text of ['edit', 'edit=sysop|', 'edit=sysop&action=delete', 'edit=sysop@soon'])
      expect(parseProtection(text)).toBeNull();
  });
});
