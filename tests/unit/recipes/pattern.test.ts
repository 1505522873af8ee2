import { describe, expect, it } from 'vitest';
import { firstGroup, MAX_MATCH_INPUT, patternProblem } from '@/utils/domain/recipe-pattern';

describe('expressions of a recipe', () => {
  it.each([
    'u=(\\d+)',
    '^/t/(\\d+)',
    '([a-z]+)-(\\d+)$',
    '^Joined (.+) ·',
    '(?:p|post)(\\d+)',
    '(\\d{4}-\\d{2})',
    '#([^#?]+)',
    '(\\d+)?',
  ])('may be %s', (pattern) => expect(patternProblem(pattern)).toBeNull());

  it.each([
    '(a+)+',
    '(a*)*b',
    '((a+))+',
    '(a|aa)+',
    '(?:a|a)*',
    '(a?){20}b',
    '(a+){2,}',
    '(\\w+\\s?)*$',
    '(a)\\1+',
    '(.*).*.*x',
    `${'a?'.repeat(30)}(a)`,
    '(a{1,30}){1,30}',
  ])('cannot be %s, which can take for ever', (pattern) => {
    expect(patternProblem(pattern)).toBe('slow-pattern');
  });

  it.each(['(', '[a', '(?<n>a)(?<n>b)', '*', 'a'.repeat(201)])('cannot be %s, which is none', (pattern) => {
    expect(patternProblem(pattern)).toBe('pattern');
  });

  it.each(['\\d+', '(?:\\d+)', '\\(\\d+\\)', '[(]a[)]'])('cannot be %s, which keeps nothing', (pattern) => {
    expect(patternProblem(pattern)).toBe('no-group');
  });

  it('keep the first group, and see only the beginning of a long text', () => {
    expect(firstGroup('u=(\\d+)', './profile.php?mode=view&u=60')).toBe('60');
    expect(firstGroup('u=(\\d+)', 'nothing')).toBeNull();
    expect(firstGroup('(b)', `${'a'.repeat(MAX_MATCH_INPUT)}b`)).toBeNull();
    expect(firstGroup('(', 'a')).toBeNull();
  });

  it('end soon on the worst text there is for what is allowed', () => {
    const start = performance.now();
    firstGroup('(.*).*x', 'a'.repeat(10_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
