import { parse as parseYaml } from 'yaml';
import { languageSchema } from '@/utils/domain/reply';
import { z } from '@/utils/domain/zod';
import { draftReply, literal } from './draft';
import type { Imported, ImportedReply, ImportFile } from './imported';

/** Plain texts: GitHub's saved replies as they are copied from its page, and folders of Markdown files. */

/** Replies apart by lines of three dashes or more; the first line of each is its title. */
export function readSavedReplies({ name, text }: ImportFile): Imported {
  const skipped: Imported['skipped'][number][] = [];
  const replies: ImportedReply[] = [];
  for (const part of text.split(/^-{3,}[ \t]*$/m)) {
    const [title = '', ...rest] = part.trim().split('\n');
    const body = rest.join('\n').trim();
    if (title === '' && body === '') continue;
    if (body === '') skipped.push({ what: title, why: 'empty' });
    else replies.push(draftReply({ title: title.replace(/^#+\s*/, ''), body: literal(body), file: name }));
  }
  return { format: 'saved-replies', replies, guidelines: [], recipes: [], skipped };
}

const frontSchema = z.looseObject({
  title: z.string().optional(),
  shortcut: z.string().optional(),
  tags: z.union([z.string(), z.array(z.string())]).optional(),
  language: languageSchema.optional().catch(undefined),
  id: z.string().optional(),
});

/** One reply a file; folders of the file are folders of the reply. Liquid in it stays Liquid: this is also how replies are exported. */
export function readMarkdown({ name, text }: ImportFile): Imported {
  const front = /^---\n([\s\S]*?)\n---\n?/.exec(text.replace(/\r\n?/g, '\n'));
  const settings = frontSchema.safeParse(front ? safeYaml(front[1] ?? '') : {});
  const { title, shortcut, tags, language, id } = settings.success ? settings.data : {};
  const body = text
    .replace(/\r\n?/g, '\n')
    .slice(front?.[0].length ?? 0)
    .trim();
  if (body === '')
    return {
      format: 'markdown',
      replies: [],
      guidelines: [],
      recipes: [],
      skipped: [{ what: name, why: 'empty' }],
    };
  const path = name.replace(/\.(md|markdown)$/i, '').split('/');
  const heading = /^#\s+(.+)\n+/.exec(body);
  const reply = draftReply({
    id: id ?? null,
    title: title ?? [...path.slice(0, -1), heading?.[1] ?? path.at(-1) ?? ''].join('::'),
    body: title === undefined && heading ? body.slice(heading[0].length) || body : body,
    shortcut,
    tags: typeof tags === 'string' ? tags.split(',') : (tags ?? []),
    language: language ?? null,
    file: name,
  });
  return { format: 'markdown', replies: [reply], guidelines: [], recipes: [], skipped: [] };
}

function safeYaml(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 10, schema: 'core' });
  } catch {
    return {};
  }
}
