import { cut, firstText, numberAfter } from '@/utils/adapters/shared/dom';
import type { Viewer } from '@/utils/domain/post';
import { INLINE_TOGGLE, OWN_LINK, STAFF_BAR } from './selectors';

export function readViewer(document: Document): Viewer {
  const root = document.documentElement;
  const own = document.querySelector(OWN_LINK);
  const signedIn = root.getAttribute('data-logged-in') === 'true' || own !== null;
  if (!signedIn) return { id: null, name: null, signedIn, role: 'anonymous' };
  const id = numberAfter(own?.querySelector('[data-user-id]')?.getAttribute('data-user-id'), '');
  const name = own && firstText(own, '.p-navgroup-linkText');
  return {
    id: id ?? userIdInScript(document),
    name: name && cut(name, 200),
    signedIn,
    role: roleOf(document),
  };
}

/** The set-up of the page's own scripts; read as text. */
function userIdInScript(document: Document): string | null {
  for (const { textContent } of document.querySelectorAll('script:not([src])')) {
    const id = /\buserId["']?\s*:\s*(\d+)/.exec(textContent)?.[1];
    if (id !== undefined) return numberAfter(id, '');
  }
  return null;
}

/** The bar above everything is for members of staff; boxes for choosing many are for whoever moderates here. */
function roleOf(document: Document): Viewer['role'] {
  const bar = document.querySelector(STAFF_BAR);
  if (bar?.querySelector('a[href*="admin.php"]')) return 'admin';
  return bar || document.querySelector(INLINE_TOGGLE) ? 'moderator' : 'member';
}

export function isStaff(document: Document): boolean {
  const { role } = readViewer(document);
  return role === 'moderator' || role === 'admin';
}
