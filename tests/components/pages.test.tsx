import { render } from '@testing-library/react';
import axe from 'axe-core';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hardCoded } from '@/tests/support/hard-coded';
import { DIAGNOSTICS, GOOD_REPORT, RECIPE, REPLIES, SETTINGS, SITES } from '@/tests/support/pages/library';
import { PAGES } from '@/tests/support/pages/pages';
import { popupProps } from '@/tests/support/pages/popup';
import { catalogue } from '@/utils/adapters/catalogue';
import { startTranslation } from '@/utils/i18n/t';

const ids = Object.keys(PAGES);

async function show(id: string): Promise<HTMLElement> {
  const { container } = render(PAGES[id]!.render());
  await act(() => Promise.resolve());
  return container;
}

/** Every string the fixtures bring: names, addresses, texts of people. */
function stringsOf(value: unknown, into = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    into.add(value);
    const host = URL.parse(value)?.host;
    if (host) into.add(host);
  } else if (value instanceof Object) {
    for (const each of Object.values(value)) stringsOf(each, into);
  }
  return into;
}

const DATA = stringsOf([
  DIAGNOSTICS,
  GOOD_REPORT,
  RECIPE,
  REPLIES,
  SETTINGS,
  SITES,
  popupProps(),
  'content.fold',
  'Ana Bold',
  'Does anybody turn the heap in January?',
  'Remove',
  'Village board',
  'backup.jsonl',
  'Warnings',
  'Warnings › First',
  'Too loud',
  REPLIES.map(({ title }) => title.split('::').at(-1)),
  catalogue.map(({ label }) => label),
]);

const isData = (text: string): boolean => DATA.has(text);

describe('in the pseudo-locale', () => {
  beforeEach(() => startTranslation('en-XA'));
  afterEach(() => startTranslation('en'));

  it.each(ids)('%s shows no text that is not translated', async (id) => {
    const container = await show(id);
    expect(container.textContent).toContain('⟦');
    expect(hardCoded(container, isData)).toEqual([]);
  });
});

describe('for assistive technology', () => {
  it.each(ids)('%s has no violation that can be found without layout', async (id) => {
    const container = await show(id);
    const { violations } = await act(() =>
      axe.run(container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } }),
    );
    expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map((node) => node.html)}`)).toEqual([]);
  });

  it.each(ids)('%s has one first heading and one main place', async (id) => {
    const container = await show(id);
    expect(container.querySelectorAll('h1')).toHaveLength(1);
    expect(container.querySelectorAll('main')).toHaveLength(1);
  });
});
