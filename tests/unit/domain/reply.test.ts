import { describe, expect, it } from 'vitest';
import { replySchema } from '@/utils/domain/reply';
import { bodyIn, splitTitle } from '@/utils/domain/reply-parts';
import { aReply } from '../../support/a-reply';

describe('a canned reply', () => {
  it('has its folders in its title', () => {
    expect(splitTitle('Warnings::First::Too loud')).toEqual({
      folders: ['Warnings', 'First'],
      name: 'Too loud',
    });
    expect(splitTitle('Thanks')).toEqual({ folders: [], name: 'Thanks' });
  });

  it('keeps a title that is nothing but folders as its name', () => {
    expect(splitTitle('Warnings::')).toEqual({ folders: [], name: 'Warnings::' });
  });

  it('comes in the wanted language, in a sister of it, or in its own', () => {
    const reply = aReply({
      body: 'Hello',
      language: 'en',
      variants: [
        { language: 'pt-BR', body: 'Oi' },
        { language: 'de', body: 'Hallo' },
      ],
    });
    expect(bodyIn(reply, 'de').body).toBe('Hallo');
    expect(bodyIn(reply, 'pt-PT')).toEqual({ language: 'pt-BR', body: 'Oi' });
    expect(bodyIn(reply, 'fr').body).toBe('Hello');
    expect(bodyIn(reply, null).body).toBe('Hello');
  });

  it('may leave out all but id, version, title and body, and nothing else may be in it', () => {
    const least = { id: 'thanks', version: 1, title: 'Thanks', body: 'Thank you.' };
    expect(replySchema.parse(least)).toMatchObject({ tags: [], shortcut: null, pack: null, retired: false });
    expect(replySchema.safeParse({ ...least, script: 'x' }).success).toBe(false);
    expect(replySchema.safeParse({ ...least, shortcut: 'two words' }).success).toBe(false);
  });
});
