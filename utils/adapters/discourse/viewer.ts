import type { Viewer } from '@/utils/domain/post';
import { preloaded, record } from './preloaded';

/** The header shows a picture only; who it is stands in the preloaded data. Without it the classes still tell whether somebody is signed in. */
export function readViewer(document: Document): Viewer {
  const user = record(preloaded(document, 'currentUser'));
  const isStaff = document.querySelector('body.staff') !== null;
  if (user === null || typeof user.username !== 'string') {
    const signedIn = isStaff || document.querySelector('#current-user, meta[name="csrf-token"]') !== null;
    const isAnonymous = !signedIn || document.querySelector('html.anon') !== null;
    if (isAnonymous) return { id: null, name: null, signedIn: false, role: 'anonymous' };
    return { id: null, name: null, signedIn: true, role: isStaff ? 'moderator' : 'member' };
  }
  const id = Number.isInteger(user.id) ? String(user.id) : null;
  // Moderators of a category are no moderators of the site, but review what is reported there.
  const mayModerate = user.moderator === true || user.can_review === true;
  const role = user.admin === true ? 'admin' : mayModerate ? 'moderator' : 'member';
  return { id, name: user.username.slice(0, 200), signedIn: true, role };
}

/** Administrators and moderators of the whole site. */
export function isStaff(document: Document): boolean {
  const user = record(preloaded(document, 'currentUser'));
  return user === null
    ? document.querySelector('body.staff') !== null
    : user.admin === true || user.moderator === true;
}
