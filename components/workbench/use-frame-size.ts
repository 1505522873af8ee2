import { type RefObject, useEffect } from 'react';
import type { Workbench } from '@/utils/hooks/use-workbench';

const LOOK_MS = 50;
/** Before the first layout there is nothing to measure: a frame that is not displayed has no size. */
const FIRST_HEIGHT = 240;

/**
 * Keeps the frame as high as what it shows. The page script clamps it into the viewport; what does not fit scrolls inside.
 * `data-settled` on the element says that it has stood still and been seen long enough for a consequential press.
 */
export function useFrameSize(
  root: RefObject<HTMLElement | null>,
  { setLayout, isSettled }: Pick<Workbench, 'setLayout' | 'isSettled'>,
  mode: 'menu' | 'panel' | 'notice' | 'palette' | 'hidden',
  width: number,
): void {
  useEffect(() => {
    const element = root.current;
    if (mode === 'hidden' || !element) {
      setLayout({ mode: 'hidden', width: 0, height: 0 });
      return;
    }
    let last = -1;
    let looking: ReturnType<typeof setInterval> | undefined;
    const place = (height: number): void => {
      setLayout({ mode, width, height });
      delete element.dataset.settled;
      clearInterval(looking);
      looking = setInterval(() => {
        if (isSettled()) element.dataset.settled = '';
        else delete element.dataset.settled;
      }, LOOK_MS);
    };
    const report = (): void => {
      const height = Math.ceil(element.scrollHeight);
      // 0: the frame is not displayed, which says nothing about the size it needs.
      if (height === last || height === 0) return;
      last = height;
      place(height);
    };
    if (element.scrollHeight === 0) place(FIRST_HEIGHT);
    const observer = new ResizeObserver(report);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    report();
    return () => {
      clearInterval(looking);
      observer.disconnect();
    };
  }, [root, setLayout, isSettled, mode, width]);
}
