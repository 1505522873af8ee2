import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { Announcer } from '@/components/ui/Announcer';

/** Renders a page of the library with a live region around it, as the frame does. */
export async function showPage(page: ReactElement) {
  const user = userEvent.setup();
  const view = render(<Announcer>{page}</Announcer>);
  await act(() => Promise.resolve());
  return { user, rerender: (next: ReactElement) => view.rerender(<Announcer>{next}</Announcer>) };
}

/** Whether a live region says this. */
export function isSaid(text: string | RegExp): boolean {
  const matches = (said: string) => (typeof text === 'string' ? said === text : text.test(said));
  return screen.getAllByRole('status').some((region) => matches(region.textContent ?? ''));
}

export const button = (name: string | RegExp) => screen.getByRole('button', { name });
