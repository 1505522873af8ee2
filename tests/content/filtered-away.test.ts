import { describe, expect, it } from 'vitest';
import { isFilteredAway } from '@/utils/content/top-layer';

/** The computed value, as browsers write it; what a filter does to the picture is seen in a real Firefox (tests/e2e/firefox). */
function withFilter(filter: string): Document {
  const documentElement = document.createElement('html');
  const defaultView = { getComputedStyle: () => ({ filter }) };
  return { documentElement, defaultView } as unknown as Document;
}

describe('a filter on the whole page', () => {
  it.each([
    'none',
    'invert(1)',
    'invert(0.9) hue-rotate(180deg)',
    'brightness(0.8) contrast(0.9) sepia(0.1)',
    'grayscale(1)',
  ])('%s leaves the workbench readable', (filter) => {
    expect(isFilteredAway(withFilter(filter))).toBe(false);
  });

  it.each([
    'opacity(0.01)',
    'blur(20px)',
    'invert(0.5)',
    'brightness(0)',
    'brightness(20)',
    'contrast(0)',
    'contrast(0.5) contrast(0.5)',
    'url("#cover")',
    'drop-shadow(rgb(255, 255, 255) 0px 0px 900px)',
    'invert(1) url("#cover")',
  ])('%s may hide it', (filter) => {
    expect(isFilteredAway(withFilter(filter))).toBe(true);
  });
});
