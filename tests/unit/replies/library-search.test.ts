import { describe, expect, it } from 'vitest';
import type { CitedRule } from '@/utils/domain/guideline';
import { ANYWHERE } from '@/utils/domain/reply';
import { isInScope, NOWHERE } from '@/utils/replies/search/in-scope';
import { createLibrarySearch, entryKey, titleOf } from '@/utils/replies/search/library-search';
import { aReply } from '../../support/a-reply';

const replies = [
  aReply({ id: 'too-loud', title: 'Warnings::Too loud', tags: ['tone'] }),
  aReply({ id: 'thanks', title: 'Thanks for the report', shortcut: ';thx', body: 'We had a look.' }),
  aReply({ id: 'cafe', title: 'Café opening hours', body: 'The doors open at nine.' }),
  aReply({ id: 'greeting', title: 'Добро пожаловать' }),
];
const rule: CitedRule = {
  id: 'R3',
  title: 'No advertising',
  text: 'Do not sell here.',
  url: null,
  set: 'house',
  version: 1,
};
const find = (query: string, uses: Record<string, number> = {}) =>
  createLibrarySearch({ replies, rules: [rule], uses })
    .find(query, 10)
    .map(({ entry }) => entryKey(entry));

describe('searching the library', () => {
  it('finds by title, tag, shortcut and rule id', () => {
    expect(find('loud')).toEqual(['reply:too-loud']);
    expect(find('tone')).toEqual(['reply:too-loud']);
    expect(find('thx')).toEqual(['reply:thanks']);
    expect(find('R3')).toEqual(['rule:house/R3']);
  });

  it('forgives a wrong letter, another order and accents', () => {
    expect(find('advertsing')).toEqual(['rule:house/R3']);
    expect(find('report thanks')).toEqual(['reply:thanks']);
    expect(find('cafe')).toEqual(['reply:cafe']);
    expect(find('Добро')).toEqual(['reply:greeting']);
  });

  it('finds by text where titles say nothing', () => {
    expect(find('nine')).toEqual(['reply:cafe']);
    expect(find('sell')).toEqual(['rule:house/R3']);
  });

  it('shows what is used most here first when nothing was typed', () => {
    expect(find('', { 'reply:thanks': 4, 'reply:cafe': 9 }).slice(0, 2)).toEqual([
      'reply:cafe',
      'reply:thanks',
    ]);
  });

  it('prefers what is used here among matches of about the same worth', () => {
    expect(find('o', { 'rule:house/R3': 30 })[0]).toBe('rule:house/R3');
  });

  it('says where in the title it matched', () => {
    const [hit] = createLibrarySearch({ replies, rules: [], uses: {} }).find('loud', 1);
    const title = hit ? titleOf(hit.entry) : '';
    expect(title.slice(hit?.ranges[0], hit?.ranges[1])).toBe('loud');
  });

  it('finds nothing for nonsense, and does not stumble over signs', () => {
    expect(find('zzqqx')).toEqual([]);
    expect(find('(((')).toEqual([]);
    expect(find('[a-z]+$')).toEqual([]);
  });
});

describe('a scope', () => {
  it('narrows by site, platform, place and kind of text box, and by nothing when it is empty', () => {
    const here = { origin: 'https://a.example', platform: 'nodebb', space: '5', box: 'reply' as const };
    expect(isInScope(ANYWHERE, here)).toBe(true);
    expect(isInScope({ ...ANYWHERE, platforms: ['nodebb'], boxes: ['reply'] }, here)).toBe(true);
    expect(isInScope({ ...ANYWHERE, platforms: ['phpbb'] }, here)).toBe(false);
    expect(isInScope({ ...ANYWHERE, spaces: ['6'] }, here)).toBe(false);
    expect(isInScope({ ...ANYWHERE, origins: ['https://b.example'] }, here)).toBe(false);
    expect(isInScope({ ...ANYWHERE, origins: ['https://b.example'] }, NOWHERE)).toBe(true);
  });
});
