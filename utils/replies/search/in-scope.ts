import type { BoxKind, Scope } from '@/utils/domain/reply';

/** Where a text box is. Null: not known, and then nothing is held back for it. */
export interface Here {
  origin: string | null;
  platform: string | null;
  space: string | null;
  box: BoxKind | null;
}

export const NOWHERE: Here = { origin: null, platform: null, space: null, box: null };

/** Whether something with this scope is offered here. */
export function isInScope(scope: Scope, here: Here): boolean {
  const fits = (wanted: readonly string[], present: string | null): boolean =>
    wanted.length === 0 || present === null || wanted.includes(present);
  return (
    fits(scope.origins, here.origin) &&
    fits(scope.platforms, here.platform) &&
    fits(scope.spaces, here.space) &&
    fits(scope.boxes, here.box)
  );
}
