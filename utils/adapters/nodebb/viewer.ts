import { firstText } from '@/utils/adapters/shared/dom';
import type { Viewer } from '@/utils/domain/post';
import * as select from './selectors';

export function bodyClasses(document: Document): string {
  return document.querySelector('body')?.className ?? '';
}

/** Whether somebody is signed in stands on `body`; who it is and their rights in the account menu, which themes may leave out. */
export function readViewer(document: Document): Viewer {
  if (!/(^|\s)user-loggedin(\s|$)/.test(bodyClasses(document))) {
    return { id: null, name: null, signedIn: false, role: 'anonymous' };
  }
  const has = (selector: string) => document.querySelector(selector) !== null;
  const role = has(select.ADMINISTRATOR_LINK) ? 'admin' : has(select.MODERATOR_LINK) ? 'moderator' : 'member';
  const id = userId(document.querySelector(select.VIEWER_AVATAR)?.getAttribute('data-uid'));
  return { id, name: firstText(document, select.VIEWER_NAME), signedIn: true, role };
}

/** Guests have the id 0; members of other servers an address as long as the log takes. */
export function userId(uid: string | null | undefined): string | null {
  return uid && uid.length <= 128 && !/^(0|-\d+)$/.test(uid) ? uid : null;
}
