import { firstText } from '@/utils/adapters/shared/dom';
import type { Viewer } from '@/utils/domain/post';
import { linkNumber } from './links';
import { HEAD, PROFILE_TOOLS, USERNAME, VIEWER } from './selectors';

/**
 * Who is signed in, by the board's own navigation. The link to the moderators' panel stands there on pages of forums that the
 * viewer moderates; a profile has links to it beside the member's name and figures.
 */
export function readViewer(document: Document): Viewer {
  const own = document.querySelector(VIEWER);
  if (own === null) return { id: null, name: null, signedIn: false, role: 'anonymous' };
  const heads = Array.from(document.querySelectorAll(`${HEAD}, ${PROFILE_TOOLS}`));
  const leadsTo = (part: string) => heads.some((head) => head.querySelector(`a[href*="${part}"]`) !== null);
  const isPanel = document.body?.classList.contains('section-mcp');
  return {
    id: linkNumber(own.querySelector('a[href*="mode=viewprofile"]'), 'u'),
    name: firstText(own, USERNAME),
    signedIn: true,
    role: leadsTo('/adm/index.') ? 'admin' : isPanel || leadsTo('mcp.php') ? 'moderator' : 'member',
  };
}

export function isStaff({ role }: Viewer): boolean {
  return role === 'moderator' || role === 'admin';
}
