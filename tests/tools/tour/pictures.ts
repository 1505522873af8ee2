import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The README's pictures are those of the tour. */
const PICTURES = [
  '03-post-buttons',
  '04-action-menu',
  '05-decision-panel',
  '06-notice-with-undo',
  '08-popup',
] as const;

export function placePictures(): void {
  const images = join(root, 'docs', 'images');
  mkdirSync(images, { recursive: true });
  for (const name of PICTURES) {
    copyFileSync(join(root, '.output', 'tour', `${name}.png`), join(images, `${name.slice(3)}.png`));
  }
}
