import type { PostState } from '@/utils/domain/post';
import { STATE_FORM } from './selectors';

/** States as phpBB shows them: by class, or by the buttons that only stand at a post of that state. */

export function postStates(post: Element): PostState[] {
  const has = (name: string) => post.querySelector(`${STATE_FORM} [name="action[${name}]"]`) !== null;
  const is = (name: string) => post.classList.contains(name);
  const states: [PostState, boolean][] = [
    ['deleted', is('deleted') || has('restore')],
    ['unapproved', is('unapproved') || has('approve')],
    ['reported', is('reported')],
  ];
  return states.filter(([, holds]) => holds).map(([state]) => state);
}

/** A row of a forum's list. The icon's class name tells whether the topic is locked (`sticky_unread_locked_mine`). */
export function rowStates(row: Element): PostState[] {
  const is = (...names: string[]) => names.some((name) => row.classList.contains(name));
  const icon = row.querySelector('dl')?.getAttribute('class') ?? '';
  const leadsTo = (mode: string) => row.querySelector(`a[href*="mcp.php"][href*="mode=${mode}"]`) !== null;
  const states: [PostState, boolean][] = [
    ['deleted', leadsTo('deleted_topics')],
    ['unapproved', leadsTo('approve_details')],
    ['reported', is('reported') || leadsTo('reports')],
    ['locked', /_locked(?:_|\s|$)/.test(icon)],
    ['pinned', is('sticky', 'announce', 'global-announce')],
  ];
  return states.filter(([, holds]) => holds).map(([state]) => state);
}
