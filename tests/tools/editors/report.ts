import type { Row } from './try-editor';

/** The table as it is printed and as docs/editors.md has it. */

const mark = (is: boolean): string => (is ? 'yes' : '**no**');
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ') || '–';

function line({ editor, version, browser, inserted, model, undo, redo, intact, way, note }: Row): string {
  const marks = [inserted, model, undo, redo, intact].map(mark);
  return `| ${[cell(editor), cell(version), cell(browser.split(' ')[0] ?? ''), ...marks, way, cell(note)].join(' | ')} |`;
}

export function table(rows: readonly Row[]): string {
  const head = ['Editor', 'Version', 'Browser', 'Inserted', 'Model', 'Undo', 'Redo', 'Intact', 'Way', 'Note'];
  return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

export interface Seen {
  date: string;
  rows: readonly Row[];
  /** Editors, or whole browsers, that were not tried, with the reason. */
  notRun: readonly { editor: string; browser: string; why: string }[];
}

export function page({ date, rows, notRun }: Seen): string {
  const browsers = [...new Set(rows.map(({ browser }) => browser))].join(' and ');
  const missing = notRun.map(({ editor, browser, why }) => `- ${editor} in ${browser}: ${cell(why)}`);
  return `# What was seen in real editors

Made by \`npm run test:editors\` on ${date} with ${browsers}, headless on Linux. Do not edit it by hand: run it again.

One page per editor, served on loopback, with the practice build of the extension in the browser. \`ALPHA OMEGA\` is typed with real keys and the
caret put between the two words; the palette is opened, and a reply of three paragraphs with a link and an emoji is chosen. What happened is judged
by what the editor itself gives out, not by what it draws.

- **Inserted**: Modside said that it inserted the reply. Where it says no, the note has the sentence that the person got.
- **Model**: the editor's own getter has all lines, the link and the emoji, between the two words.
- **Undo**: one Ctrl+Z gave back exactly what was there. **Redo**: Ctrl+Shift+Z or Ctrl+Y then brought the reply back.
- **Intact**: what had been typed is there, once and in order.
- **Way**: told from the events the page got. *paste* is one paste event made by Modside, *typed* a command that the browser treats as typing,
  *clipboard* the last resort: it was copied, for the person to paste.

${table(rows)}

## Not run

${missing.length > 0 ? missing.join('\n') : 'Nothing in the list of editors was left out in these browsers.'}

Not tried at all: Safari, Android, input methods, editors in frames of another origin.
`;
}
