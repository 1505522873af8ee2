import { type RefObject, useEffect } from 'react';
import type { Workbench } from '@/utils/hooks/use-workbench';

/** A surface that stood still this long may be acted on, ms; see the visibility defence. A little more than what is asked for. */
const SETTLED_MS = 350;

/**
 * Keeps the frame as high as what it shows. The page script clamps it into the viewport; what does not fit scrolls inside.
 * `data-settled` on the element says that it has stood still long enough for a consequential press.
 */
export function useFrameSize(
  root: RefObject<HTMLElement | null>,
  setLayout: Workbench['setLayout'],
  mode: 'menu' | 'panel' | 'notice' | 'hidden',
  width: number,
): void {
  useEffect(() => {
    const element = root.current;
    if (mode === 'hidden' || !element) {
      setLayout({ mode: 'hidden', width: 0, height: 0 });
      return;
    }
    let last = -1;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const moved = (height: number): void => {
      setLayout({ mode, width, height });
      delete element.dataset.settled;
      clearTimeout(settling);
      settling = setTimeout(() => {
        element.dataset.settled = '';
      }, SETTLED_MS);
    };
    const report = (): void => {
      const height = Math.ceil(element.scrollHeight);
      if (height === last) return;
      last = height;
      moved(height);
    };
    // A frame that is not displayed yet has no layout: show it first at a likely size, then follow the content.
    if (element.scrollHeight === 0) moved(240);
    const observer = new ResizeObserver(report);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    report();
    return () => {
      clearTimeout(settling);
      observer.disconnect();
    };
  }, [root, setLayout, mode, width]);
}
