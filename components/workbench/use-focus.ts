import { useEffect, useRef } from 'react';

/**
 * Where focus goes when the frame has it and nothing in it does: at the start, when the page script shows the frame again (what is not
 * displayed takes no focus, so before that is too early), and when the focused element went away.
 */
export function useFirstFocus(find: () => HTMLElement | null | undefined): void {
  const latest = useRef(find);
  useEffect(() => {
    latest.current = find;
    focusNowhere(find);
  });
  useEffect(() => {
    const look = (): void => focusNowhere(latest.current);
    window.addEventListener('focus', look);
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('focus', look);
      window.removeEventListener('resize', look);
    };
  }, []);
}

function focusNowhere(find: () => HTMLElement | null | undefined): void {
  const { activeElement, body } = document;
  // Never taken from the page: a panel stays open while the moderator does something there.
  if (!document.hasFocus()) return;
  if (activeElement === null || activeElement === body) find()?.focus({ preventScroll: true });
}

/** Escape anywhere in the frame that nothing in it has used: also when focus is on nothing, after a press beside the controls. */
export function useEscape(onEscape: () => void): void {
  const latest = useRef(onEscape);
  useEffect(() => {
    latest.current = onEscape;
  });
  useEffect(() => {
    const look = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', look);
    return () => window.removeEventListener('keydown', look);
  }, []);
}
