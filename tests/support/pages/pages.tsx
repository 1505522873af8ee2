import type { ReactElement } from 'react';
import { LIBRARY_PAGES } from './library';
import { POPUP_PAGES } from './popup';

interface FixturePage {
  sheet: 'popup' | 'library';
  render: () => ReactElement;
}

const withSheet = (pages: Record<string, () => ReactElement>, sheet: FixturePage['sheet']) =>
  Object.fromEntries(Object.entries(pages).map(([id, render]) => [id, { sheet, render }]));

/** Every page in every state worth seeing, with plain props: for tests, and for people through tests/tools/look.ts. */
export const PAGES: Record<string, FixturePage> = {
  ...withSheet(POPUP_PAGES, 'popup'),
  ...withSheet(LIBRARY_PAGES, 'library'),
};
