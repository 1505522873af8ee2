import { describe, expect, it } from 'vitest';
import { canonical, findCanonicalProblem } from '@/utils/log/canonical';

describe('the canonical form', () => {
  it('has no white space and keeps the order of lists', () => {
    expect(canonical({ b: [3, 1, 2], a: { c: true, d: null } })).toBe(
      '{"a":{"c":true,"d":null},"b":[3,1,2]}',
    );
  });

  it('sorts keys by UTF-16 code units, so that a surrogate pair comes before U+FB33', () => {
    expect(canonical({ '\u{fb33}': 1, '\u{1f600}': 2, '\u20ac': 3, z: 4, Z: 5 })).toBe(
      '{"Z":5,"z":4,"€":3,"😀":2,"\u{fb33}":1}',
    );
  });

  it('writes control characters and quotes as JSON.stringify does', () => {
    expect(canonical('"\\\n\u0001\u007f')).toBe('"\\"\\\\\\n\\u0001\u007f"');
  });

  it('writes minus zero as 0', () => {
    expect(canonical([-0, 0])).toBe('[0,0]');
  });

  it('keeps a key called __proto__ that came out of a file', () => {
    expect(canonical(JSON.parse('{"__proto__":{"x":1},"a":2}'))).toBe('{"__proto__":{"x":1},"a":2}');
  });

  it.each([
    [{ act: { params: { seconds: 1.5 } } }, 'act.params.seconds', 'not-an-integer'],
    [JSON.parse('{"n":9007199254740993}'), 'n', 'not-an-integer'],
    [{ n: Number.POSITIVE_INFINITY }, 'n', 'not-an-integer'],
    [['ok', '\ud83d'], '1', 'lone-surrogate'],
    [{ a: { '\udc00': 1 } }, 'a', 'lone-surrogate'],
    [{ a: undefined }, 'a', 'not-json'],
    [{ a: 10n }, 'a', 'not-json'],
  ])('refuses %o and says where', (value, path, reason) => {
    expect(findCanonicalProblem(value)).toEqual({ path, reason });
    expect(() => canonical(value)).toThrow(TypeError);
  });

  it('refuses nesting that could exhaust the stack', () => {
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000));
    expect(findCanonicalProblem(deep)?.reason).toBe('too-deep');
  });
});
