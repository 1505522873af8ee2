import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Recipe } from '@/utils/domain/recipe';
import type { Reply } from '@/utils/domain/reply';

/** What was read from files of other tools, before anything is stored. */

export const IMPORT_FORMATS = [
  'pack',
  'csv',
  'espanso',
  'text-blaze',
  'briskine',
  'discourse-templates',
  'toolbox',
  'saved-replies',
  'markdown',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What a reply lost or had to change on its way here, for the person to judge. `what` is in the other tool's own words. */
export interface ImportNote {
  code: /** Left in the text as it was, because we have nothing like it. */
    | 'unknown-variable'
    /** Ran something or reached outside: not taken over. */
    | 'left-out'
    /** Written another way here, with the same meaning as far as it goes. */
    | 'changed'
    /** Was cut, or could not be a value here. */
    | 'shortened';
  what: string;
}

/** A reply as it would be saved. */
export type ReplyDraft = Omit<Reply, 'version' | 'pack'>;

export interface ImportedReply {
  reply: ReplyDraft;
  notes: readonly ImportNote[];
  /** File it came from, with its folders. */
  file: string;
}

export interface Imported {
  format: ImportFormat;
  replies: readonly ImportedReply[];
  guidelines: readonly GuidelineSet[];
  recipes: readonly Recipe[];
  /** Entries that are no reply at all, by what they are called, with the reason. */
  skipped: readonly { what: string; why: 'empty' | 'not-text' | 'too-large' | 'bad-entry' }[];
}

/** A file as it was read. `name` has folders for a folder that was chosen: `Warnings/too-loud.md`. */
export interface ImportFile {
  name: string;
  text: string;
}
