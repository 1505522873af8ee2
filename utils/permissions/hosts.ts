import { browser } from '@/utils/browser';
import { originPattern } from '@/utils/domain/site';

/** The browser's permission for a site. Everything that asks for or drops one goes through here; tests replace this module. */

/** Must be called first thing in a click handler: the browser wants the person's own gesture. */
export function requestHost(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originPattern(origin)] });
}

export function hasHost(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(origin)] });
}

/** False where the browser refuses: a permission the build itself requires cannot be dropped. */
export async function dropHost(origin: string): Promise<boolean> {
  try {
    return await browser.permissions.remove({ origins: [originPattern(origin)] });
  } catch {
    return false;
  }
}
