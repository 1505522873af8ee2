import { cut, textOf } from '@/utils/adapters/shared/dom';
import type { Viewer } from '@/utils/domain/post';
import { linkedId } from './links';
import * as select from './selectors';

/** Who the page was drawn for. Guests have a post key too, but nothing to sign out of. */
export function readViewer(document: Document): Viewer {
  if (document.querySelector(select.SIGN_OUT) === null) {
    return { id: null, name: null, signedIn: false, role: 'anonymous' };
  }
  const link = document.querySelector(select.VIEWER);
  const name = cut(textOf(link, 200).replace(/\n/g, ' '), 200) || null;
  return { id: linkedId(link, 'user'), name, signedIn: true, role: roleOf(document) };
}

function roleOf(document: Document): Viewer['role'] {
  if (document.querySelector(select.ADMIN_CP)) return 'admin';
  const isModerator = document.querySelector(
    `${select.MOD_CP}, #moderator_options, #inlinemoderation_options`,
  );
  return isModerator ? 'moderator' : 'member';
}
