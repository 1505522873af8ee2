import { z } from '@/utils/domain/zod';
import { draftReply, literal } from './draft';
import type { Imported, ImportedReply, ImportNote } from './imported';
import { QuestionList } from './question-list';

/** Reddit Toolbox and Toolbox-NXG: the wiki page `toolbox` as JSON, with removal reasons and macros. Texts are percent-encoded. */

const entrySchema = z.looseObject({ title: z.string().optional(), text: z.string() });
const fileSchema = z
  .looseObject({
    removalReasons: z
      .looseObject({
        header: z.string().optional(),
        footer: z.string().optional(),
        reasons: z.array(z.unknown()).max(5000).optional(),
      })
      .optional(),
    modMacros: z.array(z.unknown()).max(5000).optional(),
  })
  .refine((file) => file.removalReasons?.reasons !== undefined || file.modMacros !== undefined);

const TOKENS: Readonly<Record<string, string>> = {
  author: 'author.handle',
  mod: 'viewer.name',
  title: 'topic.title',
  url: 'post.link',
  link: 'topic.link',
  body: 'post.text',
  subreddit: 'site.name',
};

/** Null: not such a file. */
export function readToolbox(content: unknown, name: string): Imported | null {
  const file = fileSchema.safeParse(content);
  if (!file.success) return null;
  const { removalReasons, modMacros } = file.data;
  const replies: ImportedReply[] = [];
  const skipped: Imported['skipped'][number][] = [];
  const add = (folder: string, entry: unknown, around: (text: string) => string = (text) => text): void => {
    const parsed = entrySchema.safeParse(entry);
    const text = parsed.success ? decoded(parsed.data.text) : '';
    const title = parsed.success ? decoded(parsed.data.title ?? '') : '';
    if (!parsed.success || text.trim() === '') {
      skipped.push({ what: title, why: parsed.success ? 'empty' : 'bad-entry' });
      return;
    }
    const notes: ImportNote[] = [];
    const questions = new QuestionList();
    const body = around(withTokens(withFields(text, questions, notes), notes));
    replies.push(
      draftReply({
        title: `${folder}::${title || text.slice(0, 60)}`,
        body,
        questions: questions.questions,
        notes,
        file: name,
      }),
    );
  };
  const parts = {
    header: decoded(removalReasons?.header ?? ''),
    footer: decoded(removalReasons?.footer ?? ''),
  };
  for (const [part, text] of Object.entries(parts)) {
    if (text.trim() !== '')
      add('Removal reasons', {
        title: part === 'header' ? 'Header' : 'Footer',
        text: encodeURIComponent(text),
      });
  }
  const around = (text: string): string =>
    [
      parts.header.trim() ? '{% include "removal-reasons-header" %}' : '',
      text,
      parts.footer.trim() ? '{% include "removal-reasons-footer" %}' : '',
    ]
      .filter(Boolean)
      .join('\n\n');
  for (const reason of removalReasons?.reasons ?? []) add('Removal reasons', reason, around);
  for (const macro of modMacros ?? []) add('Macros', macro);
  return { format: 'toolbox', replies, guidelines: [], recipes: [], skipped };
}

/** Toolbox writes with JavaScript's old `escape`, newer ones with percent-encoded UTF-8. */
function decoded(text: string): string {
  const wide = text.replace(/%u([0-9a-f]{4})/gi, (_all, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  try {
    return decodeURIComponent(wide);
  } catch {
    return wide.replace(/%([0-9a-f]{2})/gi, (_all, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  }
}

/** `<select><option>`, `<input>` and `<textarea>` in a reason are fields to fill in. The pieces between are literal text. */
function withFields(text: string, questions: QuestionList, notes: ImportNote[]): string {
  const FIELD =
    /<select\b[^>]*>([\s\S]*?)<\/select>|<(input|textarea)\b([^>]*)>(?:([\s\S]*?)<\/textarea>)?/gi;
  let written = '';
  let end = 0;
  for (const match of text.matchAll(FIELD)) {
    written += literal(text.slice(end, match.index));
    end = match.index + match[0].length;
    const attributes = match[0].slice(0, match[0].indexOf('>'));
    const label =
      /(?:placeholder|id)=["']([^"']*)["']/i.exec(attributes)?.[1] ??
      `Field ${questions.questions.length + 1}`;
    const options = [...(match[1] ?? '').matchAll(/<option\b[^>]*>([^<]*)/gi)].map(
      (option) => option[1] ?? '',
    );
    const kind =
      match[1] !== undefined ? 'choice' : match[2]?.toLowerCase() === 'textarea' ? 'paragraph' : 'text';
    written += questions.ask(label, kind, { options });
  }
  written += literal(text.slice(end));
  for (const tag of written.match(/<(?!https?:)[a-z][^>]{0,60}>/gi) ?? [])
    notes.push({ code: 'unknown-variable', what: tag });
  return written;
}

/** `{author}` and its like. */
function withTokens(text: string, notes: ImportNote[]): string {
  return text.replace(/(?<!\{)\{([a-z_]+)\}(?!\})/g, (token, name: string) => {
    const path = TOKENS[name];
    if (path !== undefined) return `{{ ${path} }}`;
    notes.push({ code: 'unknown-variable', what: token });
    return token;
  });
}
