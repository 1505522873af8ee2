import {
  Activity,
  ArchiveRestore,
  BookOpen,
  Download,
  Globe,
  type LucideIcon,
  MessageSquareText,
  ShieldCheck,
} from 'lucide-react';

/** Pages of the library, in the order of the side navigation; the hash of the address is `#/<place>`. */
export const PLACES = ['sites', 'recipes', 'replies', 'export', 'backup', 'settings', 'diagnostics'] as const;
export type Place = (typeof PLACES)[number];

export const PLACE_ICONS: Record<Place, LucideIcon> = {
  sites: Globe,
  recipes: BookOpen,
  replies: MessageSquareText,
  export: Download,
  backup: ArchiveRestore,
  settings: ShieldCheck,
  diagnostics: Activity,
};

/** The page an address asks for; the first one where it asks for none that exists. `welcome` is the first run. */
export function placeOf(hash: string): Place | 'welcome' {
  const name = hash.replace(/^#\/?/, '');
  if (name === 'welcome') return 'welcome';
  return PLACES.find((place) => place === name) ?? 'sites';
}
