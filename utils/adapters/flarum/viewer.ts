import type { Viewer } from '@/utils/domain/post';
import { payloadOf } from './payload';

export function readViewer(document: Document): Viewer {
  const { viewer } = payloadOf(document);
  if (viewer !== null) {
    const role = viewer.isAdmin ? 'admin' : viewer.isModerator ? 'moderator' : 'member';
    return { id: viewer.id, name: viewer.name, signedIn: true, role };
  }
  // Without the payload the menu of one's own still tells that somebody is signed in.
  const signedIn = document.querySelector('.SessionDropdown') !== null;
  return { id: null, name: null, signedIn, role: signedIn ? 'member' : 'anonymous' };
}
