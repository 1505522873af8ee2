import type { LucideIcon } from 'lucide-react';

interface SideNavProps {
  label: string;
  places: readonly { href: string; label: string; icon: LucideIcon }[];
  /** `href` of the place that is shown. */
  present: string;
}

export function SideNav({ label, places, present }: SideNavProps) {
  return (
    <nav aria-label={label}>
      <ul className="ms-side-nav">
        {places.map(({ href, label: text, icon: Icon }) => (
          <li key={href}>
            <a className="ms-side-nav-link" href={href} aria-current={href === present ? 'page' : undefined}>
              <Icon size={16} aria-hidden="true" />
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
