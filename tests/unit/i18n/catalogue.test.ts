import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '@/utils/domain/failure';
import { healthSchema } from '@/utils/domain/post';
import { ACTIONS } from '@/utils/domain/taxonomy';
import { actionDone, actionNoun, actionVerb } from '@/utils/i18n/action-text';
import { failureText } from '@/utils/i18n/failure-text';
import { actionMessages } from '@/utils/i18n/messages/en/actions';
import { failureMessages } from '@/utils/i18n/messages/en/failure';
import { healthMessages } from '@/utils/i18n/messages/en/health';

describe('failure messages', () => {
  it.each(FAILURE_CODES)('%s has a sentence and a next step', (code) => {
    const { message, next } = failureText({ code }, 'WordPress');
    expect(message).toMatch(/[.]$/);
    expect(next).toMatch(/[.]$/);
    expect(message + next).not.toMatch(/[{}!]|wrong|sorry|please/i);
  });

  it('has no sentence for a code that does not exist', () => {
    const codes = Object.keys(failureMessages)
      .map((key) => key.split('.')[1])
      .filter((code) => code !== 'platform');
    expect(
      codes.filter((code) => !(FAILURE_CODES as readonly (string | undefined)[]).includes(code)),
    ).toEqual([]);
  });

  it('names the platform only where a sentence begins, so that "The site" fits too', () => {
    for (const text of Object.values(failureMessages)) expect(text).not.toMatch(/[^.] \{platform\}/);
  });

  it('uses what the failure carries', () => {
    expect(failureText({ code: 'rate-limited', detail: { seconds: 40 } }, 'MediaWiki').message).toBe(
      'MediaWiki asks for a pause of 40 seconds: too many requests.',
    );
    expect(failureText({ code: 'refused', detail: { reason: 'Comments are closed.' } }).message).toBe(
      'The site refused: Comments are closed.',
    );
  });

  it('falls back to the plain sentence where the detail is missing', () => {
    expect(failureText({ code: 'server-error' }).message).toBe('The site had an error of its own.');
  });
});

describe('action names', () => {
  it.each(Object.keys(ACTIONS))('%s has a verb, a done form and a noun', (code) => {
    expect(actionVerb({ action: code })).not.toBe(code);
    expect(actionDone(code)).not.toBe(code);
    expect(actionNoun(code)).not.toBe(code);
  });

  it('has no name for a code that does not exist', () => {
    const codes = Object.keys(actionMessages)
      .filter((key) => /^action\.\w+\.\w+\.(verb|done|noun)$/.test(key))
      .map((key) => key.split('.').slice(1, 3).join('.'));
    expect(codes.filter((code) => !(code in ACTIONS))).toEqual([]);
  });

  it("prefers the recipe's label, then the platform's own word, then our verb", () => {
    const named = { action: 'content.remove', platform: 'wordpress', native: 'trash' };
    expect(actionVerb({ ...named, label: 'Bin it' })).toBe('Bin it');
    expect(actionVerb(named)).toBe('Move to trash');
    expect(actionVerb({ action: 'content.remove', platform: 'generic', native: 'x' })).toBe('Remove');
  });

  it('shows a code of a later version as it is', () => {
    expect(actionVerb({ action: 'content.fold' })).toBe('content.fold');
    expect(actionDone('content.fold')).toBe('content.fold');
  });
});

describe('health messages', () => {
  it('has a sentence for every problem an adapter can report', () => {
    const problems = healthSchema.shape.problems.element.options;
    expect(problems.filter((problem) => !(`health.${problem}` in healthMessages))).toEqual([]);
  });
});
