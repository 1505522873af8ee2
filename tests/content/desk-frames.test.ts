import { describe, expect, it } from 'vitest';
import { placeMenu } from '@/utils/content/desk-frames';

const viewport = { width: 800, height: 600, scrollX: 0, scrollY: 0 };
const size = { width: 320, height: 200 };
const anchorAt = (left: number, top: number) => ({ left, right: left + 24, top, bottom: top + 24 });

describe('place of the action menu', () => {
  it('is below the button, at its start', () => {
    expect(placeMenu(anchorAt(100, 50), size, viewport, false)).toEqual({ x: 100, y: 78 });
  });
  it('is at the button’s other edge where the page reads from right to left', () => {
    expect(placeMenu(anchorAt(500, 50), size, viewport, true)).toEqual({ x: 204, y: 78 });
  });
  it('flips above where there is no room below', () => {
    expect(placeMenu(anchorAt(100, 560), size, viewport, false)).toEqual({ x: 100, y: 356 });
  });
  it('stays inside the viewport at its edges', () => {
    expect(placeMenu(anchorAt(780, 50), size, viewport, false).x).toBe(472);
    expect(placeMenu(anchorAt(0, 50), size, viewport, true).x).toBe(8);
  });
  it('stays inside when neither below nor above has room', () => {
    const tall = { width: 320, height: 590 };
    expect(placeMenu(anchorAt(100, 300), tall, viewport, false).y).toBe(8);
  });
  it('is given in document coordinates', () => {
    expect(placeMenu(anchorAt(100, 50), size, { ...viewport, scrollY: 1000 }, false).y).toBe(1078);
  });
});
