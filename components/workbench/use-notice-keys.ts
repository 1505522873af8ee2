import { type RefObject, useEffect } from 'react';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { useEscape, useFirstFocus } from './use-focus';

/**
 * The notices with the keyboard. The page script leads Tab from the post button here: focus begins at the newest notice's first button,
 * and goes back to the post button by Tab past either end, by Escape, which closes the notice, and when none is left.
 */
export function useNoticeKeys(
  root: RefObject<HTMLElement | null>,
  { leave, dismiss }: Pick<Workbench, 'leave' | 'dismiss'>,
  notices: readonly { id: string }[],
): void {
  const boxes = (): HTMLElement[] => [...(root.current?.querySelectorAll<HTMLElement>('.ms-notice') ?? [])];
  useFirstFocus(() => boxes().at(-1)?.querySelector('button'));
  useEscape(() => {
    const at = boxes().findIndex((box) => box.contains(document.activeElement));
    const focused = notices.at(at);
    if (focused) dismiss(focused.id);
  });

  const isEmpty = notices.length === 0;
  useEffect(() => {
    if (isEmpty && document.hasFocus()) leave();
  }, [isEmpty, leave]);

  useEffect(() => {
    const look = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab') return;
      const buttons = [...(root.current?.querySelectorAll('button') ?? [])];
      const edge = event.shiftKey ? buttons[0] : buttons.at(-1);
      if (document.activeElement !== edge) return;
      event.preventDefault();
      leave();
    };
    window.addEventListener('keydown', look);
    return () => window.removeEventListener('keydown', look);
  }, [root, leave]);
}
