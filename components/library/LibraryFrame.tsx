import type { ReactNode } from 'react';
import { Announcer } from '@/components/ui/Announcer';
import { ErrorBoundary } from '@/components/ui/ErrorBoundary';
import { Mark } from '@/components/ui/Mark';
import { SideNav } from '@/components/ui/SideNav';
import { t } from '@/utils/i18n/t';
import { PLACE_ICONS, PLACES, type Place } from './places';

interface LibraryFrameProps {
  present: Place;
  onError?: ((error: unknown) => void) | undefined;
  children: ReactNode;
}

/** Side navigation and the page beside it. A page that breaks leaves the navigation standing. */
export function LibraryFrame({ present, onError, children }: LibraryFrameProps) {
  return (
    <Announcer>
      <div className="ms-library">
        <header className="ms-library-side">
          <p className="ms-library-name">
            <Mark size={20} />
            {t('common.modside')}
          </p>
          <SideNav
            label={t('library.nav')}
            present={`#/${present}`}
            places={PLACES.map((place) => ({
              href: `#/${place}`,
              label: t(`library.${place}`),
              icon: PLACE_ICONS[place],
            }))}
          />
        </header>
        <main className="ms-library-main">
          <ErrorBoundary key={present} onError={onError}>
            {children}
          </ErrorBoundary>
        </main>
      </div>
    </Announcer>
  );
}
