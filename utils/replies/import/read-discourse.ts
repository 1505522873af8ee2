import { z } from '@/utils/domain/zod';
import { draftReply, literal } from './draft';
import type { Imported, ImportedReply, ImportNote } from './imported';

/** Answer of Discourse's `/discourse_templates.json`, as its Templates plugin gives it. */

const fileSchema = z.looseObject({
  templates: z
    .array(
      z.looseObject({
        id: z.union([z.number(), z.string()]),
        title: z.string(),
        content: z.string(),
        tags: z.array(z.union([z.string(), z.looseObject({ name: z.string() })])).optional(),
      }),
    )
    .max(10_000),
});

/** The plugin's variables that mean the same here. */
const VARIABLES: Readonly<Record<string, string>> = {
  my_username: 'viewer.name',
  my_name: 'viewer.name',
  topic_title: 'topic.title',
  topic_url: 'topic.link',
  context_title: 'topic.title',
  context_url: 'topic.link',
  reply_to_username: 'author.handle',
  reply_to_name: 'author.name',
  reply_to_or_last_poster_username: 'author.handle',
  reply_to_or_last_poster_name: 'author.name',
  reply_to_or_original_poster_username: 'author.handle',
  reply_to_or_original_poster_name: 'author.name',
};

/** Null: not such a file. */
export function readDiscourse(content: unknown, name: string): Imported | null {
  const file = fileSchema.safeParse(content);
  if (!file.success) return null;
  const skipped: Imported['skipped'][number][] = [];
  const replies: ImportedReply[] = [];
  for (const { id, title, content: text, tags } of file.data.templates) {
    if (text.trim() === '') {
      skipped.push({ what: title, why: 'empty' });
      continue;
    }
    const notes: ImportNote[] = [];
    replies.push(
      draftReply({
        id: `discourse-${id}`,
        title,
        body: withVariables(text, notes),
        tags: (tags ?? []).map((tag) => (typeof tag === 'string' ? tag : tag.name)),
        notes,
        file: name,
      }),
    );
  }
  return { format: 'discourse-templates', replies, guidelines: [], recipes: [], skipped };
}

/** `%{name}` and `%{name,fallback:words}`. */
function withVariables(text: string, notes: ImportNote[]): string {
  return text
    .split(/(%\{[^}\n]{1,200}\})/)
    .map((piece, at) => {
      if (at % 2 === 0) return literal(piece);
      const [name = '', fallback] = piece.slice(2, -1).split(/\s*,\s*fallback:\s*/);
      const path = VARIABLES[name.trim()];
      if (path === undefined) {
        notes.push({ code: 'unknown-variable', what: piece });
        return piece;
      }
      const kept = fallback === undefined ? '' : ` | default: "${fallback.replaceAll('"', '”')}"`;
      return `{{ ${path}${kept} }}`;
    })
    .join('');
}
