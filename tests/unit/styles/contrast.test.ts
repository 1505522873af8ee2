import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../assets/styles/tokens.css', import.meta.url), 'utf8');

type Theme = 'light' | 'dark';

function colours(theme: Theme): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, light, dark] of css.matchAll(
    /--ms-([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g,
  )) {
    found.set(name!, (theme === 'light' ? light : dark)!);
  }
  return found;
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const NEUTRAL = ['page', 'surface', 'sunken'];

/** [what is drawn, what it lies on] */
const TEXT: [string, string][] = [
  ...NEUTRAL.flatMap((on): [string, string][] => [
    ['text', on],
    ['muted', on],
    ['accent', on],
    ['accent-hover', on],
    ['danger', on],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger-solid'],
  ['on-danger', 'danger-solid-hover'],
  ['accent', 'accent-surface'],
  ['text', 'accent-surface'],
  ...['danger', 'warning', 'success'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-surface`],
    ['text', `${tone}-surface`],
    ['muted', `${tone}-surface`],
    ['accent', `${tone}-surface`],
    [tone, 'surface'],
    [tone, 'page'],
  ]),
];

const SHAPES: [string, string][] = [
  ...NEUTRAL.flatMap((on): [string, string][] => [
    ['edge', on],
    ['accent', on],
  ]),
  ...['chart-1', 'chart-2', 'chart-3', 'chart-4'].flatMap((chart): [string, string][] => [
    [chart, 'surface'],
    [chart, 'page'],
  ]),
];

describe.each(['light', 'dark'] as const)('colours of the %s theme', (theme) => {
  const of = colours(theme);

  it.each(TEXT)('text "%s" on "%s" has a contrast of at least 4.5', (ink, ground) => {
    expect(contrast(of.get(ink)!, of.get(ground)!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)('shape "%s" on "%s" has a contrast of at least 3', (ink, ground) => {
    expect(contrast(of.get(ink)!, of.get(ground)!)).toBeGreaterThanOrEqual(3);
  });

  it('has every colour in one of the pairs, or as a line that carries no meaning alone', () => {
    const lines = /-border$|^border$|^shadow$/;
    const checked = new Set([...TEXT, ...SHAPES].flat());
    expect([...of.keys()].filter((name) => !checked.has(name) && !lines.test(name))).toEqual([]);
  });
});
