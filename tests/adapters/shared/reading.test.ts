import { describe, expect, it } from 'vitest';
import { capabilitiesOf, field } from '@/utils/adapters/shared/capabilities';
import { isoTime } from '@/utils/adapters/shared/dates';
import { cut, matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl, ownUrl } from '@/utils/adapters/shared/urls';

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');

describe('text of a page', () => {
  it('keeps line breaks and drops the rest of the white space', () => {
    const page = parse('<div>  A \t post\n\n  in   two lines <b>and</b> more </div>');
    expect(textOf(page.querySelector('div'))).toBe('A post\nin two lines and more');
    expect(textOf(null)).toBe('');
  });

  it('is never cut inside a character', () => {
    expect(cut('ab🙂', 3)).toBe('ab');
    expect(cut('ab🙂', 4)).toBe('ab🙂');
  });
});

describe('ids', () => {
  it('are digits after a known beginning and nothing else', () => {
    expect(numberAfter('comment-12', 'comment-')).toBe('12');
    for (const text of ['comment-', 'comment-012', 'comment-1x', 'comment-1 ', 'x-comment-1', null]) {
      expect(numberAfter(text, 'comment-')).toBeNull();
    }
  });

  it('lists the added element itself when it is a post', () => {
    const page = parse('<ul><li class="post" id="a"><p class="post" id="b"></p></li></ul>');
    const ids = (root: ParentNode) => matchesIn(root, '.post').map((one) => one.id);
    expect(ids(page)).toEqual(['a', 'b']);
    expect(ids(page.getElementById('a') as Element)).toEqual(['a', 'b']);
  });
});

describe('links', () => {
  const base = new URL('https://forum.example/blog/topic');

  it('become absolute, or nothing', () => {
    expect(absoluteUrl('../u/1', base)).toBe('https://forum.example/u/1');
    for (const href of ['javascript:alert(1)', 'mailto:a@example.org', 'http://[', '', null]) {
      expect(absoluteUrl(href, base)).toBeNull();
    }
  });

  it('are only requested on the own origin', () => {
    expect(ownUrl('/api', base)?.href).toBe('https://forum.example/api');
    expect(ownUrl('//elsewhere.example/api', base)).toBeNull();
    expect(ownUrl('http://forum.example/api', base)).toBeNull();
  });
});

describe('times', () => {
  it('need an offset to be a moment', () => {
    expect(isoTime('2026-11-22T10:00:00+02:00')).toBe('2026-11-22T08:00:00.000Z');
    expect(isoTime('2026-11-22T10:00:00Z')).toBe('2026-11-22T10:00:00.000Z');
    for (const text of ['2026-11-22T10:00:00', '22 November', '2026-13-45T10:00:00Z', '', null]) {
      expect(isoTime(text)).toBeNull();
    }
  });
});

describe('capabilities', () => {
  const table = {
    hide: { code: 'content.hide', on: 'post', grave: false, undo: null, fields: [] },
    edit: { code: 'content.edit', on: 'post', grave: false, undo: null, fields: [field('text')] },
  } as const;

  it('come from the table, in the order asked, with the present text in place', () => {
    const [edit, hide] = capabilitiesOf(table, ['edit', 'constructor', 'hide'], { edit: 'now' });
    expect(edit).toMatchObject({ action: 'content.edit', fields: [{ name: 'text', start: 'now' }] });
    expect(hide).toMatchObject({ native: 'hide', on: 'post', undo: null });
  });
});
