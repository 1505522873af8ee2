import type { Context } from '../context';
import type { Member } from '../types';

/** Thrown where a page or form needs somebody signed in; the router answers with 303 to the sign-in page. */
export class NotSignedIn extends Error {}

export function signedIn(context: Context): Member {
  if (!context.viewer) throw new NotSignedIn('Sign in first.');
  return context.viewer;
}
