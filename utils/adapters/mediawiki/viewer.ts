import type { Viewer } from '@/utils/domain/post';
import type { PageConfig } from './page-config';
import * as select from './selectors';

const ADMIN_GROUPS = /^(sysop|bureaucrat|steward|interface-admin)$/;
/** A guess from names that wikis give such groups; what a person may really do is asked when the menu opens. */
const MODERATOR_GROUPS = /moderator|rollback|patrol|eliminator|checkuser|suppress|reviewer/;

export const ANONYMOUS: Viewer = { id: null, name: null, signedIn: false, role: 'anonymous' };

export function readViewer(document: Document, config: PageConfig | null): Viewer {
  if (config?.viewerName == null) return ANONYMOUS;
  const { viewerName: name, viewerId: id, groups } = config;
  const isModerator =
    groups.some((group) => MODERATOR_GROUPS.test(group)) ||
    document.querySelector(`${select.MAY_DELETE}, ${select.MAY_PROTECT}, ${select.MAY_UNPROTECT}`) !== null;
  const role = groups.some((group) => ADMIN_GROUPS.test(group))
    ? 'admin'
    : isModerator
      ? 'moderator'
      : 'member';
  return { id, name, signedIn: true, role };
}
