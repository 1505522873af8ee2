import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Reply } from '@/utils/domain/reply';
import type { ReplyFormat } from './reply-formats';
import { writeCsv, writeEspanso, writeMarkdownFiles, writePack } from './write-replies';
import { writeZip } from './zip';

export interface ReplyFile {
  file: Blob;
  name: string;
  /** Replies in it. */
  count: number;
}

const SUFFIXES: Record<ReplyFormat, string> = {
  pack: 'json',
  csv: 'csv',
  espanso: 'yml',
  markdown: 'zip',
};

/** The file of a format; of Markdown a ZIP with one file a reply. espanso takes only what has a shortcut. */
export function makeReplyFile(
  format: ReplyFormat,
  replies: readonly Reply[],
  { guidelines, packName, now }: { guidelines: readonly GuidelineSet[]; packName: string; now: Date },
): ReplyFile {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const count = format === 'espanso' ? replies.filter(({ shortcut }) => shortcut).length : replies.length;
  return { file: contentOf(), name: `modside-replies-${day}.${SUFFIXES[format]}`, count };

  function contentOf(): Blob {
    switch (format) {
      case 'pack':
        return new Blob([writePack({ id: 'replies', name: packName }, replies, guidelines)]);
      case 'csv':
        return new Blob([writeCsv(replies)], { type: 'text/csv' });
      case 'espanso':
        return new Blob([writeEspanso(replies)]);
      case 'markdown':
        return writeZip(writeMarkdownFiles(replies));
    }
  }
}
