import { z } from './zod';

/** An origin the person enabled. The list of sites is the source of truth; registrations and permissions are made to match it. */
export const siteSchema = z.strictObject({
  origin: z.url().max(300),
  /** RFC 3339 UTC. */
  enabledAt: z.iso.datetime(),
  /** `off` keeps the site listed without a page script. `lost` : the browser's permission was taken away outside Modside. */
  state: z.enum(['on', 'off', 'lost']),
});
export type Site = z.infer<typeof siteSchema>;

/** Match pattern for an origin. Patterns carry no port (Firefox refuses one), so the page script checks its exact origin itself. */
export function originPattern(origin: string): string {
  const url = new URL(origin);
  return `${url.protocol}//${url.hostname}/*`;
}
