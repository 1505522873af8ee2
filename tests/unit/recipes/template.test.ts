import { describe, expect, it } from 'vitest';
import { expand, variablesIn } from '@/utils/domain/recipe-template';

describe('variables in a recipe', () => {
  it('are filled in, each escaped for where it stands', () => {
    const path = '/t/{topic}/reply?quote={id}&again={id}';
    expect(expand(path, { topic: 'a/b', id: '7 8' }, encodeURIComponent)).toBe(
      '/t/a%2Fb/reply?quote=7%208&again=7%208',
    );
  });

  it('give nothing at all when one of them is not known', () => {
    expect(expand('/t/{topic}/{id}', { id: '7' }, String)).toBeNull();
    expect(expand('/t/{nobody}', { id: '7' }, String)).toBeNull();
  });

  it('are not looked for in what was filled in', () => {
    expect(expand('/{id}/{topic}', { id: '{topic}', topic: '3' }, String)).toBe('/{topic}/3');
  });

  it('are listed once each, and other braces are none', () => {
    expect(variablesIn('{id} {id} {topic} {} {a b} { id }')).toEqual(['id', 'topic']);
  });
});
