import { describe, expect, it } from 'vitest';
import { parseStrict } from '@/utils/export/strict-json';
import { seededNumbers } from '../../support/records';

const refusal = (text: string) => {
  const result = parseStrict(text);
  return result.ok ? 'taken' : [result.problem, result.path];
};

describe('a line read strictly', () => {
  it('is the object as parsed', () => {
    const value = {
      v: 1,
      'key with "quotes" and : colons': ['a\\', '\\"', 'b:c', -5, 0, true, false, null, {}],
      nested: { e: '1.5e3', é: '😀' },
    };
    expect(parseStrict(JSON.stringify(value))).toEqual({ ok: true, value });
    expect(parseStrict(JSON.stringify(value, null, 2))).toEqual({ ok: true, value });
  });

  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"r":{"act":{"x":[{"b":1},{"c":1,"d":2,"c":{}}]}}}', 'r.act.x[1].c'],
    ['{"a":{"k":1},"b":{"k":1,"\\u006b":2}}', 'b.k'],
  ])('refuses a key that is there twice: %s', (text, path) => {
    expect(refusal(text)).toEqual(['duplicate-key', path]);
  });

  it.each([
    ['{"__proto__":{"polluted":1}}', '__proto__'],
    ['{"r":{"priv":{"constructor":1}}}', 'r.priv.constructor'],
    ['{"r":[{"prototype":null}]}', 'r[0].prototype'],
    ['{"r":{"\\u005f_proto__":1}}', 'r.__proto__'],
  ])('refuses a key that reaches into prototypes: %s', (text, path) => {
    expect(refusal(text)).toEqual(['dangerous-key', path]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it.each(['0.5', '1.0', '1e3', '2E2', '-0', '9007199254740992', '-9007199254740993', '1e999', '1e-9'])(
    'refuses the number %s and names its place',
    (number) => {
      expect(refusal(`{"r":{"e":"1.5","n":[1,${number}]}}`)).toEqual(['number', 'r.n[1]']);
    },
  );

  it('takes the largest integers that every reader reads alike', () => {
    expect(refusal('{"a":9007199254740991,"b":-9007199254740991}')).toBe('taken');
  });

  it('refuses what is no text, no JSON or too deep', () => {
    expect(refusal('{"a":{"b":"\\ud83d"}}')).toEqual(['lone-surrogate', 'a.b']);
    expect(refusal('{"a":1')).toEqual(['not-json', null]);
    expect(refusal('')).toEqual(['not-json', null]);
    expect(refusal(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)[0]).toBe('too-deep');
  });

  it('never refuses what a plain writer of plain values wrote', () => {
    const random = seededNumbers(7);
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
    const texts = ['', '"', '\\', '\\"', ':', '{"a":1,"a":2}', '1.5', 'e', '-0', '\n', 'ä😀'];
    const make = (depth: number): unknown => {
      if (depth === 0 || random() < 0.3) return pick([1, -7, true, false, null, pick(texts)]);
      if (random() < 0.4) return Array.from({ length: 3 }, () => make(depth - 1));
      return Object.fromEntries(texts.slice(0, 4).map((key) => [key + pick(texts), make(depth - 1)]));
    };
    for (let round = 0; round < 500; round++) {
      const value = make(5);
      expect(parseStrict(JSON.stringify(value))).toEqual({ ok: true, value });
    }
  });
});
