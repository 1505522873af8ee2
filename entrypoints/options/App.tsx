import type { ReactNode } from 'react';
import { LibraryFrame } from '@/components/library/LibraryFrame';
import { type Place, placeOf } from '@/components/library/places';
import { useHash } from '@/utils/hooks/use-hash';
import { createLogger } from '@/utils/logging/logger';
import { Backup, Diagnostics, Export, Recipes, Replies, Settings, Sites, Welcome } from './pages';

const log = createLogger('library');

const PAGES: Record<Place, () => ReactNode> = {
  sites: Sites,
  recipes: Recipes,
  replies: Replies,
  export: Export,
  backup: Backup,
  settings: Settings,
  diagnostics: Diagnostics,
};

export function App() {
  const place = placeOf(useHash());
  if (place === 'welcome') return <Welcome />;
  const Page = PAGES[place];
  return (
    <LibraryFrame present={place} onError={(error) => log.error('render', error)}>
      <Page />
    </LibraryFrame>
  );
}
