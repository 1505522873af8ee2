import { packSchema } from '@/utils/domain/library';
import { t } from '@/utils/i18n/t';
import { frameWith } from '../tools/browser/desk';
import { eventually } from '../tools/browser/modside';
import { pressPostButtonIn } from '../tools/browser/post-button';
import type { Moderator } from './moderator';
import { CannotTry, type Composer, type Forum } from './plan';
import type { LiveRow } from './result';
import { firstLine } from './try';

/** A reply of the library, put into the platform's own reply box from the menu. It is not sent. */

const REPLY = { id: 'live-check', title: 'Live check', body: 'Please keep to the topic, as the rules ask.' };
const PACK = packSchema.parse({
  modside: 'pack',
  v: 1,
  id: 'live-check',
  name: 'Live check',
  replies: [{ ...REPLY, version: 1 }],
});

export async function tryComposer(
  prepare: (forum: Forum) => Promise<Composer>,
  forum: Forum,
  moderator: Moderator,
): Promise<Omit<LiveRow, 'capability'>> {
  try {
    const { modside } = moderator;
    const composer = await prepare(forum);
    await modside.ask('pack.add', { pack: PACK });
    const page = await moderator.open(composer.as ?? 'moderator', composer.page);
    const none = { result: 'mismatch', how: 'the post has no button' } as const;
    if (!(await pressPostButtonIn(page, composer.post))) return none;
    const menu = await frameWith(page, 'menu');
    await menu.getByRole('menuitem', { name: t('workbench.insert', { title: REPLY.title }) }).click();
    const text = () => composer.text(page).catch(() => '');
    await eventually(async () => (await text()).includes(REPLY.body)).catch(() => undefined);
    const shown = await text();
    await page.close();
    return shown.includes(REPLY.body)
      ? { result: 'seen', how: 'a reply of the library stands in the platform’s own reply box, not sent' }
      : { result: 'mismatch', how: `the reply box holds ${shown.length} letters, and not the reply` };
  } catch (error) {
    if (error instanceof CannotTry) return { result: 'not tried', how: error.message };
    return { result: 'mismatch', how: firstLine(error) };
  }
}
