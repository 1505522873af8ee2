import { frameWith } from '../tools/browser/desk';
import { pressPostButtonIn } from '../tools/browser/post-button';
import type { Moderator } from './moderator';
import { LONGEST_INSPECTION } from './panel';
import { type AuthorShown, CannotTry, type Forum } from './plan';
import type { LiveRow } from './result';
import { firstLine } from './try';

/** What the platform tells of an author, as the menu shows it, beside what the plan found out by itself. */
export async function lookAtAuthor(
  prepare: (forum: Forum) => Promise<AuthorShown>,
  forum: Forum,
  moderator: Moderator,
): Promise<Omit<LiveRow, 'capability'>> {
  try {
    const { as, page: address, post, shows, tidy } = await prepare(forum);
    const page = await moderator.open(as ?? 'moderator', address);
    if (!(await pressPostButtonIn(page, post))) return { result: 'mismatch', how: 'the post has no button' };
    const menu = await frameWith(page, 'menu');
    const standing = menu.locator('details.ms-standing');
    const isThere = await standing
      .waitFor({ timeout: LONGEST_INSPECTION })
      .then(() => true)
      .catch(() => false);
    const text = isThere ? ((await standing.textContent()) ?? '') : '';
    await page.close();
    await tidy?.();
    if (!isThere) return { result: 'not offered', how: 'the menu says nothing of the author' };
    const missing = shows.filter((piece) => !tight(text).includes(tight(piece)));
    return missing.length === 0
      ? { result: 'seen', how: `the menu shows what the forum says: ${shows.join(' · ')}` }
      : { result: 'mismatch', how: `the menu does not show: ${missing.join(' · ')}` };
  } catch (error) {
    if (error instanceof CannotTry) return { result: 'not tried', how: error.message };
    return { result: 'mismatch', how: firstLine(error) };
  }
}

function tight(text: string): string {
  return text.replace(/\s+/g, '');
}
