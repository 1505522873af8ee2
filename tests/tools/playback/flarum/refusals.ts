import type { Answer, Asked, Guard } from '../server';
import type { FlarumState, Member } from './state';

/** How Flarum refuses: codes in JSON:API, and sentences only where somebody filled in something wrong; in German here, for nobody may go by them. */

export function refuse(status: number, code: string, detail?: string, pointer?: string): Answer {
  const more = detail === undefined ? {} : { detail, source: { pointer } };
  return { status, json: { errors: [{ status: String(status), code, ...more }] } };
}

export const NOT_FOUND = refuse(404, 'not_found');
export const NO_ROUTE = refuse(404, 'route_not_found');
export const NO_RIGHT = refuse(403, 'permission_denied');

export function viewerOf({ cookies }: Asked, state: FlarumState): Member | null {
  return state.members.get(Number(cookies.get('flarum_session'))) ?? null;
}

export const isStaff = (viewer: Member | null): boolean => viewer !== null && viewer.group !== null;

export function tokenOf(viewer: Member | null, state: FlarumState): string {
  return `token-${viewer?.id ?? 'nobody'}-${state.tokens}`;
}

const hasToken: Guard<FlarumState> = (asked, state) => {
  if (asked.method === 'GET' || asked.headers['x-csrf-token'] === tokenOf(viewerOf(asked, state), state)) {
    return null;
  }
  return refuse(400, 'csrf_token_mismatch');
};

export const guards: readonly Guard<FlarumState>[] = [hasToken];
