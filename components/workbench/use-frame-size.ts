import { type RefObject, useEffect } from 'react';
import type { Workbench } from '@/utils/hooks/use-workbench';

/** Keeps the frame as high as what it shows. The page script clamps it into the viewport; what does not fit scrolls inside. */
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
    const report = (): void => {
      const height = Math.ceil(element.scrollHeight);
      if (height === last) return;
      last = height;
      setLayout({ mode, width, height });
    };
    // A frame that is not displayed yet has no layout: show it first at a likely size, then follow the content.
    if (element.scrollHeight === 0) setLayout({ mode, width, height: 240 });
    const observer = new ResizeObserver(report);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    report();
    return () => observer.disconnect();
  }, [root, setLayout, mode, width]);
}
